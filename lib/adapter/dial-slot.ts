import { browser } from '../browser.ts';

/** A number on its way from a click to the adapter, with the place where its outcome is to be shown. */
export interface Dial {
  readonly id: string;
  readonly number: string;
  readonly extension?: string | undefined;
  readonly postDial?: string | undefined;
  readonly tabId: number;
  readonly frameId: number;
  readonly documentId?: string | undefined;
  /** When it was clicked; milliseconds since 1970. */
  readonly at: number;
}

interface Slot {
  readonly waiting: Dial | null;
  /** Ids that were handed over or replaced already, newest last: a repeated message must not dial twice. */
  readonly past: readonly string[];
}

const KEY = 'dialSlot';
const MOST_PAST = 50;
/** A number that has waited longer would surprise the agent when it suddenly appears. */
export const DIAL_LIFETIME_MS = 5 * 60_000;

/**
 * One slot: a second click replaces the first. It lives in the browser's session storage, so the click survives the
 * worker, and it is changed under a lock of the extension, because the worker puts and a page takes.
 */
const change = <Result>(step: (slot: Slot) => { slot: Slot; result: Result }): Promise<Result> =>
  navigator.locks.request('patchcord:dial-slot', async () => {
    const stored = (await browser.storage.session.get(KEY))[KEY] as Slot | undefined;
    const before = stored ?? { waiting: null, past: [] };
    const { slot, result } = step(before);
    if (slot !== before) await browser.storage.session.set({ [KEY]: slot });
    return result;
  }) as Promise<Result>;

const past = (slot: Slot, id: string): readonly string[] => [...slot.past, id].slice(-MOST_PAST);

/** Puts a dial into the slot; answers with the one it replaced. The same dial again changes nothing. */
export const putDial = (dial: Dial): Promise<{ readonly replaced: Dial | null }> =>
  change((slot) => {
    if (slot.waiting?.id === dial.id || slot.past.includes(dial.id))
      return { slot, result: { replaced: null } };
    const replaced = slot.waiting;
    return {
      slot: { waiting: dial, past: replaced === null ? slot.past : past(slot, replaced.id) },
      result: { replaced },
    };
  });

/** Takes the waiting dial out, for good. Only the page that holds the adapter takes. `now`: milliseconds since 1970. */
export const takeDial = (now: number): Promise<Dial | null> =>
  change((slot) => {
    if (slot.waiting === null) return { slot, result: null };
    const dial = slot.waiting;
    return {
      slot: { waiting: null, past: past(slot, dial.id) },
      result: now - dial.at > DIAL_LIFETIME_MS ? null : dial,
    };
  });

/** The waiting dial, left where it is. */
export async function peekDial(): Promise<Dial | null> {
  const stored = (await browser.storage.session.get(KEY))[KEY] as Slot | undefined;
  return stored?.waiting ?? null;
}

export function onDialWaiting(listener: () => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    if ((changes[KEY]?.newValue as Slot | undefined)?.waiting) listener();
  };
  browser.storage.session.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(onChanged));
}
