/** What one part of the system says; see the gateway's /api/operator/live. */
export interface Part {
  /** It answered when it was asked last. */
  up: boolean;
  why?: string | null;
  /** The last answers: what is away is shown as it was, with its time. */
  said: {
    figures?: unknown;
    consumers?: unknown;
    /** Of the desk. */
    state?: unknown;
  };
  /** When each of those answers came. */
  asOf: Record<string, string>;
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
  /** When the orders were counted. */
  at: string;
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

/** From how long ago, in seconds, a part's figures are; undefined if there are none, 0 while they are fresh. */
export function ageOf(glance: Glance | undefined, part: string, ask = 'figures'): number | undefined {
  const at = glance?.parts[part]?.asOf[ask];
  if (!glance || at === undefined) {
    return undefined;
  }
  const counted = ask === 'figures' ? figures<{at?: string}>(glance, part)?.at : undefined;
  const seconds = (Date.parse(glance.at) - Math.min(Date.parse(at), Date.parse(counted ?? at))) / 1000;
  return seconds < FRESH_SECONDS ? 0 : Math.round(seconds);
}

/** A part is asked once a second; order-service counts at least once in five. */
const FRESH_SECONDS = 6;

/** The same as the gateway keeps, so that curve and figures never disagree; undefined if nothing was counted yet. */
export function sampleOf(glance: Glance): Sample | undefined {
  const orders = figures<OrderFigures>(glance, 'order-service');
  return orders && {at: Date.parse(orders.at), pressed: glance.demand.pressed, admitted: orders.admitted, drained: orders.drained};
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

/**
 * A second. Totals go on while nobody counts them, so that a gap is filled with its mean; null where there is nothing
 * before, where nobody counted for minutes, or where a total began anew (a sale left the active ones).
 */
function rateOf(before: Sample, after: Sample, of: Total): number | null {
  const seconds = (after.at - before.at) / 1000;
  const grown = after[of] - before[of];
  return seconds <= 0 || grown < 0 || seconds > 180 ? null : grown / seconds;
}

export function backlogOf(sample: Sample | undefined): number | undefined {
  return sample && Math.max(0, sample.admitted - sample.drained);
}

/** The rate over the last seconds; undefined if it was not counted for so long that it says nothing of now. */
export function rateNow(samples: readonly Sample[], of: Total, nowMs: number): number | undefined {
  const last = samples.at(-1);
  if (!last || samples.length < 2 || nowMs - last.at > 15_000) {
    return undefined;
  }
  const recent = samples.findIndex(sample => sample.at >= last.at - 5_000);
  return rateOf(samples[Math.min(recent, samples.length - 2)]!, last, of) ?? undefined;
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
