import {useEffect, useState} from 'preact/hooks';
import {follow} from '../wire/events';
import {call, pauseMs, reason, Refused, sleep} from '../wire/http';
import {settled, type Order, type Step} from './types';

export interface Followed {
  order?: Order;
  /** The last thing that happened to it while it was watched. */
  step?: Step;
  /** Why what is shown may be old; undefined while all is well. */
  trouble?: string;
  unknown?: boolean;
}

/**
 * An order and what becomes of it: by the stream of its steps, and by asking where there is no stream. Either goes on by
 * itself after an outage, and ends with the order's last state.
 */
export function useOrder(orderId: string, token: string | undefined): Followed & {set(order: Order): void} {
  const [followed, setFollowed] = useState<Followed>({});
  useEffect(() => {
    setFollowed({});
    const stopped = new AbortController();
    let stopStream = () => {};
    const look = async () => {
      const order = await ask(orderId, token, stopped.signal, setFollowed);
      if (order && settled(order)) {
        stopStream();
      }
    };
    const stream = () => new Promise<void>(resolve => {
      stopStream = follow(`/api/orders/${orderId}/events`, {
        token: () => token,
        onEvent: ({data}) => {
          const step = JSON.parse(data) as Step;
          setFollowed(before => ({...before, step}));
          void look();
        },
        onLine: line => {
          if (line === 'lost') {
            setFollowed(before => ({...before, trouble: 'The connection was lost; trying again.'}));
          } else if (line === 'live') {
            setFollowed(({trouble: _, ...before}) => before);
          } else if (line === 'refused') {
            resolve();
          }
        },
      });
      stopped.signal.addEventListener('abort', () => { stopStream(); resolve(); });
    });
    void (async () => {
      const first = await ask(orderId, token, stopped.signal, setFollowed);
      if (first && !settled(first)) {
        await stream();
        await poll(orderId, token, stopped.signal, setFollowed);
      }
    })();
    return () => stopped.abort();
  }, [orderId, token]);
  return {...followed, set: order => setFollowed(before => ({...before, order}))};
}

type Set = (change: (before: Followed) => Followed) => void;

/** Asks until there is an answer. */
async function ask(orderId: string, token: string | undefined, stopped: AbortSignal, set: Set): Promise<Order | undefined> {
  for (let tried = 1; !stopped.aborted; tried++) {
    try {
      const {body} = await call<Order>(`/api/orders/${orderId}`, {token, signal: stopped});
      set(({trouble: _, ...before}) => newer(before.order, body) ? {...before, order: body} : before);
      return body;
    } catch (failure) {
      if (stopped.aborted) {
        return undefined;
      }
      if (failure instanceof Refused) {
        set(() => ({unknown: failure.status === 404, trouble: reason(failure)}));
        return undefined;
      }
      set(before => ({...before, trouble: `${reason(failure)} Trying again.`}));
      await sleep(pauseMs(tried), stopped);
    }
  }
  return undefined;
}

async function poll(orderId: string, token: string | undefined, stopped: AbortSignal, set: Set) {
  while (!stopped.aborted) {
    const order = await ask(orderId, token, stopped, set);
    if (!order || settled(order)) {
      return;
    }
    await sleep(order.state === 'RESERVED' ? 2_000 : 700, stopped);
  }
}

/** Answers may overtake each other. */
function newer(known: Order | undefined, order: Order): boolean {
  return !known || order.version >= known.version;
}
