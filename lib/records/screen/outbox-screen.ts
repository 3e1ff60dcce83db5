import { type ReadonlySignal, signal } from '@preact/signals';
import type { StepAction } from '../../../components/outbox/outbox-props.ts';
import type { ExportedFile } from '../../history/export-sessions.ts';
import { say } from '../../strings/outbox.ts';
import type { Decision, OutboxView, StepEdit } from '../outbox/outbox.ts';
import { stepEdit } from './step-edit.ts';

export interface OutboxPlaces {
  readonly read: () => Promise<OutboxView>;
  readonly retry: (key: string) => Promise<boolean>;
  readonly retryAll: () => Promise<number>;
  readonly edit: (key: string, edit: StepEdit) => Promise<boolean>;
  readonly discard: (key: string) => Promise<number>;
  readonly decide: (key: string, decision: Decision) => Promise<boolean>;
  readonly release: (crmId: string) => Promise<unknown>;
  readonly exportAll: () => Promise<{ readonly name: string; readonly text: string }>;
  readonly save: (file: ExportedFile) => void;
  /** Tells the worker that something may be sent now. */
  readonly wake: () => Promise<unknown>;
}

export type OutboxList =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly view: OutboxView }
  | { readonly state: 'fault'; readonly reason: string };

export interface OutboxNews {
  readonly text: string;
  readonly bad: boolean;
}

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** The outbox as its page shows it, and what the agent does about it. What is read last counts. */
export class OutboxScreen {
  readonly list: ReadonlySignal<OutboxList>;
  readonly onlyNeeded: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly news: ReadonlySignal<OutboxNews | null>;
  readonly #list = signal<OutboxList>({ state: 'loading' });
  readonly #onlyNeeded = signal(false);
  readonly #busy = signal(false);
  readonly #news = signal<OutboxNews | null>(null);
  readonly #places: OutboxPlaces;
  #reading = 0;

  constructor(places: OutboxPlaces) {
    this.#places = places;
    this.list = this.#list;
    this.onlyNeeded = this.#onlyNeeded;
    this.busy = this.#busy;
    this.news = this.#news;
  }

  readonly setOnlyNeeded = (only: boolean): void => {
    this.#onlyNeeded.value = only;
  };

  /** Reads everything again: at the start, after a fault, and whenever the outbox has changed. */
  readonly refresh = async (): Promise<void> => {
    this.#reading += 1;
    const reading = this.#reading;
    const list = await this.#places.read().then(
      (view): OutboxList => ({ state: 'ready', view }),
      (fault: unknown): OutboxList => ({ state: 'fault', reason: reasonOf(fault) }),
    );
    if (reading === this.#reading) this.#list.value = list;
  };

  readonly act = (
    key: string,
    what: string,
    action: Exclude<StepAction, 'edit'>,
    id?: string,
  ): Promise<void> =>
    this.#work(async () => {
      switch (action) {
        case 'retry':
          return said(await this.#places.retry(key), say('news-retried'));
        case 'again':
          return said(await this.#places.decide(key, { arrived: false }), say('news-again', { what }));
        case 'there': {
          const decision = id === undefined ? { arrived: true as const } : { arrived: true as const, id };
          return said(await this.#places.decide(key, decision), say('news-there', { what }));
        }
        case 'discard':
          return said((await this.#places.discard(key)) > 0, say('news-discarded', { what }));
      }
    });

  readonly edit = (key: string, values: Readonly<Record<string, string>>): Promise<void> =>
    this.#work(async () => {
      const list = this.#list.value;
      const entry = list.state === 'ready' ? list.view.entries.find((one) => one.key === key) : undefined;
      if (entry === undefined) return { text: say('news-gone'), bad: true };
      return said(await this.#places.edit(key, stepEdit(entry.operation, values)), say('news-edited'));
    });

  readonly retryAll = (): Promise<void> =>
    this.#work(async () => {
      await this.#places.retryAll();
      return { text: say('news-retried-all'), bad: false };
    });

  /** What held a CRM up has been seen to. */
  readonly release = (crmId: string): Promise<void> =>
    this.#work(async () => {
      await this.#places.release(crmId);
      return { text: say('news-released'), bad: false };
    });

  readonly exportAll = (): Promise<void> =>
    this.#work(async () => {
      const file = await this.#places.exportAll();
      this.#places.save({ ...file, type: 'application/json' });
      return { text: say('news-exported', { file: file.name }), bad: false };
    });

  async #work(work: () => Promise<OutboxNews>): Promise<void> {
    this.#busy.value = true;
    this.#news.value = null;
    try {
      this.#news.value = await work();
      await this.refresh();
      // The outbox has it already: a worker that does not hear of it sends it with its next alarm.
      void this.#places.wake();
    } catch (fault) {
      this.#news.value = { text: say('news-failed', { reason: reasonOf(fault) }), bad: true };
    }
    this.#busy.value = false;
  }
}

const said = (changed: boolean, text: string): OutboxNews =>
  changed ? { text, bad: false } : { text: say('news-gone'), bad: true };
