import { ApiError, send } from './http.js';

// The tokens are in cookies out of our reach; all that is kept here is when to renew them. It is
// shared by all tabs: a refresh token used twice ends the session.
const RENEW_AT = 'image-service.renew-at';
const RENEW_AFTER = 0.8; // of the token's life
const LONGEST_TIMER_MS = 2 ** 31 - 1;

let timer;
let whenEnded = () => {};

/** Calls this when the session has ended and only a new login helps. */
export function onEnd(listener) {
  whenEnded = listener;
}

// Logged out in another tab: this one must not go on as somebody else.
addEventListener('storage', ({ key, newValue }) => {
  if (key === RENEW_AT && !newValue) {
    clearTimeout(timer);
    whenEnded();
  }
});

/** The account, or null if nobody is logged in. */
export async function current() {
  if (!renewAt()) return null;
  try {
    return await authorized(() => send('/api/v1/me'));
  } catch (error) {
    if (error.status === 401) return null;
    throw error;
  }
}

export async function login(credentials) {
  opened(await send('/api/v1/login', { method: 'POST', json: credentials }));
  return send('/api/v1/me');
}

export async function register(credentials) {
  await send('/api/v1/register', { method: 'POST', json: credentials });
  return login(credentials);
}

export async function logout() {
  await fresh().catch(() => {});
  await send('/api/v1/logout', { method: 'POST' });
  closed();
}

/** Runs a request, once more after a renewal if the session was over. */
export async function authorized(request) {
  await fresh();
  try {
    return await request();
  } catch (error) {
    if (error.status !== 401) throw error;
    await renew();
    return request();
  }
}

/** Renews the session if that is due. */
export async function fresh() {
  if (renewAt() <= Date.now()) await renew();
}

/** Renews the session now, in one tab for all of them. */
export async function renew() {
  const seen = renewAt();
  if (!seen) throw ended('UNAUTHENTICATED');
  await navigator.locks.request('image-service.renew', async () => {
    const now = renewAt();
    if (now !== seen && now > Date.now()) return; // another tab was faster
    try {
      opened(await send('/api/v1/refresh', { method: 'POST' }));
    } catch (error) {
      if (error.status !== 401 && error.status !== 403) throw error;
      closed();
      whenEnded();
      throw ended(error.code);
    }
  });
  schedule();
}

const ended = (code) => new ApiError({ code, message: 'Your session has ended. Log in to go on.', status: 401 });

function opened({ expires_in: seconds }) {
  localStorage.setItem(RENEW_AT, String(Date.now() + seconds * 1000 * RENEW_AFTER));
  schedule();
}

function closed() {
  clearTimeout(timer);
  localStorage.removeItem(RENEW_AT);
}

function renewAt() {
  return Number(localStorage.getItem(RENEW_AT));
}

function schedule() {
  clearTimeout(timer);
  const wait = Math.min(Math.max(renewAt() - Date.now(), 1000), LONGEST_TIMER_MS);
  // A renewal that fails is tried again by the next request.
  timer = setTimeout(() => renew().catch(() => {}), wait);
}
