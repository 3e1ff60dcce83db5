import { type ReadonlySignal, signal } from '@preact/signals';
import type { AdapterEvent } from '../adapter/events.ts';
import { browser } from '../browser.ts';
import { inheritLive, isLive, type LiveSessions, liveAfter, liveUntil } from './live-session.ts';
import { asLive, LIVE_KEY, readLive } from './read-live.ts';

/** Whether a session is going on, seen from any page of ours; one of them, the holder, also writes it. */
export interface LiveSession {
  readonly live: ReadonlySignal<boolean>;
  /** This page holds the adapter from now on, by the grant of that epoch. */
  readonly hold: (epoch: number) => void;
  /** An event that the adapter in this page posted. */
  readonly take: (event: AdapterEvent) => void;
}

export async function followLiveSession(end: AbortSignal): Promise<LiveSession> {
  let now = await readLive();
  const live = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    live.value = isLive(now, Date.now());
    if (live.value) timer = setTimeout(tell, Math.min(liveUntil(now) - Date.now(), 60_000) + 1);
  };
  const set = (next: LiveSessions) => {
    if (next === now) return;
    now = next;
    tell();
    void write();
  };
  // One write at a time, of what is true by then: a burst of events makes no burst of writes.
  let writing = false;
  const write = async () => {
    if (writing) return;
    writing = true;
    for (let written: LiveSessions | null = null; written !== now; ) {
      written = now;
      await browser.storage.session.set({ [LIVE_KEY]: written }).catch(() => undefined);
    }
    writing = false;
  };
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
    const changed = changes[LIVE_KEY];
    if (changed === undefined) return;
    const told = asLive(changed.newValue);
    // Only what somebody else wrote is news; an older one of our own may arrive after a newer was made.
    if (told.epoch !== held) {
      now = told;
      tell();
    }
  };
  let held: number | null = null;
  browser.storage.session.onChanged.addListener(follow);
  end.addEventListener('abort', () => {
    clearTimeout(timer);
    browser.storage.session.onChanged.removeListener(follow);
  });
  tell();
  return {
    live,
    hold: (epoch) => {
      held = epoch;
      set(inheritLive(now, epoch, Date.now()));
    },
    take: (event) => set(liveAfter(now, event, Date.now())),
  };
}
