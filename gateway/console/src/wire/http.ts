import type {Schema} from './api';

/** What a service answers when it refuses (RFC 9457); in front of it there may be something that answers otherwise. */
export type Problem = Partial<Schema['Problem']>;

/** A definite no: repeating the same request would bring the same answer. */
export class Refused extends Error {
  constructor(readonly status: number, readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `The answer was ${status}.`);
  }

  /** Under which log lines and spans of the request are found. */
  get traceId(): string | undefined {
    return this.problem.traceId;
  }

  /** The word that programs may rely on. */
  get word(): string {
    return (this.problem.type ?? '').replace(/^.*\/problems\//, '');
  }
}

/** Nobody knows whether the request was carried out, or it may be tried again later: no answer, a 5xx, a 429. */
export class Unsettled extends Error {
  constructor(message: string, readonly retryAfterMs?: number, readonly traceId?: string) {
    super(message);
  }
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Call {
  method?: string;
  body?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  token?: string | undefined;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/**
 * One request with a bound on its time.
 *
 * @throws Refused or Unsettled for everything but a 2xx or 304
 */
export async function call<T>(path: string, {method = 'GET', body, form, headers = {}, token, timeoutMs = 12_000, signal}: Call = {}): Promise<Answer<T>> {
  const bound = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...(token ? {Authorization: `Bearer ${token}`} : {}),
        Accept: 'application/json, application/problem+json',
        ...headers,
      },
      ...(form ? {body: new URLSearchParams(form)} : body === undefined ? {} : {body: JSON.stringify(body)}),
      // A refusal must not make the browser ask for a name and a password by itself.
      credentials: 'omit',
      signal: signal ? AbortSignal.any([bound, signal]) : bound,
      cache: 'no-store',
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Unsettled(navigator.onLine === false ? 'This device is offline.' : 'No answer came.');
  }
  const read = parse(text);
  if (response.ok || response.status === 304) {
    return {status: response.status, headers: response.headers, body: read as T};
  }
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    const seconds = Number(response.headers.get('Retry-After'));
    throw new Unsettled((read as Problem | undefined)?.title ?? `The answer was ${response.status}.`, seconds > 0 ? seconds * 1000 : undefined,
      (read as Problem | undefined)?.traceId);
  }
  const refused = new Refused(response.status, (read as Problem | undefined) ?? {});
  // The same request is on its way already, from another tab perhaps: it will have an answer in a moment.
  throw refused.word === 'request-in-flight' ? new Unsettled(refused.message) : refused;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For a person to read, with what to name when asking about it. */
export function reason(failure: unknown): string {
  const traceId = failure instanceof Refused || failure instanceof Unsettled ? failure.traceId : undefined;
  return (failure instanceof Error ? failure.message : String(failure)) + (traceId ? ` (trace ${traceId})` : '');
}

/** How long to wait before try number `tried` (from 1): doubling, with a random half, never above the bound. */
export function pauseMs(tried: number, first = 500, most = 8_000): number {
  const full = Math.min(most, first * 2 ** (tried - 1));
  return full / 2 + Math.random() * full / 2;
}

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, {once: true});
  });
}
