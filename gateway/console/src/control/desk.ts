import type {Glance, Percentiles} from './model';

/** What the desk beside the system does: it sends crowds through the gateway, and runs the ledger. */
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
  quiet?: boolean | null;
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

export function hasDesk(glance: Glance | undefined): boolean {
  return glance?.parts['desk'] !== undefined;
}
