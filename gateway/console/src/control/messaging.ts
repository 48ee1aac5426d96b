import type {Schema} from '../wire/api';
import {call} from '../wire/http';
import type {Glance} from './model';

export type Consumer = Schema['ConsumerStatus'];
export type Pace = Schema['Pace'];
export type Parked = Schema['ParkedMessage'];

export const SERVICES = ['order-service', 'inventory-service', 'notification-service'];

/** Undefined if the service did not say. */
export function consumersOf(glance: Glance | undefined, service: string): Consumer[] | undefined {
  return glance?.parts[service]?.said.consumers as Consumer[] | undefined;
}

/** Messages that wait to be drained; each may hold many orders. */
export function queueDepth(glance: Glance | undefined): number | undefined {
  return consumersOf(glance, 'order-service')?.find(consumer => consumer.destination === 'orders')?.waiting ?? undefined;
}

const at = (service: string, path: string) => `/api/operator/messaging/${service}/${path}`;

export async function turn(service: string, consumer: string, pace: Pace, token: string): Promise<void> {
  await call(at(service, `consumers/${consumer}`), {method: 'PUT', token, body: pace});
}

export async function parkedOf(service: string, token: string): Promise<Parked[]> {
  return (await call<Parked[]>(at(service, 'parked'), {token})).body;
}

export async function lookAt(service: string, id: string | number, token: string): Promise<Parked> {
  return (await call<Parked>(at(service, `parked/${id}`), {token})).body;
}

export async function replay(service: string, id: string | number | undefined, token: string): Promise<void> {
  await call(at(service, id === undefined ? 'parked/replay' : `parked/${id}/replay`), {method: 'POST', token});
}

export async function discard(service: string, id: string | number, token: string): Promise<void> {
  await call(at(service, `parked/${id}`), {method: 'DELETE', token});
}
