import {useEffect, useRef, useState} from 'preact/hooks';
import {countdown, millis, money, when} from '../look/format';
import type {Schema} from '../wire/api';
import {call, reason, Refused} from '../wire/http';
import type {Session} from '../wire/session';
import {recordedIn, traceOf} from '../wire/trace';
import {useOrder} from './following';
import {Back} from './SalePage';
import {type Loaded, useSeconds} from './state';
import type {Order, OrderState, Sale, Step} from './types';

const TELL: Record<OrderState, {title: string; more: string}> = {
  QUEUED: {title: 'You are in the queue', more: 'Your order is safe on disk. It is drained in a moment; you may close this page.'},
  PENDING: {title: 'Asking the warehouse', more: 'Your order left the queue. The stock is being decided.'},
  RESERVED: {title: 'It is yours – if you pay in time', more: 'The piece is held for you. After the deadline it goes back into the sale.'},
  CONFIRMED: {title: 'Paid. It is yours', more: 'Thank you. A message confirms it.'},
  REJECTED: {title: 'Nothing was left for you', more: 'Others were earlier. You have paid nothing.'},
  EXPIRED: {title: 'The time to pay ran out', more: 'The piece went back into the sale. If it is still on, you may try again.'},
  CANCELLED: {title: 'Cancelled', more: 'The piece went back into the sale.'},
};

const WAY: OrderState[] = ['QUEUED', 'PENDING', 'RESERVED', 'CONFIRMED'];
const WAY_NAMES = ['In the queue', 'Decided', 'Held', 'Paid'];

export function OrderPage({orderId, session, sales, onExpired}: {
  orderId: string;
  session: Session;
  sales: Loaded<Sale[]>;
  onExpired(): void;
}) {
  const {order, step, trouble, unknown, set} = useOrder(orderId, session.token);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = order ? `${TELL[order.state].title} – Penstock` : 'Your order – Penstock';
  }, [order?.state]);
  if (!order) {
    return (
      <div class="stack">
        <Back />
        <h1>Your order</h1>
        <p class="soft" role="status">{unknown ? 'There is no such order of yours.' : trouble ?? 'Looking for your order …'}</p>
      </div>
    );
  }
  const sale = sales.value?.find(found => found.saleId === order.saleId);
  const tell = TELL[order.state];
  const traceId = traceOf(order.orderId);
  return (
    <article class={`order stack ${order.state.toLowerCase()}`}>
      <Back />
      <Way state={order.state} />
      <div role="status" aria-live="polite" class="stack">
        <h1 ref={heading} tabIndex={-1}>{tell.title}</h1>
        <p class="soft">{tell.more}</p>
      </div>
      {trouble && <p class="notice spike" role="status">{trouble}</p>}
      {order.state === 'RESERVED' && <Pay order={order} step={step} session={session} sale={sale} onOrder={set} onExpired={onExpired} />}
      <dl class="facts sheet">
        <div><dt>Article</dt><dd>{sale?.title ?? '…'}</dd></div>
        <div><dt>Pieces</dt><dd>{order.quantity}</dd></div>
        {sale && <div><dt>Price</dt><dd>{money((Number(sale.price.amount) * order.quantity).toFixed(2), sale.price.currency)}</dd></div>}
        <div><dt>Ordered</dt><dd>{when(order.placedAt)}</dd></div>
        {order.decidedAt && <div><dt>Decided after</dt><dd>{millis(Date.parse(order.decidedAt) - Date.parse(order.placedAt))}</dd></div>}
        <div><dt>Order</dt><dd class="tiny id">{order.orderId}</dd></div>
        {traceId && <div><dt>Trace</dt><dd class="tiny id">{traceId}</dd></div>}
      </dl>
    </article>
  );
}

