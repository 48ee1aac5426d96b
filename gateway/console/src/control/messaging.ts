import {call} from '../wire/http';
import type {Glance} from './model';

/** A consumer of one service, with its valve. */
export interface Consumer {
  name: string;
  destination: string;
  group: string;
  backlog?: number | null;
  paused: boolean;
  /** The valve's setting: events a second; null for as fast as it can. */
  perSecond?: number | null;
}

interface Messaging {
  consumers?: Consumer[];
  outbox?: {backlog: number; oldest?: string | null} | null;
  parked?: number;
}

export const SERVICES = ['order-service', 'inventory-service', 'notification-service'];

export function messagingOf(glance: Glance | undefined, service: string): Messaging | undefined {
  return glance?.parts[service]?.said.messaging as Messaging | undefined;
}

/** Messages that wait to be drained; each may hold many orders. */
export function queueDepth(glance: Glance | undefined): number | undefined {
  return messagingOf(glance, 'order-service')?.consumers?.find(consumer => consumer.destination === 'orders')?.backlog ?? undefined;
}

const at = (service: string, path: string) => `/api/operator/messaging/${service}/${path}`;

export async function turn(service: string, consumer: string, valve: {paused?: boolean; perSecond?: number | null}, token: string): Promise<void> {
  await call(at(service, `consumers/${consumer}`), {method: 'PUT', token, body: valve});
}

/** A message that no attempt could help. */
export interface Parked {
  id: string | number;
  consumer: string;
  eventId?: string | null;
  eventType?: string | null;
  cause: string;
  attempts: number;
  parkedAt: string;
  payload?: string;
}

export async function parkedOf(service: string, token: string): Promise<Parked[]> {
  const {body} = await call<{messages: Parked[]} | Parked[]>(at(service, 'parked'), {token});
  return Array.isArray(body) ? body : body.messages;
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
