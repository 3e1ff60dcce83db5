import { database } from '../database.ts';
import type { TabTopic, Topic } from './topic.ts';

/**
 * The numbers that fence holders off from one another. They stand in the database, so they go on rising whoever grants
 * and whatever was restarted.
 */

/** Without a database (full, broken) the clock stands in: it is larger than any count, so fencing still holds. */
export const nextEpoch = (topic: Topic): Promise<number> => countedEpoch(topic).catch(() => Date.now());

async function countedEpoch(topic: Topic): Promise<number> {
  const db = await database();
  const transaction = db.transaction('epochs', 'readwrite');
  const epoch = after(await transaction.store.get(topic));
  await transaction.store.put({ topic, epoch });
  await transaction.done;
  return epoch;
}

// Counting begins at the clock, so that a database made anew goes on above the one that was lost.
const after = (row: { readonly epoch: number } | undefined): number => (row?.epoch ?? Date.now()) + 1;

export interface Counted {
  readonly epoch: number;
  /** The tabs that may have an earlier epoch and not know that it is void. */
  readonly before: readonly number[];
}

/**
 * Raises the epoch of a tabs' topic, for that tab or for nobody. Null: the arbiter of that epoch is not the last one any
 * more, and may grant nothing. Rejects where the database cannot be written; then nothing is granted either.
 *
 * @param fading the tabs that the arbiter still waits for; one that counts for nobody does not know of any yet
 */
export async function countFor(
  topic: TabTopic,
  { tabId, fading }: { readonly tabId: number | null; readonly fading: readonly number[] },
  arbiter: number,
): Promise<Counted | null> {
  const db = await database();
  const transaction = db.transaction('epochs', 'readwrite');
  const [last, row] = await Promise.all([transaction.store.get('arbiter'), transaction.store.get(topic)]);
  if (last?.epoch !== arbiter) return null;
  const epoch = after(row);
  const before = [...(row?.fading ?? []), ...(row?.tabId === undefined ? [] : [row.tabId])];
  await transaction.store.put(
    tabId === null ? { topic, epoch, fading: before } : { topic, epoch, tabId, fading },
  );
  await transaction.done;
  return { epoch, before };
}

/**
 * Whether an epoch is the topic's last one, and that tab's where one is given. To be asked by whoever is about to write,
 * right before the write: what a holder believes of itself may be old. Where the database cannot be read, it is not.
 */
export async function isCurrent(topic: Topic, epoch: number, tabId?: number): Promise<boolean> {
  try {
    const row = await (await database()).get('epochs', topic);
    return row?.epoch === epoch && (tabId === undefined || row.tabId === tabId);
  } catch {
    return false;
  }
}
