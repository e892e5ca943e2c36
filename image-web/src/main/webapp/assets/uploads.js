import { ApiError, parse } from './http.js';
import { authorized } from './session.js';

const AT_A_TIME = 3; // a browser opens six connections; the others are for results and events
const WAITS_SECONDS = [2, 4, 8, 15, 30, 30, 30]; // long enough for a restart of the service

const waiting = [];
const running = new Set();

/** Whether leaving the page would lose files. */
export const isUploading = () => running.size + waiting.length > 0;

/**
 * Sends a file when its turn comes. A connection that breaks is tried again under the same key, so
 * that the file is taken in once.
 *
 * @param {{instructionId: string, file: File, key: string, onProgress: (fraction: number) => void,
 *     onWait: () => void}} upload `onWait` is told when the service is away
 * @returns {Promise<object>} the answer's data
 */
export function upload(upload) {
  return new Promise((resolve, reject) => {
    waiting.push({ ...upload, resolve, reject, controller: new AbortController() });
    next();
  });
}

/** Gives up what runs and waits, of one instruction or of all. */
export function abort(instructionId) {
  const isMeant = (task) => !instructionId || task.instructionId === instructionId;
  for (const task of waiting.filter(isMeant)) {
    waiting.splice(waiting.indexOf(task), 1);
    task.reject(aborted());
  }
  [...running].filter(isMeant).forEach((task) => task.controller.abort());
}

function next() {
  while (running.size < AT_A_TIME && waiting.length > 0) {
    const task = waiting.shift();
    running.add(task);
    persist(task)
      .then(task.resolve, task.reject)
      .finally(() => {
        running.delete(task);
        next();
      });
  }
}

async function persist(task) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await authorized(() => transfer(task));
    } catch (error) {
      if (!error.isTransient || attempt === WAITS_SECONDS.length) throw error;
      task.onWait();
      await pause(Math.max(WAITS_SECONDS[attempt], error.retryAfter) * 1000, task.controller.signal);
    }
  }
}

/** `fetch` tells nothing about an upload's progress. */
function transfer({ instructionId, file, key, onProgress, controller: { signal } }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/instructions/${instructionId}/details`);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = () => reject(ApiError.unreachable());
    request.onabort = () => reject(aborted());
    request.onload = () =>
      request.status < 300
        ? resolve(parse(request.responseText).data)
        : reject(ApiError.of(request.status, request.responseText, request.getResponseHeader('Retry-After')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(aborted());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(aborted());
      },
      { once: true },
    );
  });
}

const aborted = () => new ApiError({ code: 'ABORTED', message: 'The upload was given up.', status: 499 });
