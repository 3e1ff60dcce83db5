import { type ReadonlySignal, signal } from '@preact/signals';
import type { Session } from '../sessions/session.ts';
import { pluralOf } from '../strings/format.ts';
import { say } from '../strings/history.ts';
import { type ExportedFile, type ExportFormat, exportSessions } from './export-sessions.ts';
import { findSessions, type ReadSessions } from './find-sessions.ts';
import { EMPTY_FORM, type HistoryForm, queryOf } from './history-form.ts';
import { EVERY_SESSION, isNarrow, sessionMatcher } from './session-query.ts';

/** Rows that a person looks through before asking for more; also what a page draws in one go. */
const PER_PAGE = 50;

export interface HistoryPlaces {
  readonly read: ReadSessions;
  readonly erase: () => Promise<void>;
  readonly save: (file: ExportedFile) => void;
  readonly now: () => number;
}

export type HistoryList =
  | { readonly state: 'loading' | 'none' | 'not-found' }
  | { readonly state: 'ready'; readonly sessions: readonly Session[]; readonly hasOlder: boolean }
  | { readonly state: 'fault'; readonly reason: string };

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** Looks through past sessions page by page; the newest answer counts, whatever order they come in. */
export class History {
  readonly form: ReadonlySignal<HistoryForm>;
  readonly list: ReadonlySignal<HistoryList>;
  /** From 1; of the list that is shown. */
  readonly page: ReadonlySignal<number>;
  readonly busy: ReadonlySignal<boolean>;
  readonly news: ReadonlySignal<{ readonly text: string; readonly bad: boolean } | null>;
  readonly #form = signal(EMPTY_FORM);
  readonly #list = signal<HistoryList>({ state: 'loading' });
  readonly #page = signal(1);
  readonly #busy = signal(false);
  readonly #news = signal<{ text: string; bad: boolean } | null>(null);
  readonly #places: HistoryPlaces;
  /** The last session of each page before the one in sight. */
  #before: readonly Session[] = [];
  #reading = new AbortController();

  constructor(places: HistoryPlaces) {
    this.#places = places;
    this.form = this.#form;
    this.list = this.#list;
    this.page = this.#page;
    this.busy = this.#busy;
    this.news = this.#news;
  }

  readonly search = (change: Partial<HistoryForm>): void => {
    this.#form.value = { ...this.#form.value, ...change };
    this.#before = [];
    void this.#read(1);
  };

  readonly reset = (): void => this.search(EMPTY_FORM);

  readonly showPage = (page: number): void => {
    const list = this.#list.value;
    const last = list.state === 'ready' ? list.sessions.at(-1) : undefined;
    if (page > this.#page.value && last !== undefined) this.#before = [...this.#before, last];
    else this.#before = this.#before.slice(0, page - 1);
    void this.#read(page);
  };

  /** Reads the page in sight again: at the start, after a fault, and when sessions have changed. */
  readonly refresh = (): void => void this.#read(this.#page.value);

  readonly exportAs = async (format: ExportFormat): Promise<void> => {
    await this.#work('export-failed', async () => {
      const fits = sessionMatcher(queryOf(this.#form.value));
      const going = new AbortController().signal;
      const found = await findSessions(this.#places.read, fits, null, Number.POSITIVE_INFINITY, going);
      const file = exportSessions(found.sessions, format, this.#places.now());
      this.#places.save(file);
      const count = found.sessions.length;
      return say(`exported-${pluralOf(count)}`, { count, file: file.name });
    });
  };

  readonly erase = async (): Promise<void> => {
    await this.#work('erase-failed', async () => {
      await this.#places.erase();
      this.#before = [];
      await this.#read(1);
      return say('erased');
    });
  };

  async #work(failed: 'export-failed' | 'erase-failed', work: () => Promise<string>): Promise<void> {
    this.#busy.value = true;
    this.#news.value = null;
    try {
      this.#news.value = { text: await work(), bad: false };
    } catch (fault) {
      this.#news.value = { text: say(failed, { reason: reasonOf(fault) }), bad: true };
    }
    this.#busy.value = false;
  }

  async #read(page: number): Promise<void> {
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const query = queryOf(this.#form.value);
    try {
      const after = this.#before.at(-1) ?? null;
      const found = await findSessions(
        this.#places.read,
        sessionMatcher(query),
        after,
        PER_PAGE,
        reading.signal,
      );
      const list = await this.#listOf(found, page, isNarrow(query), reading.signal);
      if (reading.signal.aborted) return;
      this.#list.value = list;
      this.#page.value = page;
    } catch (fault) {
      if (!reading.signal.aborted) this.#list.value = { state: 'fault', reason: reasonOf(fault) };
    }
  }

  async #listOf(
    found: { readonly sessions: readonly Session[]; readonly more: boolean },
    page: number,
    narrow: boolean,
    signal: AbortSignal,
  ): Promise<HistoryList> {
    if (found.sessions.length > 0 || page > 1)
      return { state: 'ready', sessions: found.sessions, hasOlder: found.more };
    if (!narrow) return { state: 'none' };
    const any = await findSessions(this.#places.read, sessionMatcher(EVERY_SESSION), null, 1, signal);
    return { state: any.sessions.length === 0 ? 'none' : 'not-found' };
  }
}
