import { allOrNothing, database } from '../../database.ts';
import { announceOutbox } from './outbox-news.ts';

const DAY_MS = 86_400_000;

/**
 * Forgets what was written or given up longer ago than policy says. What is not over stays, however old it is. What was
 * planned of a session is remembered for as long as the session itself, or it would be planned once more.
 */
export async function keepOutboxWithin(
  { keepDays }: { readonly keepDays: number },
  now: number,
): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'queues', 'sessions'], 'readwrite', {
    durability: 'relaxed',
  });
  const outbox = transaction.objectStore('outbox');
  const queues = transaction.objectStore('queues');
  const sessions = transaction.objectStore('sessions');
  const oldest = now - keepDays * DAY_MS;
  const gone = await allOrNothing(transaction, async () => {
    let gone = 0;
    let row = await outbox.index('finished').openCursor(IDBKeyRange.upperBound(oldest));
    while (row !== null) {
      await row.delete();
      gone += 1;
      row = await row.continue();
    }
    let queue = await queues.openCursor();
    while (queue !== null) {
      const { session, at, dueAt } = queue.value;
      const open = IDBKeyRange.bound([1, session], [1, session, Number.MAX_VALUE]);
      const isOver = dueAt === undefined && at < oldest && (await outbox.index('open').count(open)) === 0;
      if (isOver && (await sessions.getKey(session)) === undefined) await queue.delete();
      queue = await queue.continue();
    }
    return gone;
  });
  if (gone > 0) announceOutbox();
  return gone;
}
