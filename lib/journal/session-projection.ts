import type { IDBPTransaction } from 'idb';
import { allOrNothing, database, type JournalEntry, type SessionRow, type Tables } from '../database.ts';
import { keysNamed, settleLoose } from '../sessions/project.ts';
import { reduceSessions } from '../sessions/reduce.ts';
import type { Session } from '../sessions/session.ts';
import type { Tale } from '../sessions/tale.ts';
import { type TellOptions, tellSessions } from '../sessions/tell.ts';
import { readAfter } from './journal.ts';
import { announceSessions } from './session-news.ts';
import { MOST_LIVE } from './session-store.ts';

/** The name under which sessions keep their place in the journal. */
const NAME = 'sessions';
const TOGETHER = 500;

let running: { again: boolean; readonly finished: Promise<void> } | null = null;

/**
 * Reads on to the journal's end and tells the sessions anew that it changes. What was read, what came of it and the
 * place in the journal are stored in one transaction, so each entry counts once, whatever dies in between and in
 * however many contexts it runs. `optionsNow` is asked before each transaction.
 */
export function projectSessions(optionsNow: () => Promise<TellOptions>): Promise<void> {
  if (running !== null) {
    running.again = true;
    return running.finished;
  }
  const run = { again: false, finished: Promise.resolve() };
  running = run;
  run.finished = (async () => {
    try {
      do {
        run.again = false;
        const { keys, more } = await projectSome(await optionsNow());
        if (keys.length > 0) announceSessions(keys);
        run.again ||= more;
      } while (run.again);
    } finally {
      running = null;
    }
  })();
  return run.finished;
}

interface Projected {
  readonly keys: readonly string[];
  readonly more: boolean;
}

const STORES: ['sessions', 'loose', 'projections', 'unplanned'] = [
  'sessions',
  'loose',
  'projections',
  'unplanned',
];

async function projectSome(options: TellOptions): Promise<Projected> {
  const db = await database();
  const done = (await db.get('projections', NAME))?.done ?? 0;
  // Read apart from writing: who hands events on reads the journal meanwhile, and who appends to it is not held up.
  const entries = await readAfter(done, TOGETHER);
  if (entries.length === 0) return { keys: [], more: false };
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  return allOrNothing(transaction, () => projectIn(transaction, entries, done, options));
}

async function projectIn(
  transaction: IDBPTransaction<Tables, typeof STORES, 'readwrite'>,
  entries: readonly JournalEntry[],
  done: number,
  options: TellOptions,
): Promise<Projected> {
  const sessions = transaction.objectStore('sessions');
  const looseStore = transaction.objectStore('loose');
  const projections = transaction.objectStore('projections');
  const last = entries.at(-1);
  // Another context was faster: look again from where it stands now.
  if (last === undefined || ((await projections.get(NAME))?.done ?? 0) !== done)
    return { keys: [], more: true };

  // At hand have to be the sessions named, those that live, and those that lived when loose evidence came.
  const loose = await looseStore.getAll();
  const rows = new Map<string, SessionRow>();
  const take = (found: readonly (SessionRow | undefined)[]) => {
    for (const row of found) if (row !== undefined) rows.set(row.key, row);
  };
  const oldest = loose[0]?.seq;
  take(await sessions.index('live').getAll(1, MOST_LIVE));
  if (oldest !== undefined)
    take(await sessions.index('lastSeq').getAll(IDBKeyRange.lowerBound(oldest), MOST_LIVE));
  take(await Promise.all(keysNamed(entries, options).map((key) => rows.get(key) ?? sessions.get(key))));

  const tales = new Map([...rows.values()].map(({ key, tale }) => [key, tale]));
  const newest = entries.reduce((latest, { at }) => Math.max(latest, at), 0);
  const state = settleLoose(reduceSessions({ tales, loose }, entries, options), newest);
  const told = new Map(tellSessions(state, options).map((session) => [session.key, session]));
  const changed: string[] = [];
  for (const [key, tale] of state.tales) {
    const session = told.get(key) ?? null;
    const before = rows.get(key);
    // Another chat that was opened, or a record that was found: a session may change though no event named it.
    if (before?.tale === tale && JSON.stringify(before.session) === JSON.stringify(session)) continue;
    await sessions.put(rowOf(tale, session));
    if (session === null) continue;
    changed.push(key);
    // In the same transaction, so that what is to be written of it is planned, whatever dies before.
    await transaction.objectStore('unplanned').put({ session: key, dueAt: 0 });
  }
  const kept = new Set(state.loose.map(({ seq }) => seq));
  for (const { seq } of loose) if (!kept.has(seq)) await looseStore.delete(seq);
  for (const one of state.loose) if (one.seq > done) await looseStore.put(one);
  await projections.put({ name: NAME, done: last.seq });
  return { keys: changed, more: entries.length === TOGETHER };
}

const rowOf = (tale: Tale, session: Session | null): SessionRow => ({
  key: tale.key,
  tale,
  session,
  ...(session === null ? {} : { began: session.firstSeenAt, lastSeq: tale.last?.seq ?? 0 }),
  ...(session?.state === 'live' ? { live: 1 } : {}),
});
