import { signal } from '@preact/signals';
import type { Session } from '../sessions/session.ts';

/** What the agent adds to a session for its record. A key is missing where nothing was changed. */
export interface WrapUpDraft {
  readonly notes?: string;
  readonly disposition?: string | null;
}

export type SavingState = 'saving' | 'saved' | 'failed';

export interface WrapUpPlaces {
  /** Keeps a draft where this page's death cannot take it, at once; null: it is in the journal now. */
  readonly keep: (key: string, draft: WrapUpDraft | null) => void;
  /** Puts it into the journal; rejects where that could not be done. */
  readonly append: (key: string, draft: WrapUpDraft) => Promise<void>;
  /** Calls back after so many milliseconds. */
  readonly later: (ms: number, then: () => void) => void;
}

/** Typing that stops for so long is stored; a journal entry for each letter would only be a bigger journal. */
const PAUSE_MS = 500;
/** Whoever types without a pause has it stored all the same. */
const LONGEST_MS = 3_000;
const AGAIN_AFTER_MS = 2_000;

interface Entry {
  readonly draft: WrapUpDraft;
  readonly state: SavingState;
  /** Counts the changes: an answer to an older one says nothing of the newest. */
  readonly version: number;
}

/**
 * Notes and dispositions between the agent's keys and the journal. Each change is kept outside of this page in the
 * same turn and put into the journal soon after; the journal's own session takes over once it says the same.
 */
export class WrapUp {
  readonly #entries = signal<ReadonlyMap<string, Entry>>(new Map());
  readonly #firstUnsaved = new Map<string, number>();
  readonly #storing = new Set<string>();
  readonly #places: WrapUpPlaces;
  readonly #now: () => number;

  /** `found`: drafts that an earlier page kept and did not get into the journal. */
  constructor(places: WrapUpPlaces, now: () => number, found: ReadonlyMap<string, WrapUpDraft> = new Map()) {
    this.#places = places;
    this.#now = now;
    for (const [key, draft] of found) this.#change(key, draft);
    this.flush();
  }

  /** The session with what the agent has written, and how far that has come; null where nothing is under way. */
  of(session: Session): { readonly session: Session; readonly state: SavingState | null } {
    const entry = this.#entries.value.get(session.key);
    if (entry === undefined) return { session, state: null };
    return { session: { ...session, ...entry.draft }, state: entry.state };
  }

  write(key: string, change: WrapUpDraft): void {
    const version = this.#change(key, change);
    const first = this.#firstUnsaved.get(key) ?? this.#now();
    this.#firstUnsaved.set(key, first);
    const wait = Math.max(0, Math.min(PAUSE_MS, first + LONGEST_MS - this.#now()));
    this.#places.later(wait, () => {
      if (this.#entries.peek().get(key)?.version === version || this.#now() >= first + LONGEST_MS)
        void this.#store(key);
    });
  }

  /** Stores what is not stored, now: the agent has left the field, or the page is going away. */
  flush(): void {
    for (const [key, { state }] of this.#entries.peek()) if (state !== 'saved') void this.#store(key);
  }

  /** The journal's sessions: what they say already needs no draft any more. */
  seen(sessions: readonly Session[]): void {
    const left = new Map(this.#entries.peek());
    for (const session of sessions) {
      const entry = left.get(session.key);
      if (entry?.state !== 'saved') continue;
      const { notes = session.notes, disposition = session.disposition } = entry.draft;
      if (notes === session.notes && disposition === session.disposition) left.delete(session.key);
    }
    if (left.size !== this.#entries.peek().size) this.#entries.value = left;
  }

  #change(key: string, change: WrapUpDraft): number {
    const before = this.#entries.peek().get(key);
    const entry: Entry = {
      draft: { ...before?.draft, ...change },
      state: 'saving',
      version: (before?.version ?? 0) + 1,
    };
    this.#places.keep(key, entry.draft);
    this.#entries.value = new Map(this.#entries.peek()).set(key, entry);
    return entry.version;
  }

  async #store(key: string): Promise<void> {
    // One at a time for a session, so that an older text never lands behind a newer one.
    if (this.#storing.has(key)) return;
    this.#storing.add(key);
    try {
      for (;;) {
        const entry = this.#entries.peek().get(key);
        if (entry === undefined || entry.state === 'saved') return;
        this.#firstUnsaved.delete(key);
        await this.#places.append(key, entry.draft);
        const now = this.#entries.peek().get(key);
        if (now?.version !== entry.version) continue;
        this.#places.keep(key, null);
        this.#set(key, { ...now, state: 'saved' });
        return;
      }
    } catch {
      const entry = this.#entries.peek().get(key);
      if (entry !== undefined) this.#set(key, { ...entry, state: 'failed' });
      this.#places.later(AGAIN_AFTER_MS, () => void this.#store(key));
    } finally {
      this.#storing.delete(key);
    }
  }

  #set(key: string, entry: Entry): void {
    this.#entries.value = new Map(this.#entries.peek()).set(key, entry);
  }
}
