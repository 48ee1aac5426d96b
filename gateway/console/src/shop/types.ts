import type {Schema} from '../wire/api';

export type Sale = Schema['Sale'];
export type Order = Schema['Order'];
export type OrderState = Order['state'];
export type Step = Schema['Step'];

/** Nothing will happen to the order any more. */
export function settled(order: Order): boolean {
  return order.state === 'CONFIRMED' || order.state === 'REJECTED' || order.state === 'EXPIRED' || order.state === 'CANCELLED';
}

export type Phase = 'soon' | 'announced' | 'on' | 'sold-out' | 'over';

/** What a sale is at a moment of the server's clock. */
export function phase(sale: Sale, now: number): Phase {
  if (sale.state === 'CLOSED' || sale.endsAt && now >= Date.parse(sale.endsAt)) {
    return 'over';
  }
  if (sale.state === 'ANNOUNCED') {
    return 'announced';
  }
  if (sale.startsAt && now < Date.parse(sale.startsAt)) {
    return 'soon';
  }
  return sale.available === 0 ? 'sold-out' : 'on';
}
