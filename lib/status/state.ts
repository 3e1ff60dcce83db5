import type { SideName } from './mapping.ts';
import type { Reading, SideFault, StatusOption, Told } from './side.ts';

/**
 * Everything that the rules remember, as plain JSON: it stands in session storage, so that the next page or worker
 * goes on where this one stopped.
 */
export interface SyncState {
  /** When this browser began to keep the status in sync; milliseconds since 1970. */
  readonly began: number | null;
  /** The grant in which we write; null while nobody holds the topic. */
  readonly epoch: number | null;
  /** Who the agent is on both sides, once every precondition is met; null while one is not. */
  readonly agent: string | null;
  /** Who it was last; what was seen of one agent says nothing of another. */
  readonly lastAgent: string | null;
  /** The agent whose status at login was applied, or needed not be. */
  readonly loginDone: string | null;
  /** A call or chat is going on, as the adapter's events say. */
  readonly session: boolean;
  readonly paused: boolean;
  readonly crm: SideState;
  readonly adapter: SideState;
  /** What is to be written next. There is one at most: a later change takes its place. */
  readonly intent: Intent | null;
  /** The write that is on its way. */
  readonly inFlight: InFlight | null;
  /** How many writes there have been; the last one's number. */
  readonly writes: number;
  readonly trouble: Trouble | null;
  readonly other: OtherBrowser;
}

export interface SideState {
  /** What was last seen. */
  readonly now: Seen | null;
  /** The last status that counted as a choice: what a change is told by. A system status in between is none. */
  readonly stood: string | null;
  /** What the agent chose for after the session. */
  readonly next: string | null;
  /** Our last write that was answered well. */
  readonly written: { readonly status: string; readonly at: number } | null;
  /** A write of ours that may have come through, or not. Seen later, it is nobody's choice. `at`: when it was looked for. */
  readonly unsure: { readonly status: string; readonly at: number | null } | null;
  /** Statuses of before our writes, which a slow side may still show for a while. */
  readonly ghosts: readonly { readonly status: string; readonly at: number }[];
  /** Rises with each write and each answer: a reading that began before is worth nothing. */
  readonly version: number;
  /** Not to be written before it was read again. */
  readonly stale: boolean;
  /** The side does not know its status. */
  readonly untold: boolean;
  /** When it has to be read at the latest; milliseconds since 1970. */
  readonly readAt: number | null;
  /** Why it could not be read. */
  readonly fault: { readonly fault: SideFault; readonly detail: string | null } | null;
  /** What was seen while a write was on its way, for the case that it fails. */
  readonly meanwhile: Reading | null;
  readonly options: readonly StatusOption[] | null;
}

export interface Seen {
  readonly status: string | null;
  readonly name: string | null;
  readonly system: boolean;
  /** Logged out there, or no shift: nothing can be set. */
  readonly offline: boolean;
}

export type Cause = 'change' | 'login' | 'over-next';

export interface Intent {
  readonly side: SideName;
  readonly to: string;
  readonly cause: Cause;
  /** The status of the other side that it comes from. */
  readonly from: string;
  /** It had to wait for a session's end. */
  readonly waited: boolean;
  /** The agent chose a next status later than this; that one counts unless they take it back. */
  readonly overruled: boolean;
}

export interface InFlight extends Intent {
  readonly number: number;
  /** What stood there before. */
  readonly before: string | null;
  /** Something changed since, so it is not repeated if it fails. */
  readonly overtaken: boolean;
}

/** Why the last write did not go through. */
export interface Trouble {
  readonly side: SideName;
  readonly fault: WriteFault;
  readonly detail: string | null;
  /** How often in a row. */
  readonly attempts: number;
  /** When it is tried again; null: not before something changes. */
  readonly again: { readonly from: number; readonly ms: number } | null;
}

/** `not-taken`: answered well, but the status is another one all the same. */
export type WriteFault = SideFault | 'not-taken';

export interface OtherBrowser {
  /** When a status was changed soon after we had set it, and to something else; in a row. */
  readonly against: readonly number[];
  /** When the last write came through that nothing was done against. */
  readonly standing: number | null;
  readonly suspected: boolean;
  readonly steppedBack: boolean;
  /** When we wrote last: with another browser in play, not again for a while. */
  readonly lastWrite: number | null;
}

export type StatusInput = { readonly at: number } & (
  | {
      /** A page takes up what another one left. */
      readonly type: 'began';
    }
  | {
      readonly type: 'read';
      readonly side: SideName;
      readonly told: Told<Reading>;
      /** The side's `version` when the reading began. */
      readonly version: number;
    }
  | { readonly type: 'options'; readonly side: SideName; readonly options: readonly StatusOption[] }
  | { readonly type: 'answered'; readonly number: number; readonly told: Told<Reading> }
  | { readonly type: 'session'; readonly live: boolean }
  | { readonly type: 'holder'; readonly epoch: number | null }
  | {
      /** All preconditions are met, for this agent; or null. Told before the reading that it comes from. */
      readonly type: 'preconditions';
      readonly agent: string | null;
    }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'settings' }
  | { readonly type: 'time' }
);

/** A status to be set, by whoever has the grant of that epoch. */
export interface StatusWrite {
  readonly number: number;
  readonly side: SideName;
  readonly status: string;
  readonly epoch: number;
}

const SIDE: SideState = {
  now: null,
  stood: null,
  next: null,
  written: null,
  unsure: null,
  ghosts: [],
  version: 0,
  stale: false,
  untold: false,
  readAt: null,
  fault: null,
  meanwhile: null,
  options: null,
};

export const NOTHING_SEEN: SyncState = {
  began: null,
  epoch: null,
  agent: null,
  lastAgent: null,
  loginDone: null,
  session: false,
  paused: false,
  crm: SIDE,
  adapter: SIDE,
  intent: null,
  inFlight: null,
  writes: 0,
  trouble: null,
  other: { against: [], standing: null, suspected: false, steppedBack: false, lastWrite: null },
};

/** Another agent: what was seen of the one before says nothing. What the side lists stays. */
export const forgetSide = (side: SideState, at: number): SideState => ({
  ...SIDE,
  version: side.version + 1,
  options: side.options,
  readAt: at,
});
