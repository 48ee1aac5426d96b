export interface Sale {
  saleId: string;
  sku: string;
  title: string;
  price: {amount: string; currency: string};
  stock: number;
  capPerBuyer: number;
  startsAt?: string;
  endsAt?: string;
  state: 'ANNOUNCED' | 'OPEN' | 'CLOSED';
  available: number;
  held: number;
  sold: number;
}

export type OrderState = 'QUEUED' | 'PENDING' | 'RESERVED' | 'CONFIRMED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED';

export interface Order {
  orderId: string;
  saleId: string;
  quantity: number;
  state: OrderState;
  reason?: string;
  placedAt: string;
  decidedAt?: string;
  payBy?: string;
  payment?: string;
  refunded?: boolean;
}

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
