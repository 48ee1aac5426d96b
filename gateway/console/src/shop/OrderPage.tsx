import {useEffect, useRef, useState} from 'preact/hooks';
import {countdown, millis, money, when} from '../look/format';
import {call, reason, Refused} from '../wire/http';
import type {Session} from '../wire/session';
import {useOrder} from './following';
import {Back} from './SalePage';
import {type Loaded, useSeconds} from './state';
import type {Order, OrderState, Sale} from './types';

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
  const {order, trouble, unknown, set} = useOrder(orderId, session.token);
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
  return (
    <article class={`order stack ${order.state.toLowerCase()}`}>
      <Back />
      <Way state={order.state} />
      <div role="status" aria-live="polite" class="stack">
        <h1 ref={heading} tabIndex={-1}>{tell.title}</h1>
        <p class="soft">{order.refunded ? 'Your payment came too late and was given back in full.' : tell.more}</p>
      </div>
      {trouble && <p class="notice spike" role="status">{trouble}</p>}
      {order.state === 'RESERVED' && <Pay order={order} session={session} sale={sale} onOrder={set} onExpired={onExpired} />}
      <dl class="facts sheet">
        <div><dt>Article</dt><dd>{sale?.title ?? '…'}</dd></div>
        <div><dt>Pieces</dt><dd>{order.quantity}</dd></div>
        {sale && <div><dt>Price</dt><dd>{money((Number(sale.price.amount) * order.quantity).toFixed(2), sale.price.currency)}</dd></div>}
        <div><dt>Ordered</dt><dd>{when(order.placedAt)}</dd></div>
        {order.decidedAt && <div><dt>Decided after</dt><dd>{millis(Date.parse(order.decidedAt) - Date.parse(order.placedAt))}</dd></div>}
        <div><dt>Order</dt><dd class="tiny id">{order.orderId}</dd></div>
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

function Pay({order, session, sale, onOrder, onExpired}: {
  order: Order;
  session: Session;
  sale: Sale | undefined;
  onOrder(order: Order): void;
  onExpired(): void;
}) {
  const now = useSeconds();
  const [busy, setBusy] = useState<'paying' | 'cancelling'>();
  const [note, setNote] = useState<string>();
  const acting = useRef(false);
  const left = order.payBy ? Date.parse(order.payBy) - now : undefined;

  const act = async (what: 'payment' | 'cancellation') => {
    if (acting.current) {
      return;
    }
    acting.current = true;
    setBusy(what === 'payment' ? 'paying' : 'cancelling');
    setNote(undefined);
    try {
      const {body} = await call<Order | undefined>(`/api/orders/${order.orderId}/${what}`, {
        method: 'POST',
        token: session.token,
        headers: {'Idempotency-Key': `${what}-${order.orderId}`.slice(0, 100)},
        timeoutMs: 30_000,
      });
      if (body?.orderId && body.state) {
        onOrder(body);
      } else {
        setNote(what === 'payment' ? 'Your payment is on its way; the answer appears here.' : 'Your cancellation is on its way.');
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
      {note && <p class="notice spike" role="alert">{note}</p>}
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
