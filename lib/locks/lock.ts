import { database } from '../database.ts';

/** What a lock is about. One topic has one holder in the whole browser. */
export type Topic = 'adapter' | 'records';

/** A grant: proof of being the holder, with the number that fences off whoever held the topic before. */
export interface Grant {
  readonly topic: Topic;
  /** Rises with every grant of the topic, across restarts of the browser. */
  readonly epoch: number;
  /** Aborted when the topic is lost, by release or because another holder stole it. */
  readonly lost: AbortSignal;
  /** Gives the topic back. */
  readonly release: () => void;
}

export interface LockOptions {
  /** `queue` waits its turn, `if-free` gives up at once, `steal` takes the topic from a holder that does not answer. */
  readonly mode: 'queue' | 'if-free' | 'steal';
  /** Ends waiting; once granted it has no effect. */
  readonly signal?: AbortSignal;
}

/**
 * Asks for a topic. Resolves with the grant, or with null when the topic was taken (`if-free`) or waiting was ended.
 *
 * Works in the worker and in extension pages, which share the extension's own Web Locks: the browser itself gives a
 * lock back within milliseconds when its holder dies, so there is no heartbeat. In a content script the locks would
 * be the page's own, and visible to it: never call this there.
 */
export function claim(topic: Topic, { mode, signal }: LockOptions): Promise<Grant | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Grant | null>();
  const options: BrowserLockOptions =
    mode === 'queue'
      ? signal === undefined
        ? {}
        : { signal }
      : mode === 'steal'
        ? { steal: true }
        : { ifAvailable: true };
  const ended = new AbortController();
  navigator.locks
    .request(`patchcord:${topic}`, options, async (lock) => {
      if (lock === null) {
        resolve(null);
        return;
      }
      const held = Promise.withResolvers<void>();
      const epoch = await nextEpoch(topic);
      resolve({ topic, epoch, lost: ended.signal, release: held.resolve });
      await held.promise;
    })
    .then(
      () => ended.abort(),
      (fault: unknown) => {
        ended.abort();
        // Both a steal and an ended wait arrive as AbortError; a grant already handed out is told by its signal.
        if (fault instanceof DOMException && fault.name === 'AbortError') resolve(null);
        else reject(fault);
      },
    );
  return promise;
}

/** Whether anybody in the browser holds the topic right now. */
export async function isHeld(topic: Topic): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === `patchcord:${topic}`) ?? false;
}

type BrowserLockOptions = globalThis.LockOptions;

/** Without a database (full, broken) the clock stands in: it is larger than any count, so fencing still holds. */
const nextEpoch = (topic: Topic): Promise<number> => countedEpoch(topic).catch(() => Date.now());

async function countedEpoch(topic: Topic): Promise<number> {
  const db = await database();
  const transaction = db.transaction('epochs', 'readwrite');
  // Counting begins at the clock, so that a database made anew goes on above the one that was lost.
  const epoch = ((await transaction.store.get(topic))?.epoch ?? Date.now()) + 1;
  await transaction.store.put({ topic, epoch });
  await transaction.done;
  return epoch;
}
