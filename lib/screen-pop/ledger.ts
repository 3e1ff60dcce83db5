import { AT_ONCE_MS, type Popped } from './plan-pop.ts';

/** What this browser has popped, so that it pops once: outlives the worker and the browser. Holds no address. */
export interface Ledger {
  readonly sessions: Readonly<Record<string, Popped>>;
  /** Times of the last pops of any session; milliseconds since 1970. */
  readonly recent: readonly number[];
  /** The chat that the agent has open, by tenant. */
  readonly chats: Readonly<Record<string, string>>;
  /** What is being shown in this moment; still there after the worker died in the middle. */
  readonly pending?: Pending;
}

export interface Pending {
  /** The journal's number of the entry that asked for it. */
  readonly seq: number;
  readonly key: string;
  /** What the session had had before. */
  readonly before: Popped | null;
  readonly evidence: Evidence | null;
}

/** A tab and the mark of what it showed before; or the newest tab that there was, and which will be the next one's opener. */
export type Evidence =
  | { readonly tabId: number; readonly mark: string }
  | { readonly opener: number | null; readonly newest: number };

/** More sessions than an agent has in a day; older ones get no pop anyway. */
const MOST = 200;

export const EMPTY_LEDGER: Ledger = { sessions: {}, recent: [], chats: {} };

export function withPop(ledger: Ledger, key: string, popped: Popped, now: number): Ledger {
  const sessions = Object.entries({ ...ledger.sessions, [key]: popped })
    .sort(([, one], [, other]) => other.at - one.at)
    .slice(0, MOST);
  const recent = [...ledger.recent.filter((at) => Math.abs(now - at) < AT_ONCE_MS), now];
  return { ...ledger, sessions: Object.fromEntries(sessions), recent };
}

/** The agent turned to a chat; the same ledger where that is the one that was open. */
export function withChat(ledger: Ledger, tenant: string, key: string): Ledger {
  const before = ledger.chats[tenant];
  if (before === key) return ledger;
  const popped = ledger.sessions[key];
  const sessions =
    popped === undefined || before === undefined
      ? ledger.sessions
      : { ...ledger.sessions, [key]: { ...popped, turnedTo: true } };
  return { ...ledger, sessions, chats: { ...ledger.chats, [tenant]: key } };
}

export const withoutPending = ({ pending: _done, ...ledger }: Ledger): Ledger => ledger;

/** As it was before that which was never shown. */
export function takenBack(ledger: Ledger, { key, before }: Pending): Ledger {
  const { [key]: _never, ...sessions } = ledger.sessions;
  return withoutPending({
    ...ledger,
    sessions: before === null ? sessions : { ...sessions, [key]: before },
    recent: ledger.recent.slice(0, -1),
  });
}
