/** What went wrong with a request: the service's own code and sentence, or `UNREACHABLE`. */
export class ApiError extends Error {
  /** @param {{code: string, message: string, status?: number, fields?: object[], retryAfter?: number}} problem */
  constructor({ code, message, status = 0, fields = [], retryAfter = 0 }) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may go better later, without anybody changing it. */
  get isTransient() {
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.code === 'IDEMPOTENCY_IN_FLIGHT';
  }

  static unreachable() {
    return new ApiError({ code: 'UNREACHABLE', message: 'The service cannot be reached. Is it running?' });
  }

  /** The error that an answer stands for, whoever wrote it. */
  static of(status, text, retryAfter) {
    const problem = parse(text) ?? {};
    return new ApiError({
      code: problem.code ?? `HTTP_${status}`,
      message: problem.message ?? 'The service gave no answer that this page understands.',
      status,
      fields: problem.errors ?? [],
      retryAfter: Number(retryAfter) || 0,
    });
  }
}

/** Sends a request and gives the answer's JSON; null for an empty one. */
export async function send(path, { method = 'GET', json, key } = {}) {
  const headers = { Accept: 'application/json' };
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  let response;
  let text;
  try {
    response = await fetch(path, { method, headers, body: json && JSON.stringify(json), cache: 'no-store' });
    text = await response.text();
  } catch {
    throw ApiError.unreachable();
  }
  if (!response.ok) throw ApiError.of(response.status, text, response.headers.get('Retry-After'));
  return text ? parse(text) : null;
}

export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
