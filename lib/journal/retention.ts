import { allOrNothing, database } from '../database.ts';

export interface JournalLimits {
  readonly maxEvents: number;
  /** Days of 24 hours. */
  readonly maxDays: number;
}

const DAY_MS = 86_400_000;
/** A consumer that stands still holds entries back, but not for ever: so many times the limit. */
const MOST_OVER = 2;

/**
 * Takes away what is older or more than policy keeps. An entry that a consumer has still to handle stays, unless it
 * is far beyond the limit. Returns how many went. `now`: milliseconds since 1970.
 */
export async function keepJournalWithin({ maxEvents, maxDays }: JournalLimits, now: number): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['journal', 'cursors', 'projections', 'whole'], 'readwrite', {
    durability: 'relaxed',
  });
  const journal = transaction.objectStore('journal');
  return allOrNothing(transaction, async () => {
    const newest = (await journal.openKeyCursor(null, 'prev'))?.key;
    if (newest === undefined) return 0;
    let upTo = newest - maxEvents;
    // Entries come in the order of their times, but for a clock that was put back: the first young one ends the walk.
    let cursor = await journal.openCursor();
    while (cursor !== null && (cursor.key <= upTo || cursor.value.at < now - maxDays * DAY_MS)) {
      upTo = Math.max(upTo, cursor.key);
      cursor = await (cursor.key < upTo ? cursor.continue(upTo) : cursor.continue());
    }
    const cursors = await transaction.objectStore('cursors').getAll();
    const done = [...cursors, ...(await transaction.objectStore('projections').getAll())].map(
      (one) => one.done,
    );
    upTo = Math.max(Math.min(upTo, ...done), newest - maxEvents * MOST_OVER);
    const old = IDBKeyRange.upperBound(upTo);
    const gone = await journal.count(old);
    if (gone > 0) await Promise.all([journal.delete(old), transaction.objectStore('whole').delete(old)]);
    return gone;
  });
}

/** Where the disk is full: takes away the older half of what every consumer has handled. Returns how many went. */
export async function makeRoom(): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['journal', 'cursors', 'projections'], 'readwrite', {
    durability: 'relaxed',
  });
  const journal = transaction.objectStore('journal');
  return allOrNothing(transaction, async () => {
    const cursors = await transaction.objectStore('cursors').getAll();
    const projections = await transaction.objectStore('projections').getAll();
    const handled = Math.min(...[...cursors, ...projections].map(({ done }) => done));
    const oldest = (await journal.openKeyCursor())?.key;
    if (oldest === undefined || !Number.isFinite(handled) || handled < oldest) return 0;
    const old = IDBKeyRange.upperBound(oldest + Math.floor((handled - oldest) / 2));
    const gone = await journal.count(old);
    await journal.delete(old);
    return gone;
  });
}

/** Erases every event and fact, handled or not. Numbers go on rising, so no consumer mistakes a new one for an old. */
export async function eraseJournal(): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['journal', 'whole'], 'readwrite');
  await allOrNothing(transaction, () =>
    Promise.all([transaction.objectStore('journal').clear(), transaction.objectStore('whole').clear()]),
  );
}
