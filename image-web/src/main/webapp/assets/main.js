import * as api from './api.js';
import { byId, tellError } from './dom.js';
import { Entrance } from './entrance.js';
import { History } from './history.js';
import { Intake } from './intake.js';
import * as session from './session.js';
import { EventStream } from './stream.js';
import { abort, isUploading } from './uploads.js';

const history = new History();
const intake = new Intake((instruction, files) => history.start(instruction, files));
const entrance = new Entrance(enter);
const stream = new EventStream({
  onEvent: (event) => history.onEvent(event),
  onGap: () => history.catchUp(),
  onState: (state) => {
    byId('connection').dataset.state = state;
    byId('connection').textContent = state === 'live' ? 'Live' : 'Connecting …';
  },
});

let account = null;

async function enter(entered) {
  const isSame = account?.id === entered.id;
  account = entered;
  entrance.hide();
  byId('account-name').textContent = account.username ?? account.email;
  byId('account').hidden = false;
  byId('workspace').hidden = false;
  byId('workspace-title').focus();
  if (isSame) {
    // Back after the session had ended: what was here is still right.
    await history.catchUp();
  } else {
    stream.forget();
    await Promise.all([showProducts(), history.load()]);
  }
  stream.open();
}

function leave(message) {
  stream.close();
  byId('account').hidden = true;
  byId('workspace').hidden = true;
  byId('confirm').close();
  entrance.show(message);
}

async function showProducts() {
  try {
    const products = await api.products();
    history.name(products);
    intake.show(products);
  } catch (error) {
    tellError(byId('upload-error'), error);
  }
}

async function logOut() {
  try {
    await session.logout();
  } catch (error) {
    tellError(byId('results-error'), error);
    return;
  }
  abort();
  account = null;
  history.clear();
  leave();
}

byId('logout').addEventListener('click', logOut);
session.onEnd(() => leave('Your session has ended. Log in to go on.'));
addEventListener('beforeunload', (event) => isUploading() && event.preventDefault());
// A browser has few connections for all tabs; one that waits for nothing lets its own go.
document.addEventListener('visibilitychange', () => {
  if (!account || byId('workspace').hidden) return;
  if (!document.hidden) stream.open();
  else if (!history.hasUnfinished) stream.close();
});

try {
  const found = await session.current();
  if (found) await enter(found);
  else leave();
} catch (error) {
  leave(error.message);
}
