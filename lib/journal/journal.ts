import { allOrNothing, type Cursor, database, type JournalEntry } from '../database.ts';

/** What is given to the journal: an entry, and the event letter by letter where the entry lacks something of it. */
export type Accepted = Omit<JournalEntry, 'seq'> & { readonly whole?: string };

/**
 * Appends accepted entries, all or none, and resolves once they are stored: only then may anybody be told.
 * Returns the last one's sequence number.
 */
export async function append(entries: readonly Accepted[]): Promise<number> {
  const db = await database();
  const withWhole = entries.some(({ whole }) => whole !== undefined);
  // 'relaxed' survives the death of every process of the browser; only a power cut within seconds could take it.
  const transaction = db.transaction(withWhole ? ['journal', 'whole'] : ['journal'], 'readwrite', {
    durability: 'relaxed',
  });
  const journal = transaction.objectStore('journal');
  return allOrNothing(transaction, async () => {
    let last = 0;
    for (const { whole, ...entry } of entries) {
      last = await journal.add(entry);
      if (whole !== undefined) await transaction.objectStore('whole').add({ seq: last, json: whole });
    }
    return last;
  });
}

/** Entries after `seq`, oldest first, at most `limit` of them. */
export async function readAfter(seq: number, limit = 100): Promise<readonly JournalEntry[]> {
  const db = await database();
  return (await db.getAll('journal', IDBKeyRange.lowerBound(seq, true), limit)) as JournalEntry[];
}

/** As `readAfter`, with each event letter by letter as the adapter posted it. */
export async function readWholeAfter(seq: number, limit = 100): Promise<readonly JournalEntry[]> {
  const entries = await readAfter(seq, limit);
  const [first, last] = [entries[0]?.seq, entries.at(-1)?.seq];
  if (first === undefined || last === undefined) return entries;
  const db = await database();
  const whole = new Map(
    (await db.getAll('whole', IDBKeyRange.bound(first, last))).map((event) => [event.seq, event.json]),
  );
  if (whole.size === 0) return entries;
  return entries.map((entry) => ({ ...entry, json: whole.get(entry.seq) ?? entry.json }));
}

/** The newest entry's number; 0 for an empty journal. */
export async function lastSeq(): Promise<number> {
  const db = await database();
  const cursor = await db.transaction('journal').store.openKeyCursor(null, 'prev');
  return cursor?.key ?? 0;
}

/** The newest event of one type, or null. Walks back at most `depth` entries. */
export async function newestOfType(type: string, depth = 2_000): Promise<JournalEntry | null> {
  const db = await database();
  let cursor = await db.transaction('journal').store.openCursor(null, 'prev');
  for (let step = 0; cursor !== null && step < depth; step += 1) {
    if (cursor.value.type === type && cursor.value.kind === undefined) return cursor.value as JournalEntry;
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
  await allOrNothing(transaction, () => transaction.store.put(cursor));
}

/** Consumers that need events letter by letter. What all of them have passed is forgotten but for the journal's copy. */
const WHOLE_READERS: readonly string[] = ['page-bridge'];

/** As `saveCursor`, for a consumer that reads whole events: forgets those that all such consumers are done with. */
export async function saveCursorOfWhole(cursor: Cursor): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['cursors', 'whole'], 'readwrite', { durability: 'relaxed' });
  const cursors = transaction.objectStore('cursors');
  await allOrNothing(transaction, async () => {
    await cursors.put(cursor);
    const done = await Promise.all(WHOLE_READERS.map(async (reader) => (await cursors.get(reader))?.done));
    const passed = Math.min(...done.map((seq) => seq ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(passed))
      await transaction.objectStore('whole').delete(IDBKeyRange.upperBound(passed));
  });
}
