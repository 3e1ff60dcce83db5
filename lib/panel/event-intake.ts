import type { AdapterEvent } from '../adapter/events.ts';
import type { Channel } from '../adapter/url.ts';
import { append } from '../journal/journal.ts';
import { isUndelivered, tellWorker } from '../messages/send.ts';

const MOST_ATTEMPTS = 5;

/**
 * Takes accepted events in: journal first, then the worker. In the order in which they came, one after the other, so
 * that sequence numbers tell the order.
 */
export class EventIntake {
  readonly #tenant: string;
  #chain: Promise<unknown> = Promise.resolve();
  #telling: Promise<void> | null = null;
  #untold = 0;

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  take(event: AdapterEvent, channel: Channel): Promise<number> {
    const at = Date.now();
    const stored = this.#chain.then(() =>
      append({ at, tenant: this.#tenant, channel, type: event.type, json: event.json }),
    );
    this.#chain = stored.catch(() => undefined);
    void stored.then((seq) => this.#tell(seq));
    return stored;
  }

  /** The worker reads on to the journal's end however often it is told, so one message at a time is enough. */
  #tell(seq: number): void {
    this.#untold = seq;
    this.#telling ??= (async () => {
      try {
        for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
          const told = this.#untold;
          const answer = await tellWorker('panel/appended', { seq: told });
          // A worker that died in the middle is woken by the next attempt and reads on from where it stood.
          if (isUndelivered(answer)) continue;
          if (told === this.#untold) return;
          attempt = -1;
        }
      } finally {
        this.#telling = null;
      }
    })();
  }
}