/** The way of an order, with how far it has come. */
function Way({state}: {state: OrderState}) {
  const reached = WAY.indexOf(state);
  const failed = reached < 0;
  const shown = failed ? (state === 'REJECTED' ? 1 : 2) : reached;
  return (
    <ol class="way" aria-label="How far your order has come">
      {WAY_NAMES.map((name, i) => (
        <li key={name} class={i < shown || (!failed && i === shown) ? 'done' : i === shown && failed ? 'failed' : ''}
          aria-current={i === shown ? 'step' : undefined}>
          <span class="bead" aria-hidden="true" />{name}
        </li>
      ))}
    </ol>
  );
}

/** What the simulated provider understands. */
const CARDS = [
  ['tok_visa', 'one that works'],
  ['test-refuse', 'one that is declined'],
  ['test-callback-10s', 'one whose bank takes ten seconds'],
] as const;

function Pay({order, step, session, sale, onOrder, onExpired}: {
  order: Order;
  step: Step | undefined;
  session: Session;
  sale: Sale | undefined;
  onOrder(order: Order): void;
  onExpired(): void;
}) {
  const now = useSeconds();
  const [busy, setBusy] = useState<'paying' | 'cancelling'>();
  const [note, setNote] = useState<string>();
  const acting = useRef(false);
  const [card, setCard] = useState('tok_visa');
  const declined = step?.event === 'PAYMENT_REFUSED' ? 'The card was declined. The piece is still held for you; try another card.' : undefined;
  const left = order.paymentDueAt ? Date.parse(order.paymentDueAt) - now : undefined;

  const act = async (what: 'payment' | 'cancellation') => {
    if (acting.current) {
      return;
    }
    acting.current = true;
    setBusy(what === 'payment' ? 'paying' : 'cancelling');
    setNote(undefined);
    try {
      const path = `/api/orders/${order.orderId}/${what}`;
      const traced = recordedIn(traceOf(order.orderId));
      if (what === 'cancellation') {
        onOrder((await call<Order>(path, {method: 'POST', token: session.token, headers: traced, timeoutMs: 30_000})).body);
      } else {
        // A refused card is tried again as another payment; the same press again is the same payment.
        const key = `pay-${order.orderId}-${order.version}-${card}`;
        const {status} = await call<Schema['Payment']>(path, {method: 'POST', token: session.token, headers: {'Idempotency-Key': key, ...traced}, body: {card}, timeoutMs: 30_000});
        setNote(status === 202 ? 'Your payment is on its way; the answer appears here.' : 'Paid.');
      }
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) {
        onExpired();
      }
      setNote(failure instanceof Refused ? reason(failure) : `${reason(failure)} Press again: nobody pays twice for one order.`);
    } finally {
      acting.current = false;
      setBusy(undefined);
    }
  };

  return (
    <section class="pay sheet stack" aria-label="Payment">
      {left !== undefined && (
        <p class={`big-clock ${left < 30_000 ? 'hurry' : ''}`} role="timer" aria-label="Time left to pay">
          {countdown(left)}
          <span class="soft small">left to pay</span>
        </p>
      )}
      {(note ?? declined) && <p class="notice spike" role="alert">{note ?? declined}</p>}
      <label>Card
        <select value={card} disabled={busy !== undefined} onChange={event => setCard(event.currentTarget.value)}>
          {CARDS.map(([name, what]) => <option key={name} value={name}>{what}</option>)}
        </select>
      </label>
      <div class="row">
        <button class="main grow" disabled={busy !== undefined} onClick={() => void act('payment')}>
          {busy === 'paying' ? 'Paying …' : sale ? `Pay ${money((Number(sale.price.amount) * order.quantity).toFixed(2), sale.price.currency)}` : 'Pay'}
        </button>
        <button class="quiet danger" disabled={busy !== undefined} onClick={() => void act('cancellation')}>
          {busy === 'cancelling' ? 'Cancelling …' : 'Cancel the order'}
        </button>
      </div>
      <p class="soft tiny">A simulated payment: no money moves.</p>
    </section>
  );
}
