import {hex, keepTrace, recordedIn} from '../wire/trace';
import {call, pauseMs, Refused, sleep, Unsettled} from '../wire/http';
import {read, write} from '../wire/store';
import type {Session} from '../wire/session';

/**
 * A press of "buy" that has no answer yet. It is kept until it has one, so that a reload, a second press or another
 * tab repeats the same request under the same key: the service then answers with the same order.
 */
export interface Wish {
  saleId: string;
  quantity: number;
  key: string;
  /** Absent in one that an earlier version of this page kept. */
  traceId?: string;
  madeAt: number;
}

const place = (who: string, saleId: string) => `penstock.wish.${who}.${saleId}`;

/** A wish that nobody answered in a day is history. */
const FORGET_AFTER_MS = 86_400_000;

export function openWish(who: string, saleId: string): Wish | undefined {
  const wish = read(localStorage, place(who, saleId)) as Wish | undefined;
  return wish && Date.now() - wish.madeAt < FORGET_AFTER_MS ? wish : undefined;
}

/** The sales in which this buyer waits for an answer. */
export function openWishes(who: string): Wish[] {
  const prefix = place(who, '');
  const found: Wish[] = [];
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i);
      const wish = key?.startsWith(prefix) ? openWish(who, key.slice(prefix.length)) : undefined;
      if (wish) {
        found.push(wish);
      }
    }
  } catch {
    // Nothing is kept here, so nothing is open.
  }
  return found;
}

async function makeWish(who: string, saleId: string, quantity: number): Promise<Wish> {
  const make = () => {
    const open = openWish(who, saleId);
    if (open) {
      return open;
    }
    const wish = {saleId, quantity, key: hex(16), traceId: hex(16), madeAt: Date.now()};
    write(localStorage, place(who, saleId), wish);
    return wish;
  };
  // Of two tabs pressed at the same moment the second finds the wish of the first.
  return navigator.locks ? navigator.locks.request(place(who, saleId), make) : make();
}

function forget(who: string, wish: Wish) {
  if (openWish(who, wish.saleId)?.key === wish.key) {
    write(localStorage, place(who, wish.saleId), undefined);
  }
}

export interface Bought {
  orderId: string;
  location: string;
}

const TRIES = 12;

/**
 * Presses "buy", and repeats it under the same key until there is a definite answer.
 *
 * @param onTry told before every try after the first, with what went wrong
 * @throws Refused for a definite no; Unsettled if there was no answer after all tries: the wish is kept then
 */
export async function buy(session: Session, saleId: string, quantity: number, onTry: (tried: number, why: string) => void): Promise<Bought> {
  const wish = await makeWish(session.name, saleId, quantity);
  for (let tried = 1; ; tried++) {
    try {
      const {body, headers} = await call<{orderId: string}>('/api/orders', {
        method: 'POST',
        token: session.token,
        headers: {'Idempotency-Key': wish.key, ...recordedIn(wish.traceId)},
        body: {saleId, quantity: wish.quantity},
      });
      forget(session.name, wish);
      if (wish.traceId) {
        keepTrace(body.orderId, wish.traceId);
      }
      return {orderId: body.orderId, location: headers.get('Location') ?? `/api/orders/${body.orderId}`};
    } catch (failure) {
      if (failure instanceof Refused) {
        // Whoever must sign in again has not had an answer to his wish.
        if (failure.status !== 401) {
          forget(session.name, wish);
        }
        throw failure;
      }
      if (!(failure instanceof Unsettled) || tried >= TRIES) {
        throw failure;
      }
      onTry(tried + 1, failure.message);
      await sleep(Math.max(failure.retryAfterMs ?? 0, pauseMs(tried)));
    }
  }
}
