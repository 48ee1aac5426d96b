import {useEffect, useRef, useState} from 'preact/hooks';
import {count, countdown, money} from '../look/format';
import type {Schema} from '../wire/api';
import {reason, Refused, Unsettled} from '../wire/http';
import type {Session} from '../wire/session';
import {buy, openWish} from './buying';
import {Picture} from './Picture';
import {Left, State} from './Sales';
import {type Loaded, useLoaded, useSeconds} from './state';
import {phase, type Sale} from './types';

type Press =
  | {at: 'rest'}
  | {at: 'asking'; note?: string}
  | {at: 'refused'; note: string; traceId: string | undefined}
  | {at: 'unsettled'; note: string; traceId: string | undefined};

/** What the buyer reads for a refusal that has a word. */
const WORDS: Record<string, string> = {
  'sold-out': 'Sold out: every piece is held for somebody. If one is not paid in time, it comes back here.',
  'cap-exceeded': 'You have as many as one buyer may have.',
  'not-your-turn': 'Your turn has not come yet.',
  'sale-not-started': 'The sale has not started.',
  'sale-ended': 'The sale has ended.',
  'sale-closed': 'The sale is closed.',
};

export function SalePage({saleId, sales, session, onSignIn, onExpired}: {
  saleId: string;
  sales: Loaded<Sale[]>;
  session: Session | undefined;
  onSignIn(): void;
  onExpired(): void;
}) {
  const now = useSeconds();
  const [quantity, setQuantity] = useState(1);
  const [press, setPress] = useState<Press>({at: 'rest'});
  const pressing = useRef(false);
  const sale = sales.value?.find(found => found.saleId === saleId);
  const turn = useLoaded<Schema['Turn']>(session ? `/api/sales/${saleId}/turn` : undefined, {token: session?.token, everyMs: 30_000});

  const buyNow = async () => {
    if (!session) {
      onSignIn();
      return;
    }
    // State is set later than a second press can come.
    if (pressing.current) {
      return;
    }
    pressing.current = true;
    setPress({at: 'asking'});
    try {
      const {orderId} = await buy(session, saleId, quantity, (tried, why) => setPress({at: 'asking', note: `${why} Asking again (${tried}) – your place is taken once only.`}));
      location.hash = `#/orders/${orderId}`;
    } catch (failure) {
      if (failure instanceof Refused) {
        if (failure.status === 401) {
          onExpired();
        }
        setPress({at: 'refused', note: WORDS[failure.word] ?? reason(failure), traceId: failure.traceId});
      } else if (failure instanceof Unsettled) {
        setPress({at: 'unsettled', note: `${failure.message} Nobody knows yet whether your order was taken. Press again: it is the same order, never a second one.`, traceId: failure.traceId});
      } else {
        throw failure;
      }
      sales.reload();
    } finally {
      pressing.current = false;
    }
  };

  // A press whose answer was lost with the page is pressed again, under its own key.
  useEffect(() => {
    if (session && openWish(session.name, saleId)) {
      void buyNow();
    }
  }, [session?.name, saleId]);

  if (!sale) {
    return (
      <div class="stack">
        <Back />
        <p class="soft" role="status">{sales.value ? 'There is no such sale.' : sales.trouble ?? 'Looking for the sale …'}</p>
      </div>
    );
  }
  const turnAt = turn.value?.from ? Date.parse(turn.value.from) : 0;
  const at = phase(sale, now) === 'on' && now < turnAt ? 'soon' : phase(sale, now);
  const startsAt = Math.max(turnAt, sale.startsAt ? Date.parse(sale.startsAt) : 0);
  const most = Math.min(sale.capPerBuyer, 10);
  return (
    <article class="sale stack">
      <Back />
      <Picture sku={sale.sku} />
      <div class="row">
        <h1 class="grow">{sale.title}</h1>
        <strong class="price large">{money(sale.price.amount, sale.price.currency)}</strong>
      </div>
      <div class="row">
        <State sale={sale} now={now} />
        <span class="soft small">{count(sale.available)} of {count(sale.stock)} left · at most {sale.capPerBuyer} for each buyer</span>
      </div>
      <Left sale={sale} />
      {at === 'soon' && (
        <p class="big-clock" role="timer" aria-label="Time until the sale starts">
          {countdown(startsAt - now)}
          <span class="soft small">until {turnAt > 0 ? 'your turn comes' : 'the sale starts'}, by the server's clock</span>
        </p>
      )}
      {press.at === 'refused' && <p class="notice bad" role="alert">{press.note}</p>}
      {press.at === 'unsettled' && <p class="notice spike" role="alert">{press.note}</p>}
      {(press.at === 'refused' || press.at === 'unsettled') && press.traceId && <p class="soft tiny id">Trace {press.traceId}</p>}
      {press.at === 'asking' && <p class="notice" role="status">{press.note ?? 'Asking for your place in the queue …'}</p>}
      {at !== 'over' && (
        <div class="buy row">
          {most > 1 && (
            <label class="pieces">Pieces
              <select value={quantity} disabled={press.at === 'asking'} onChange={event => setQuantity(Number(event.currentTarget.value))}>
                {Array.from({length: most}, (_, i) => <option key={i} value={i + 1}>{i + 1}</option>)}
              </select>
            </label>
          )}
          <button class="main grow" disabled={at === 'soon' || at === 'announced' || press.at === 'asking'} onClick={() => void buyNow()}>
            {press.at === 'asking' ? 'Asking …' : at === 'soon' || at === 'announced' ? 'Not yet' : at === 'sold-out' ? 'Try anyway' : session ? 'Buy' : 'Sign in and buy'}
          </button>
        </div>
      )}
      <p class="soft small">Your order joins a queue the moment you press. What you see next is the truth of the database, a moment later.</p>
    </article>
  );
}

export function Back() {
  return <a class="back small" href="#/sales"><span aria-hidden="true">←</span> All sales</a>;
}
