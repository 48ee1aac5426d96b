import {read, write} from './store';

/** Random hexadecimal digits, two for each byte; crypto.randomUUID is missing where a page was not loaded over TLS or from this machine. */
export function hex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Asks for a request to be recorded in this trace (W3C Trace Context); the gateway grants so many a second. */
export function recordedIn(traceId: string | undefined): Record<string, string> {
  return traceId ? {traceparent: `00-${traceId}-${hex(8)}-01`} : {};
}

const place = (orderId: string) => `penstock.trace.${orderId}`;

/** What is done with an order later on belongs to the trace in which it was placed. */
export function keepTrace(orderId: string, traceId: string) {
  write(sessionStorage, place(orderId), traceId);
}

/** Undefined if the order was not placed in this tab. */
export function traceOf(orderId: string): string | undefined {
  const kept = read(sessionStorage, place(orderId));
  return typeof kept === 'string' ? kept : undefined;
}
