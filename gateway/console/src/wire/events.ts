import {pauseMs, sleep} from './http';

export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

/** Cuts a stream of server-sent events into events; fed piece by piece. */
export class EventCutter {
  private rest = '';

  feed(piece: string): ServerEvent[] {
    const blocks = (this.rest + piece).replace(/\r\n?/g, '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(cut).filter((event): event is ServerEvent => event !== undefined);
  }
}

function cut(block: string): ServerEvent | undefined {
  const event = {id: '', event: 'message', data: ''};
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      data.push(value);
    } else if (field === 'id' || field === 'event') {
      event[field] = value;
    }
  }
  event.data = data.join('\n');
  return data.length > 0 || event.event !== 'message' ? event : undefined;
}

export type Line = 'connecting' | 'live' | 'lost' | 'refused';

export interface Following {
  token?: () => string | undefined;
  onEvent(event: ServerEvent): void;
  onLine?(line: Line, status?: number): void;
  /** A line that says nothing for so long, not even a comment, is taken for dead. */
  silenceMs?: number;
}

/**
 * Follows an event stream, over and over until it is stopped. The browser's own EventSource cannot send a token, and
 * does not notice a line that is dead without being closed.
 *
 * @returns stops it
 */
export function follow(path: string, {token, onEvent, onLine = () => {}, silenceMs = 25_000}: Following): () => void {
  const stopped = new AbortController();
  void (async () => {
    let lastId = '';
    for (let tried = 1; !stopped.signal.aborted; tried++) {
      onLine('connecting');
      const status = await once(path, stopped.signal, {
        token: token?.(), lastId, silenceMs,
        onOpen: () => { tried = 1; onLine('live'); },
        onEvent: event => {
          lastId = event.id || lastId;
          onEvent(event);
        },
      });
      if (stopped.signal.aborted) {
        return;
      }
      if (status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408) {
        onLine('refused', status);
        return;
      }
      onLine('lost', status);
      await sleep(pauseMs(tried), stopped.signal);
    }
  })();
  return () => stopped.abort();
}

interface Once {
  token: string | undefined;
  lastId: string;
  silenceMs: number;
  onOpen(): void;
  onEvent(event: ServerEvent): void;
}

/** @returns the status of an answer that was no event stream, undefined if there was none or the stream ended */
async function once(path: string, stopped: AbortSignal, {token, lastId, silenceMs, onOpen, onEvent}: Once): Promise<number | undefined> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  try {
    const response = await fetch(path, {
      headers: {
        Accept: 'text/event-stream',
        ...(token ? {Authorization: `Bearer ${token}`} : {}),
        ...(lastId ? {'Last-Event-ID': lastId} : {}),
      },
      cache: 'no-store',
      signal: AbortSignal.any([stopped, silent.signal]),
    });
    if (!response.ok || !response.body || !(response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')) {
      await response.body?.cancel();
      return response.ok ? 406 : response.status;
    }
    onOpen();
    const cutter = new EventCutter();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const {done, value} = await reader.read();
      if (done) {
        return undefined;
      }
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      cutter.feed(value).forEach(onEvent);
    }
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
