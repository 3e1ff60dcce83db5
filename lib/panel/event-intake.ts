import type { AdapterEvent } from '../adapter/events.ts';
import type { Channel } from '../adapter/url.ts';
import type { JournalEntry } from '../database.ts';
import { append } from '../journal/journal.ts';
import { isUndelivered, tellWorker } from '../messages/send.ts';

const MOST_ATTEMPTS = 5;
/** Events that one transaction stores at most; a burst is cut into pieces of this size. */
const MOST_TOGETHER = 200;

/**
 * Takes accepted events in: journal first, then the worker. In the order in which they came; those that come while
 * others are being stored go together into the next transaction.
 */
export class EventIntake {
  readonly #tenant: string;
  readonly #waiting: Omit<JournalEntry, 'seq'>[] = [];
  #storing = false;
  #telling = false;
  #stored = 0;

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  take(event: AdapterEvent, channel: Channel): void {
    this.#waiting.push({ at: Date.now(), tenant: this.#tenant, channel, type: event.type, json: event.json });
    if (!this.#storing) void this.#store();
  }

  async #store(): Promise<void> {
    this.#storing = true;
    for (let failures = 0; this.#waiting.length > 0 && failures < MOST_ATTEMPTS; ) {
      const together = this.#waiting.slice(0, MOST_TOGETHER);
      try {
        this.#stored = await append(together);
        this.#waiting.splice(0, together.length);
        failures = 0;
        if (!this.#telling) void this.#tell();
      } catch {
        // The database was closed under us or is full: what is not stored stays here for the next try.
        failures += 1;
      }
    }
    this.#storing = false;
  }

  /** The worker reads on to the journal's end however often it is told, so one message at a time is enough. */
  async #tell(): Promise<void> {
    this.#telling = true;
    let told = -1;
    for (let attempt = 0; told !== this.#stored && attempt < MOST_ATTEMPTS; attempt += 1) {
      const seq = this.#stored;
      // A worker that dies in the middle is woken by the next attempt and reads on from where it stood.
      if (isUndelivered(await tellWorker('panel/appended', { seq }))) continue;
      told = seq;
      attempt = -1;
    }
    this.#telling = false;
  }
}
