import type { AdapterEvent } from '../adapter/events.ts';
import type { Channel } from '../adapter/url.ts';
import { type Accepted, append } from '../journal/journal.ts';
import { keptOf } from '../journal/keep-out.ts';
import { makeRoom } from '../journal/retention.ts';
import { isUndelivered, tellWorker } from '../messages/send.ts';
import { noLonger, sayOnce } from '../notices.ts';
import type { Config } from '../policy/schema.ts';
import { customDataPaths } from '../records/custom-data-paths.ts';
import { customAt, toldByPaths } from '../sessions/data-path.ts';
import { holdUnstored, unstored } from './unstored.ts';

/** Some 6 s in all; a worker that does not start within these reads on at its next start. */
const MOST_ATTEMPTS = 7;
/** Handing events on takes some hundredths of a second; a frozen tab may never answer. */
const ANSWER_WITHIN_MS = 2_000;
const SLOW = 'slow';
/** Events that one transaction stores at most; a burst is cut into pieces of this size. */
const MOST_TOGETHER = 200;
/** Waiting between tries to store grows from the one to the other. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** A database that another context has just upgraded fails once; the agent need not hear of that. */
const SAID_AFTER_FAILURES = 3;

type Taken = Pick<Config, 'adapter' | 'journal' | 'sessions' | 'records' | 'crms'>;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Takes accepted events in: journal first, then the worker. In the order in which they came; those that come while
 * others are being stored go together into the next transaction. What cannot be stored is kept, shown from memory
 * (`unstored.ts`), said to the agent, and tried again for as long as this page lives.
 */
export class EventIntake {
  readonly #tenant: string;
  readonly #config: () => Taken;
  readonly #waiting: Accepted[] = [];
  #storing = false;
  #telling = false;
  #stored = 0;

  constructor(tenant: string, config: () => Taken) {
    this.#tenant = tenant;
    this.#config = config;
  }

  take(event: AdapterEvent, channel: Channel): void {
    const { adapter, journal, sessions, records, crms } = this.#config();
    const json = keptOf(event, { ...journal, eventTypes: adapter.eventTypes });
    const told = toldByPaths(event.data, sessions.customer);
    const custom = records.enabled ? customAt(event.data, customDataPaths({ records, crms })) : undefined;
    this.#waiting.push({
      at: Date.now(),
      tenant: this.#tenant,
      channel,
      type: event.type,
      json,
      ...(told === undefined ? {} : { told }),
      ...(custom === undefined ? {} : { custom }),
      ...(json === event.json ? {} : { whole: event.json }),
    });
    if (unstored.peek().length > 0) holdUnstored([...this.#waiting]);
    if (!this.#storing) void this.#store();
  }

  async #store(): Promise<void> {
    this.#storing = true;
    for (let failures = 0; this.#waiting.length > 0; ) {
      const together = this.#waiting.slice(0, MOST_TOGETHER);
      try {
        this.#stored = await append(together);
        this.#waiting.splice(0, together.length);
        if (failures >= SAID_AFTER_FAILURES) void noLonger('journal-full', 'journal-fault');
        failures = 0;
        if (!this.#telling) void this.#tell();
      } catch (fault) {
        failures += 1;
        await this.#afterFailure(failures, fault);
      }
      if (unstored.peek().length > 0) holdUnstored([...this.#waiting]);
    }
    this.#storing = false;
  }

  async #afterFailure(failures: number, fault: unknown): Promise<void> {
    const full = fault instanceof Error && fault.name === 'QuotaExceededError';
    // What everybody has handled long ago goes before anything new does.
    if (full && (await makeRoom().catch(() => 0)) > 0) return;
    if (failures >= SAID_AFTER_FAILURES) {
      holdUnstored([...this.#waiting]);
      await sayOnce(full ? 'journal-full' : 'journal-fault').catch(() => undefined);
    }
    await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)));
  }

  /** The worker reads on to the journal's end however often it is told, so one message at a time is enough. */
  async #tell(): Promise<void> {
    this.#telling = true;
    let told = -1;
    for (let failures = 0; told !== this.#stored && failures < MOST_ATTEMPTS; ) {
      const seq = this.#stored;
      // A worker that dies in the middle is woken by the next attempt and reads on from where it stood.
      const telling = tellWorker('panel/appended', { seq });
      const answer = await Promise.race([telling, wait(ANSWER_WITHIN_MS).then(() => SLOW)]);
      if (answer === SLOW) {
        // It waits for a page that does not answer. Those who wait for no page are to hear of the next events.
        void telling.then((late) => {
          if (isUndelivered(late) && !this.#telling) void this.#tell();
        });
        told = seq;
      } else if (isUndelivered(answer)) {
        failures += 1;
        // At once for one that died; one that is just dying or being replaced needs a moment.
        if (failures > 1) await wait(FIRST_WAIT_MS * 2 ** (failures - 2));
      } else {
        told = seq;
        failures = 0;
      }
    }
    this.#telling = false;
  }
}
