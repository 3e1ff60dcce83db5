import { allOrNothing, database } from '../database.ts';
import type { SessionEntry } from '../sessions/entry.ts';
import { NO_SESSIONS, reduceSessions, type SessionState } from '../sessions/reduce.ts';
import type { Session } from '../sessions/session.ts';
import { settled, type TellOptions, tellSessions } from '../sessions/tell.ts';
import { announceSessions } from './session-news.ts';

export interface ReadSessionsOptions {
  /** At most so many; default 50. */
  readonly limit?: number;
  /** Only sessions that began before this one: the last one read, for the next page. */
  readonly before?: Pick<Session, 'firstSeenAt' | 'key'>;
  /** Only sessions of which this is true. All that are older are looked at until `limit` is reached. */
  readonly filter?: (session: Session) => boolean;
  /** Milliseconds since 1970; default: now. What has been silent for too long by then counts as ended. */
  readonly now?: number;
}

/** Sessions of the history, live ones included, the newest first. Rejects where the database cannot be read. */
export async function readSessions(options: ReadSessionsOptions = {}): Promise<readonly Session[]> {
  const { limit = 50, before, filter = () => true, now = Date.now() } = options;
  const db = await database();
  const found: Session[] = [];
  const range = before === undefined ? null : IDBKeyRange.upperBound([before.firstSeenAt, before.key], true);
  let cursor = await db.transaction('sessions').store.index('began').openCursor(range, 'prev');
  while (cursor !== null && found.length < limit) {
    const session = cursor.value.session === null ? null : settled(cursor.value.session, now);
    if (session !== null && filter(session)) found.push(session);
    cursor = await cursor.continue();
  }
  return found;
}

/** One session by its key; null where there is none (any more). */
export async function readSession(key: string, now = Date.now()): Promise<Session | null> {
  const row = await (await database()).get('sessions', key);
  return row?.session === null || row?.session === undefined ? null : settled(row.session, now);
}

/** Live at once in one browser: far more than any agent has, few enough to be read at every event. */
export const MOST_LIVE = 300;

/**
 * The sessions that last, at most `MOST_LIVE`, in the order in which they began. Rejects where the database cannot be
 * read.
 */
export async function liveSessions(now = Date.now()): Promise<readonly Session[]> {
  const rows = await (await database()).getAllFromIndex('sessions', 'live', 1, MOST_LIVE);
  return rows
    .flatMap(({ session }) => (session === null ? [] : [settled(session, now)]))
    .filter(({ state }) => state === 'live')
    .sort((one, other) => one.firstSeenAt - other.firstSeenAt);
}

/**
 * Sessions that are stored, together with entries that could not be stored (yet): what a page knows while the database
 * fails. `unstored` are in their order, after everything stored. Never rejects.
 */
export async function sessionsWith(
  unstored: readonly Omit<SessionEntry, 'seq'>[],
  options: TellOptions,
): Promise<readonly Session[]> {
  const stored = await readState().catch(() => NO_SESSIONS);
  const last = Number.MAX_SAFE_INTEGER - unstored.length;
  const entries = unstored.map((entry, index) => ({ ...entry, seq: last + index }));
  return tellSessions(reduceSessions(stored, entries, options), options);
}

async function readState(): Promise<SessionState> {
  const db = await database();
  const transaction = db.transaction(['sessions', 'loose']);
  const rows = await transaction.objectStore('sessions').index('live').getAll(1, MOST_LIVE);
  const loose = await transaction.objectStore('loose').getAll();
  return { tales: new Map(rows.map(({ key, tale }) => [key, tale])), loose };
}

export interface HistoryLimits {
  readonly historyDays: number;
  readonly historyEntries: number;
}

const DAY_MS = 86_400_000;

/** Takes away past sessions that are older or more than policy keeps; live ones stay. Returns how many went. */
export async function keepSessionsWithin(limits: HistoryLimits, now: number): Promise<number> {
  const db = await database();
  const transaction = db.transaction('sessions', 'readwrite', { durability: 'relaxed' });
  const gone = await allOrNothing(transaction, async () => {
    // One that fell silent is no live one any more, whatever its last event said.
    let silent = await transaction.store.index('live').openCursor(1);
    while (silent !== null) {
      const { live: _live, ...row } = silent.value;
      const session = row.session === null ? null : settled(row.session, now);
      if (session?.state !== 'live') await silent.update({ ...row, session });
      silent = await silent.continue();
    }
    const began = transaction.store.index('began');
    let over = (await began.count()) - limits.historyEntries;
    const oldest = now - limits.historyDays * DAY_MS;
    let gone = 0;
    let cursor = await began.openCursor();
    while (cursor !== null && (over > 0 || (cursor.value.began ?? 0) < oldest)) {
      const { session } = cursor.value;
      over -= 1;
      if (session === null || settled(session, now).state !== 'live') {
        await cursor.delete();
        gone += 1;
      }
      cursor = await cursor.continue();
    }
    return gone;
  });
  if (gone > 0) announceSessions([]);
  return gone;
}

/** Erases the history. Sessions that last stay until they are over. */
export async function eraseSessions(now = Date.now()): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['sessions', 'loose'], 'readwrite');
  const store = transaction.objectStore('sessions');
  await allOrNothing(transaction, async () => {
    // Emptied in one step and the few that last put back: taking thousands away one by one takes seconds.
    const rows = await store.index('live').getAll(1);
    await store.clear();
    for (const row of rows)
      if (row.session !== null && settled(row.session, now).state === 'live') await store.put(row);
    await transaction.objectStore('loose').clear();
  });
  announceSessions([]);
}
