import { browser } from '../browser.ts';
import { AT_ONCE_MS, type Popped } from './plan-pop.ts';

/** What this browser has popped, so that it pops once: outlives the worker and the browser. Holds no address. */
export interface Ledger {
  readonly sessions: Readonly<Record<string, Popped>>;
  /** Times of the last pops of any session; milliseconds since 1970. */
  readonly recent: readonly number[];
}

const KEY = 'pops';
/** More sessions than an agent has in a day; older ones get no pop anyway. */
const MOST = 200;

export async function readLedger(): Promise<Ledger> {
  return ((await browser.storage.local.get(KEY))[KEY] as Ledger | undefined) ?? { sessions: {}, recent: [] };
}

/** Written by one consumer of the worker alone, which handles one event after the other. */
export async function writeLedger(ledger: Ledger, key: string, popped: Popped, now: number): Promise<Ledger> {
  const after = entered(ledger, key, popped, now);
  await browser.storage.local.set({ [KEY]: after });
  return after;
}

export function entered(ledger: Ledger, key: string, popped: Popped, now: number): Ledger {
  const sessions = Object.entries({ ...ledger.sessions, [key]: popped })
    .sort(([, one], [, other]) => other.at - one.at)
    .slice(0, MOST);
  const recent = [...ledger.recent.filter((at) => Math.abs(now - at) < AT_ONCE_MS), now];
  return { sessions: Object.fromEntries(sessions), recent };
}
