import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../browser.ts';
import type { OutboxGlance } from '../records/screen/glance.ts';
import type { Session } from '../sessions/session.ts';
import { chosenSession, shownSessions } from '../sessions/shown-sessions.ts';
import { followOutbox } from './follow-outbox.ts';
import { readPutAway, readViewOpen, savePutAway, saveViewOpen } from './session-view.ts';
import { WrapUp, type WrapUpDraft } from './wrap-up.ts';
import { keepDraft, readDrafts } from './wrap-up-drafts.ts';

/** Height that the bar, one line of a session, the adapter's own 600 px and a useful rest need. */
const ROOM_FOR_ALL = 900;

/** What the store has to be able to do (`lib/panel/session-places.ts`). */
export interface SessionPlaces {
  /** Sessions seen lately, in any order. Rejects where they cannot be read. */
  readonly recent: () => Promise<readonly Session[]>;
  readonly watch: (listener: () => void, signal: AbortSignal) => void;
  readonly append: (sessionKey: string, draft: WrapUpDraft) => Promise<void>;
}

/** The sessions in the panel, the one in front, and what the agent does with it. */
export interface SessionArea {
  /** Whether this page holds the adapter: only then are there sessions to show. */
  readonly held: ReadonlySignal<boolean>;
  /** Oldest first; empty while this page does not hold the adapter. */
  readonly shown: ReadonlySignal<readonly Session[]>;
  /** With what the agent has written, stored or not. */
  readonly chosen: ReadonlySignal<{
    readonly session: Session;
    readonly saving: 'saving' | 'saved' | 'failed' | null;
  } | null>;
  /** Sessions that began or were written to while another was in front. */
  readonly fresh: ReadonlySignal<ReadonlySet<string>>;
  readonly fault: ReadonlySignal<string | null>;
  readonly open: ReadonlySignal<boolean>;
  /** Milliseconds since 1970; goes on by the second while a session does. */
  readonly now: ReadonlySignal<number>;
  readonly copied: ReadonlySignal<'yes' | 'no' | null>;
  /** What of the sessions has not reached the CRM. */
  readonly outbox: ReadonlySignal<OutboxGlance>;
  readonly setOpen: (open: boolean) => void;
  readonly choose: (key: string) => void;
  readonly write: (draft: WrapUpDraft) => void;
  readonly setWriting: (writing: boolean) => void;
  readonly putAway: () => void;
  readonly retry: () => void;
  readonly openInWindow: (url: string) => void;
  readonly copy: (url: string) => void;
  readonly openHistory: () => void;
  readonly openOutbox: () => void;
}

