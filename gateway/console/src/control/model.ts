/** What one part of the system says; see the gateway's /api/operator/live. */
export interface Part {
  up: boolean;
  why?: string | null;
  said: {
    figures?: unknown;
    consumers?: unknown;
    /** Of the desk. */
    state?: unknown;
  };
}

export type Percentiles = Partial<Record<'p50' | 'p95' | 'p99', number>>;

export interface Glance {
  at: string;
  demand: {pressed: number; acceptMillis: Percentiles};
  parts: Record<string, Part>;
}

export interface Sample {
  at: number;
  pressed: number;
  admitted: number;
  drained: number;
}

export interface OrderFigures {
  admitted: number;
  drained: number;
  states: Record<string, number>;
  /** How long the queue is expected to need. */
  drainSeconds: number;
  decidedMillis: Percentiles;
  outbox: Outbox;
  gates: {saleId: string; state: 'OPEN' | 'CLOSED' | 'MISSING'; permits: number; unpublished: number}[];
}

/** Events that no broker has confirmed yet. */
export interface Outbox {
  backlog: number;
  oldestSeconds: number;
}

/** Of notification-service: letters that no channel took yet. */
export interface LetterFigures {
  channels: {channel: string; state: string; letters: number; oldestSeconds: number}[];
  toldMillis: Percentiles;
}

export interface Bucket {
  bucket: number;
  available: number;
  held: number;
  sold: number;
}

export interface Sale {
  saleId: string;
  sku: string;
  title: string;
  state: 'ANNOUNCED' | 'OPEN' | 'CLOSED';
  stock: number;
  capPerBuyer: number;
  startsAt?: string;
  endsAt?: string;
  buckets: Bucket[];
}

export interface StockFigures {
  sales: Sale[];
  outbox: Outbox;
}

export function figures<T>(glance: Glance | undefined, part: string): T | undefined {
  return glance?.parts[part]?.said.figures as T | undefined;
}

/** The same sums as the gateway's, so that curve and figures never disagree. */
export function sampleOf(glance: Glance): Sample {
  const orders = figures<OrderFigures>(glance, 'order-service');
  return {
    at: Date.parse(glance.at),
    pressed: glance.demand.pressed,
    admitted: orders?.admitted ?? -1,
    drained: orders?.drained ?? -1,
  };
}

export interface Curves {
  /** Seconds since 1970. */
  x: number[];
  pressed: (number | null)[];
  arrivals: (number | null)[];
  drained: (number | null)[];
  backlog: (number | null)[];
}

/** Rates are taken over some seconds: a batch is drained at once, and a jagged line shows nothing. */
const OVER_MS = 2_500;

export function curves(samples: readonly Sample[], fromMs: number): Curves {
  const made: Curves = {x: [], pressed: [], arrivals: [], drained: [], backlog: []};
  let back = 0;
  samples.forEach((sample, i) => {
    while (back < i - 1 && samples[back + 1]!.at <= sample.at - OVER_MS) {
      back++;
    }
    if (sample.at < fromMs) {
      return;
    }
    const before = samples[Math.min(back, Math.max(0, i - 1))]!;
    made.x.push(sample.at / 1000);
    made.pressed.push(rateOf(before, sample, 'pressed'));
    made.arrivals.push(rateOf(before, sample, 'admitted'));
    made.drained.push(rateOf(before, sample, 'drained'));
    made.backlog.push(backlogOf(sample) ?? null);
  });
  return made;
}

type Total = 'pressed' | 'admitted' | 'drained';

/** A second; null where the total is not known at both ends, or began anew between them. */
function rateOf(before: Sample, after: Sample, of: Total): number | null {
  const seconds = (after.at - before.at) / 1000;
  const grown = after[of] - before[of];
  return before[of] < 0 || after[of] < 0 || seconds <= 0 || grown < 0 || seconds > 10 ? null : grown / seconds;
}

export function backlogOf(sample: Sample | undefined): number | undefined {
  return !sample || sample.admitted < 0 || sample.drained < 0 ? undefined : Math.max(0, sample.admitted - sample.drained);
}

/** The rate over the last seconds. */
export function rateNow(samples: readonly Sample[], of: Total, overMs = 5_000): number | undefined {
  const last = samples.at(-1);
  if (!last) {
    return undefined;
  }
  const before = samples.find(sample => sample.at >= last.at - overMs);
  return before && before !== last ? rateOf(before, last, of) ?? undefined : undefined;
}

export interface Peak {
  /** Highest rates that were seen, and the highest backlog. */
  arrivals: number;
  drained: number;
  backlog: number;
}

export function peakOf(made: Curves): Peak {
  const most = (line: (number | null)[]) => line.reduce<number>((top, n) => Math.max(top, n ?? 0), 0);
  return {arrivals: most(made.arrivals), drained: most(made.drained), backlog: most(made.backlog)};
}
