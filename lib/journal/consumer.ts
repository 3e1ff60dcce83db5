import type { JournalEntry } from '../database.ts';
import { cursorOf, readAfter, readWholeAfter, saveCursor, saveCursorOfWhole } from './journal.ts';

/**
 * Somebody who handles the journal's events, each once, in order. Facts of ours are shown to those who want them.
 *
 * Before events are acted upon, what they will act on is *claimed* in the database; afterwards they are *done*. A
 * worker that dies in between finds the claim at its next start and repeats the same act on the same tabs, where the
 * receiver recognises the numbers of the events. So nothing is lost and nothing happens twice.
 */
export interface Consumer {
  readonly name: string;
  /** How many events in a row for the same tabs one act takes at most. */
  readonly together: number;
  /**
   * Wants events letter by letter, with what policy keeps out of the journal. Its name has to stand among the
   * journal's `WHOLE_READERS`, or the texts are gone before it comes to them.
   */
  readonly whole?: true;
  /** Is told the facts among the events too. */
  readonly facts?: true;
  /** For each of the events, which tabs it goes to; empty: nothing to do. The answer is kept with the claim. */
  readonly receivers: (entries: readonly JournalEntry[]) => Promise<readonly (readonly number[])[]>;
  /**
   * Acts. May be repeated for the same events and tabs after a crash. `later`: try again at the next wake;
   * `elsewhere`: those tabs are gone and nobody had the events, so choose receivers anew.
   */
  readonly act: (
    entries: readonly JournalEntry[],
    tabIds: readonly number[],
  ) => Promise<'done' | 'later' | 'elsewhere'>;
  /** After `later`: sees to it that `wake` is called before long, in case nothing else wakes the consumer. */
  readonly comeBack?: (wake: () => void) => void;
}

/** How often receivers are chosen anew before events are passed over. */
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
        if ((await drain(consumer)) === 'later') consumer.comeBack?.(() => void wake(consumer));
      } while (run.again);
    } finally {
      running.delete(consumer.name);
    }
  })();
  running.set(consumer.name, run);
  return run.finished;
}

async function drain(consumer: Consumer): Promise<'done' | 'later'> {
  const { name } = consumer;
  const [read, save] = consumer.whole ? [readWholeAfter, saveCursorOfWhole] : [readAfter, saveCursor];
  let { done, claimed } = await cursorOf(name);
  for (;;) {
    const entries = await read(done);
    const last = entries.at(-1);
    if (last === undefined) return 'done';
    let chosen: readonly (readonly number[])[] | null = null;
    let at = 0;
    while (at < entries.length) {
      let run: readonly JournalEntry[];
      let tabIds: readonly number[];
      if (claimed === undefined) {
        chosen ??= await chooseFor(consumer, entries);
        const length = runLength(chosen, at, consumer.together);
        run = entries.slice(at, at + length);
        tabIds = chosen[at] ?? [];
      } else {
        const { upTo } = claimed;
        run = entries.slice(at).filter(({ seq }) => seq <= upTo);
        tabIds = claimed.tabIds;
        claimed = undefined;
      }
      for (let choice = 0; tabIds.length > 0 && choice < MOST_CHOICES; choice += 1) {
        const upTo = run.at(-1)?.seq ?? done;
        await save({ consumer: name, done, claimed: { upTo, tabIds } });
        const events = run.filter((entry) => concerns(consumer, entry));
        const acted = await consumer.act(events, tabIds);
        if (acted === 'later') return acted;
        if (acted === 'done') break;
        chosen = null;
        tabIds = (await consumer.receivers(events))[0] ?? [];
      }
      at += run.length;
      done = run.at(-1)?.seq ?? done;
      // Events that concerned nobody need no word of their own in the database.
      if (tabIds.length > 0 || at >= entries.length) await save({ consumer: name, done });
    }
  }
}

const concerns = ({ facts }: Consumer, { kind }: JournalEntry): boolean => facts || kind === undefined;

/** For each entry, which tabs it goes to. Facts go nowhere, unless the consumer wants them. */
async function chooseFor(
  consumer: Consumer,
  entries: readonly JournalEntry[],
): Promise<readonly (readonly number[])[]> {
  const its = entries.filter((entry) => concerns(consumer, entry));
  const chosen = its.length === 0 ? [] : await consumer.receivers(its);
  let next = 0;
  return entries.map((entry) => (concerns(consumer, entry) ? (chosen[next++] ?? []) : []));
}

/** How many events from `at` on go to the same tabs. */
function runLength(chosen: readonly (readonly number[])[], at: number, most: number): number {
  const key = chosen[at]?.join() ?? '';
  const longest = key === '' ? Number.POSITIVE_INFINITY : most;
  let length = 1;
  while (length < longest && at + length < chosen.length && chosen[at + length]?.join() === key) length += 1;
  return length;
}
