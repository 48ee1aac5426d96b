import {call} from './http';

/** Where the server's clock is, seen from this one's: a sale begins when the server says so. */
let offsetMs = 0;
let doubtMs = Infinity;

export function serverNow(): number {
  return Date.now() + offsetMs;
}

/** Asks for the time; of several answers the quickest counts, as it is the least in doubt. */
export async function setClock(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    const asked = performance.now();
    try {
      const {body} = await call<{now: string}>('/api/clock', {timeoutMs: 4_000});
      const took = performance.now() - asked;
      if (took / 2 < doubtMs) {
        doubtMs = took / 2;
        offsetMs = Date.parse(body.now) + took / 2 - Date.now();
      }
    } catch {
      return;
    }
  }
}

/** The next asking may change the clock whatever its doubt: this device may have slept, or its clock been set. */
export function doubtClock(): void {
  doubtMs = Infinity;
}
