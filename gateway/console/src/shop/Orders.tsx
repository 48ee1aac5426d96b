import {useState} from 'preact/hooks';
import type {Schema} from '../wire/api';
import {call, reason} from '../wire/http';
import {when} from '../look/format';
import type {Session} from '../wire/session';
import {type Loaded, useLoaded} from './state';
import type {OrderState, Sale} from './types';

type Page = Schema['OrderPage'];

const CHIPS: Record<OrderState, {text: string; look: string}> = {
  QUEUED: {text: 'in the queue', look: 'water'},
  PENDING: {text: 'being decided', look: 'water'},
  RESERVED: {text: 'waiting for payment', look: 'spike'},
  CONFIRMED: {text: 'paid', look: 'good'},
  REJECTED: {text: 'nothing left', look: ''},
  EXPIRED: {text: 'not paid in time', look: 'bad'},
  CANCELLED: {text: 'cancelled', look: ''},
};

export function OrderChip({state}: {state: OrderState}) {
  return <span class={`chip ${CHIPS[state].look}`}>{CHIPS[state].text}</span>;
}

export function Orders({session, sales}: {session: Session; sales: Loaded<Sale[]>}) {
  const first = useLoaded<Page>('/api/orders', {token: session.token, everyMs: 4_000});
  const [more, setMore] = useState<Page>();
  const [trouble, setTrouble] = useState<string>();
  const shown = first.value?.orders ?? [];
  const seen = new Set(shown.map(order => order.orderId));
  const orders = [...shown, ...(more?.orders ?? []).filter(order => !seen.has(order.orderId))];
  const next = more ? more.next : first.value?.next;

  const load = async () => {
    try {
      const {body} = await call<Page>(next!, {token: session.token});
      setMore(before => ({...body, orders: [...(before?.orders ?? []), ...body.orders]}));
      setTrouble(undefined);
    } catch (failure) {
      setTrouble(reason(failure));
    }
  };

  return (
    <div class="stack">
      <h1>My orders</h1>
      {(first.trouble ?? trouble) && <p class="notice spike" role="status">{first.trouble ?? trouble}</p>}
      {!first.value && !first.trouble && <p class="soft" role="status">Looking for your orders …</p>}
      {first.value && orders.length === 0 && <p class="soft">You have not ordered anything yet. <a href="#/sales">See the sales</a></p>}
      <ul class="list sheet">
        {orders.map(order => (
          <li key={order.orderId}>
            <a href={`#/orders/${order.orderId}`}>
              <span class="grow">
                <strong>{sales.value?.find(sale => sale.saleId === order.saleId)?.title ?? 'Article'}</strong>
                <span class="soft small">{order.quantity > 1 ? `${order.quantity} pieces · ` : ''}{when(order.placedAt)}</span>
              </span>
              <OrderChip state={order.state} />
            </a>
          </li>
        ))}
      </ul>
      {next && <button onClick={() => void load()}>Older ones</button>}
    </div>
  );
}
