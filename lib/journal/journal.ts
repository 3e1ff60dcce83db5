import { type Cursor, database, type JournalEntry } from '../database.ts';

/** More entries than a year of calls; what is older goes, so that a forgotten browser does not fill a disk. */
const MOST_ENTRIES = 20_000;
const PRUNE_EVERY = 500;

/**
 * Appends accepted events, all or none, and resolves once they are stored: only then may anybody be told.
 * Returns the last one's sequence number.
 */
export async function append(entries: readonly Omit<JournalEntry, 'seq'>[]): Promise<number> {
  const db = await database();
  // 'relaxed' survives the death of every process of the browser; only a power cut within seconds could take it.
  const transaction = db.transaction('journal', 'readwrite', { durability: 'relaxed' });
  let last = 0;
  for (const entry of entries) last = await transaction.store.add(entry);
  if (last > MOST_ENTRIES && last % PRUNE_EVERY < entries.length) {
    await transaction.store.delete(IDBKeyRange.upperBound(last - MOST_ENTRIES));
  }
  await transaction.done;
  return last;
}

/** Entries after `seq`, oldest first, at most `limit` of them. */
export async function readAfter(seq: number, limit = 100): Promise<readonly JournalEntry[]> {
  const db = await database();
  return (await db.getAll('journal', IDBKeyRange.lowerBound(seq, true), limit)) as JournalEntry[];
}

/** The newest entry's number; 0 for an empty journal. */
export async function lastSeq(): Promise<number> {
  const db = await database();
  const cursor = await db.transaction('journal').store.openKeyCursor(null, 'prev');
  return cursor?.key ?? 0;
}

/** The newest entry of one type, or null. Walks back at most `depth` entries. */
export async function newestOfType(type: string, depth = 2_000): Promise<JournalEntry | null> {
  const db = await database();
  let cursor = await db.transaction('journal').store.openCursor(null, 'prev');
  for (let step = 0; cursor !== null && step < depth; step += 1) {
    if (cursor.value.type === type) return cursor.value as JournalEntry;
    cursor = await cursor.continue();
  }
  return null;
}

/** Where the consumer stands. One that was never there starts at the journal's end: it missed nothing it was meant for. */
export async function cursorOf(consumer: string): Promise<Cursor> {
  const db = await database();
  const known = await db.get('cursors', consumer);
  if (known !== undefined) return known;
  const fresh: Cursor = { consumer, done: await lastSeq() };
  await db.put('cursors', fresh);
  return fresh;
}

export async function saveCursor(cursor: Cursor): Promise<void> {
  const db = await database();
  const transaction = db.transaction('cursors', 'readwrite', { durability: 'relaxed' });
  await Promise.all([transaction.store.put(cursor), transaction.done]);
}