/** Follows the sessions for as long as this page holds the adapter. */
export async function followSessions(
  held: ReadonlySignal<boolean>,
  places: SessionPlaces,
  window: Window,
  end: AbortSignal,
): Promise<SessionArea> {
  const [viewOpen, away] = await Promise.all([readViewOpen(), readPutAway()]);
  const open = signal(viewOpen ?? window.innerHeight >= ROOM_FOR_ALL);
  const putAway = signal(away);
  const all = signal<readonly Session[]>([]);
  const fault = signal<string | null>(null);
  const now = signal(Date.now());
  const front = signal<string | null>(null);
  const known = signal<ReadonlySet<string>>(new Set());
  const fresh = signal<ReadonlySet<string>>(new Set());
  const copied = signal<'yes' | 'no' | null>(null);
  const wrapUp = signal<WrapUp | null>(null);
  let writing = false;

  const shown = computed(() => (held.value ? shownSessions(all.value, putAway.value, now.value) : []));

  let reading: Promise<void> | null = null;
  let again = false;
  const read = async (): Promise<void> => {
    // Events come in bursts: one reading at a time, and one more behind it.
    if (reading !== null) {
      again = true;
      return reading;
    }
    reading = (async () => {
      do {
        again = false;
        try {
          const sessions = await places.recent();
          wrapUp.peek()?.seen(sessions);
          all.value = sessions;
          now.value = Date.now();
          fault.value = null;
        } catch (reason) {
          fault.value = reason instanceof Error ? reason.message : String(reason);
        }
      } while (again && !end.aborted);
      reading = null;
    })();
    return reading;
  };

  // Held by this page: what an earlier one left unstored is this one's to store. Only the holder does, or an older
  // text of another window could land behind a newer one.
  let holding: AbortController | null = null;
  effect(() => {
    const isHeld = held.value;
    if (isHeld === (holding !== null)) return;
    holding?.abort();
    holding = null;
    if (!isHeld) {
      wrapUp.peek()?.flush();
      wrapUp.value = null;
      return;
    }
    const stop = new AbortController();
    holding = stop;
    end.addEventListener('abort', () => stop.abort(), { signal: stop.signal });
    places.watch(() => void read(), stop.signal);
    void readDrafts()
      .catch(() => new Map<string, WrapUpDraft>())
      .then((drafts) => {
        if (stop.signal.aborted) return;
        const later = (ms: number, then: () => void) => void setTimeout(then, ms);
        wrapUp.value = new WrapUp({ keep: keepDraft, append: places.append, later }, Date.now, drafts);
      })
      .then(read);
  });
  window.addEventListener('pagehide', () => wrapUp.peek()?.flush(), { signal: end });

  // What is in front follows from what is shown and what was in front.
  effect(() => {
    const sessions = shown.value;
    const chosen = chosenSession(sessions, { chosen: front.peek(), known: known.peek(), writing });
    const begun = sessions
      .filter(({ key, state }) => state === 'live' && !known.peek().has(key))
      .map(({ key }) => key);
    const unread = sessions.filter((session) => session.unread).map(({ key }) => key);
    const isShown = new Set(sessions.map(({ key }) => key));
    const before = known.peek().size === 0 ? [] : begun;
    fresh.value = new Set(
      [...fresh.peek(), ...before, ...unread].filter((key) => isShown.has(key) && key !== chosen),
    );
    known.value = new Set([...known.peek(), ...isShown]);
    if (chosen !== front.peek()) copied.value = null;
    front.value = chosen;
  });

  // A timer only while one is to be seen running.
  const running = computed(() => shown.value.some(({ state }) => state === 'live'));
  effect(() => {
    if (!running.value) return;
    const timer = setInterval(() => (now.value = Date.now()), 1_000);
    return () => clearInterval(timer);
  });

  const chosen = computed(() => {
    const session = shown.value.find(({ key }) => key === front.value);
    if (session === undefined) return null;
    const written = wrapUp.value?.of(session);
    return { session: written?.session ?? session, saving: written?.state ?? null };
  });

  return {
    held,
    shown,
    chosen,
    fresh,
    fault: computed(() => (held.value ? fault.value : null)),
    open,
    now,
    copied,
    outbox: followOutbox(held, end),
    setOpen: (isOpen) => {
      open.value = isOpen;
      void saveViewOpen(isOpen);
    },
    choose: (key) => {
      wrapUp.peek()?.flush();
      front.value = key;
      copied.value = null;
      fresh.value = new Set([...fresh.peek()].filter((one) => one !== key));
    },
    write: (draft) => {
      const key = front.peek();
      if (key !== null) wrapUp.peek()?.write(key, draft);
    },
    setWriting: (isWriting) => {
      writing = isWriting;
      if (!isWriting) wrapUp.peek()?.flush();
    },
    putAway: () => {
      const key = front.peek();
      if (key === null) return;
      wrapUp.peek()?.flush();
      putAway.value = new Set([...putAway.peek(), key]);
      void savePutAway(putAway.value);
    },
    retry: () => void read(),
    openInWindow: (url) => void browser.windows.create({ url, focused: true }),
    copy: (url) =>
      void navigator.clipboard.writeText(url).then(
        () => (copied.value = 'yes'),
        () => (copied.value = 'no'),
      ),
    openHistory: () => void browser.tabs.create({ url: browser.runtime.getURL('/sessions.html') }),
    openOutbox: () => void browser.tabs.create({ url: browser.runtime.getURL('/outbox.html') }),
  };
}
