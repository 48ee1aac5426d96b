import type {Glance, Percentiles} from './model';

/** What the desk beside the system does: it sends crowds through the gateway, and reads the ledger. */
export interface DeskState {
  crowd?: CrowdState | null;
  ledger?: LedgerState | null;
}

export interface CrowdState {
  saleId: string;
  pattern: string;
  running: boolean;
  planned: number;
  pressed: number;
  answered: number;
  accepted: number;
  soldOut: number;
  paid: number;
  otherRefusals: Record<string, number>;
  unknown: number;
  acceptMillis: Percentiles;
  trouble?: string | null;
}

export interface LedgerState {
  running: boolean;
  waiting?: string | null;
  at?: string | null;
  tookMillis?: number | null;
  quiet: boolean;
  ok?: boolean | null;
  lines: LedgerLine[];
  failures: string[];
}

export interface LedgerLine {
  id: string;
  title: string;
  outcome: 'OK' | 'VIOLATED' | 'NOT_APPLICABLE' | 'UNREADABLE';
  what: string;
  figures: {name: string; value: number}[];
  examples: string[];
}

export function deskOf(glance: Glance | undefined): DeskState | undefined {
  return glance?.parts['desk']?.said.state as DeskState | undefined;
}

/** Why nothing can be asked of the desk; undefined if it is there, or nobody knows yet. */
export function whyNoDesk(glance: Glance | undefined): string | undefined {
  const desk = glance?.parts['desk'];
  if (!glance || desk?.up) {
    return undefined;
  }
  return desk
    ? `The desk does not answer (${desk.why ?? 'no word from it'}); ./penstock up opens it.`
    : 'This installation has no desk: only what ./penstock up starts has one.';
}
