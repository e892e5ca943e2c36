import * as api from './api.js';
import { byId, tellError } from './dom.js';
import { Entrance } from './entrance.js';
import { usage } from './format.js';
import { History } from './history.js';
import { Intake } from './intake.js';
import * as session from './session.js';
import { EventStream } from './stream.js';
import { abort, isUploading } from './uploads.js';

const POLL_MS = 10_000;
const USAGE_DELAY_MS = 1000;

const history = new History();
const intake = new Intake((instruction, files) => history.start(instruction, files));
const entrance = new Entrance(enter);
const stream = new EventStream({
  onEvent: (event) => {
    history.onEvent(event);
    usageChanged();
  },
  onGap: catchUp,
  onState: (state) => {
    byId('connection').dataset.state = state;
    byId('connection').textContent = state === 'live' ? 'Live' : 'Connecting …';
  },
});

let account = null;
let usageTimer;
const isIn = () => !byId('workspace').hidden;

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
    await catchUp();
  } else {
    stream.forget();
    showUsage();
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

/** Whoever has a quota is told how much of it is left; nobody waits for that. */
async function showUsage() {
  try {
    byId('usage').textContent = usage(await api.usage());
  } catch {
    byId('usage').textContent = '';
  }
}

/** Many changes together cause one request; without a quota, none. */
function usageChanged() {
  clearTimeout(usageTimer);
  if (byId('usage').textContent) usageTimer = setTimeout(showUsage, USAGE_DELAY_MS);
}

/** Events may have been missed, and the service may have been away when the page asked last. */
async function catchUp() {
  showUsage();
  if (intake.isEmpty) await showProducts();
  await history.catchUp();
}

async function logOut() {
  try {
    await session.logout();
  } catch (error) {
    tellError(byId('results-error'), error);
    return;
  }
  abort();
  clearTimeout(usageTimer);
  account = null;
  history.clear();
  leave();
}

byId('logout').addEventListener('click', logOut);
session.onEnd(() => leave('Your session has ended. Log in to go on.'));
setInterval(() => {
  // Where no stream can be had, asking will do.
  if (isIn() && byId('connection').dataset.state !== 'live' && history.hasUnfinished) history.catchUp();
}, POLL_MS);
addEventListener('beforeunload', (event) => isUploading() && event.preventDefault());
// A browser has few connections for all tabs; one that waits for nothing lets its own go.
document.addEventListener('visibilitychange', () => {
  if (!isIn()) return;
  if (!document.hidden) {
    session.fresh().catch(() => {}); // timers sleep with the machine
    stream.open();
  } else if (!history.hasUnfinished) {
    stream.close();
  }
});

try {
  const found = await session.current();
  if (found) await enter(found);
  else leave();
} catch (error) {
  leave(error.message);
}
