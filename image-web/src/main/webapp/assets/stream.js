import { parse, send } from './http.js';
import { authorized, renew } from './session.js';

const SHORTEST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The user's events, across lost connections, expired sessions and restarts of the service.
 *
 * `onEvent` is told each change of a status and each deletion, `onGap` that events may be missing,
 * `onState` whether the stream is `live` or `connecting`.
 */
export class EventStream {
  #handlers;
  #source;
  #timer;
  #isOpen = false;
  #turn = 0; // tells what was begun before the last closing
  #lastId = '';
  #wait = SHORTEST_WAIT_MS;

  constructor(handlers) {
    this.#handlers = handlers;
  }

  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#connect();
  }

  close() {
    this.#isOpen = false;
    this.#disconnect();
  }

  /** Closes and forgets where it was: the next user's events are others. */
  forget() {
    this.close();
    this.#lastId = '';
  }

  #connect() {
    this.#handlers.onState('connecting');
    const query = this.#lastId ? `?last_event_id=${encodeURIComponent(this.#lastId)}` : '';
    const source = new EventSource(`/sse${query}`);
    this.#source = source;
    source.addEventListener('connected', () => {
      this.#wait = SHORTEST_WAIT_MS;
      this.#handlers.onState('live');
      // Without a number to resume from, what happened before this moment is unknown.
      if (!this.#lastId) this.#handlers.onGap();
    });
    for (const type of ['message', 'deleted']) {
      source.addEventListener(type, ({ data, lastEventId }) => {
        this.#lastId = lastEventId || this.#lastId;
        this.#handlers.onEvent({ type, ...parse(data) });
      });
    }
    source.addEventListener('reset', () => this.#handlers.onGap());
    source.addEventListener('expired', () => this.#resume(renew));
    source.addEventListener('error', () => {
      if (source !== this.#source) return;
      this.#handlers.onState('connecting');
      // The browser comes back by itself, but not after an answer that is an error.
      if (source.readyState === EventSource.CLOSED) this.#resumeLater();
    });
  }

  #disconnect() {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #resumeLater() {
    this.#disconnect();
    // The stream does not say why it was refused; this request does, and renews the session.
    this.#timer = setTimeout(() => this.#resume(() => authorized(() => send('/api/v1/me'))), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  async #resume(prepare) {
    this.#disconnect();
    const turn = this.#turn;
    try {
      await prepare();
      if (turn === this.#turn) this.#connect();
    } catch (error) {
      if (turn === this.#turn && error.status !== 401) this.#resumeLater();
    }
  }
}
