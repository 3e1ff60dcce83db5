import type { JournalEntry } from '../database.ts';
import { cursorOf, readAfter, saveCursor } from './journal.ts';

/**
 * Somebody who handles the journal's events, each once, in order.
 *
 * Before an event is acted upon, what it will act on is *claimed* in the database; afterwards the event is *done*. A
 * worker that dies in between finds the claim at its next start and repeats the same act on the same tabs, where the
 * receiver recognises the number of the event. So nothing is lost and nothing happens twice.
 */
export interface Consumer {
  readonly name: string;
  /** Which tabs the event goes to; empty: nothing to do. Called once for an event, its answer is kept. */
  readonly receivers: (entry: JournalEntry) => Promise<readonly number[]>;
  /**
   * Acts. May be repeated for the same entry and tabs after a crash. `later`: try again at the next wake;
   * `elsewhere`: those tabs are gone and nobody had the event, so choose receivers anew.
   */
  readonly act: (entry: JournalEntry, tabIds: readonly number[]) => Promise<'done' | 'later' | 'elsewhere'>;
}

/** How often receivers are chosen anew for one event before it is passed over. */
const MOST_CHOICES = 20;

const running = new Map<string, { again: boolean; finished: Promise<void> }>();

/** Reads on from where the consumer stopped, up to the journal's end. Calls that come meanwhile are served too. */
export function wake(consumer: Consumer): Promise<void> {
  const current = running.get(consumer.name);
  if (current !== undefined) {
    current.again = true;
    return current.finished;
  }
  const run = { again: false, finished: Promise.resolve() };
  run.finished = (async () => {
    try {
      do {
        run.again = false;
        await drain(consumer);
      } while (run.again);
    } finally {
      running.delete(consumer.name);
    }
  })();
  running.set(consumer.name, run);
  return run.finished;
}

async function drain(consumer: Consumer): Promise<void> {
  let cursor = await cursorOf(consumer.name);
  for (;;) {
    const entries = await readAfter(cursor.done);
    if (entries.length === 0) return;
    for (const entry of entries) {
      let tabIds = cursor.claimed?.seq === entry.seq ? cursor.claimed.tabIds : undefined;
      for (let choice = 0; choice < MOST_CHOICES; choice += 1) {
        if (tabIds === undefined) {
          tabIds = await consumer.receivers(entry);
          if (tabIds.length === 0) break;
          cursor = { consumer: consumer.name, done: cursor.done, claimed: { seq: entry.seq, tabIds } };
          await saveCursor(cursor);
        }
        const acted = await consumer.act(entry, tabIds);
        if (acted === 'later') return;
        if (acted === 'done') break;
        tabIds = undefined;
      }
      cursor = { consumer: consumer.name, done: entry.seq };
      await saveCursor(cursor);
    }
  }
}
