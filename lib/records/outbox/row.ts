import type { DeliveryFault } from '../connector.ts';
import type { Delivered, Operation, Results } from '../operation.ts';

/**
 * `sending`: claimed, so a request may be on its way; whoever finds it so without being the one who sends it takes it
 * for sent. `uncertain`: it may have arrived and the CRM cannot be asked, so the agent decides. `failed`: it cannot
 * succeed as it is. The last two are over.
 */
export type RowState = 'waiting' | 'sending' | 'uncertain' | 'failed' | 'delivered' | 'discarded';

/** Why the last attempt brought nothing. */
export interface Problem {
  readonly fault: DeliveryFault;
  /** Which configured endpoint it was, as the options name it. */
  readonly endpoint: string;
  /** In words; never with a secret. */
  readonly detail: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One operation on its way to a CRM, as the database keeps it. Times are milliseconds since 1970. */
export interface OutboxRow {
  /** The operation's. */
  readonly key: string;
  readonly session: string;
  readonly crmId: string;
  readonly order: number;
  readonly operation: Operation;
  readonly state: RowState;
  /** Set while it is not over, so that one index holds what is still to be done. */
  readonly open?: 1;
  readonly plannedAt: number;
  readonly attempts: number;
  /** Null before the first attempt. */
  readonly triedAt: number | null;
  /** An attempt may have arrived: it is looked for before it is made again. */
  readonly again: boolean;
  /** Not before this time. */
  readonly dueAt: number;
  readonly problem: Problem | null;
  readonly delivered: Delivered | null;
  readonly finishedAt?: number;
}

/** Where the operations of one session stand. */
export interface QueueRow {
  readonly session: string;
  readonly crmId: string;
  /** When its next operation may be sent; missing where none can be without somebody's doing. */
  readonly dueAt?: number;
  readonly results: Results;
  readonly nextOrder: number;
  /** When something was planned last. */
  readonly at: number;
  /** What has been planned of the session, by the planner's own names. */
  readonly planned: readonly string[];
  /** What the agent wrote, as it was last planned, and since when it stands as it does now. */
  readonly wrapUp: WrapUpSeen;
}

export interface WrapUpSeen {
  readonly notes: string;
  readonly disposition: string | null;
  readonly since: number;
}

/** A session that has changed, or is to be looked at again: what is to be written of it is not planned yet. */
export interface UnplannedRow {
  readonly session: string;
  readonly dueAt: number;
}

/**
 * Nothing is sent to this CRM for now. `login` and `permission` last until somebody has seen to it; the others until
 * `until`, and are tried with one request then.
 */
export interface HoldRow {
  readonly crmId: string;
  readonly why: 'login' | 'permission' | 'unreachable' | 'busy';
  readonly until: number | null;
  /** Attempts in a row that came to this. */
  readonly failures: number;
  readonly since: number;
  /** The agent was asked to see to it; nobody asks twice. */
  readonly asked?: true;
}

export const NO_RESULTS: Results = { accountId: null, recordId: null, uploads: {} };

/** What later operations cannot do without. */
export const carries = ({ operation: { kind } }: Pick<OutboxRow, 'operation'>): boolean =>
  kind === 'account' || kind === 'record';

/** The agent has to say whose account it is: there is more than one, or nothing to find one by. */
export const asksWhose = ({ problem }: Pick<OutboxRow, 'problem'>): boolean =>
  problem?.fault.type === 'several' || problem?.fault.type === 'nobody';

/** How a row stands, as an agent sees it. */
export type StepState =
  | 'waiting'
  | 'behind' // an earlier one of its session is not through
  | 'sending'
  | 'retrying'
  | 'login'
  | 'permission'
  | 'several'
  | 'uncertain'
  | 'failed'
  | 'delivered'
  | 'discarded';

export function stepState(row: OutboxRow, earlierOpen: boolean, hold: HoldRow | undefined): StepState {
  if (row.state === 'failed') return asksWhose(row) ? 'several' : 'failed';
  if (row.state !== 'waiting') return row.state;
  if (earlierOpen) return 'behind';
  if (hold?.why === 'login' || hold?.why === 'permission') return hold.why;
  return row.problem === null ? 'waiting' : 'retrying';
}
