import { browser } from '../browser.ts';
import { onPlace, readPlace } from './place.ts';

/** What the page that holds the adapter shows of it (`handshake.ts`), for our other pages; `gate` before its frame. */
const KEY = 'adapterShown';

export const saveShownState = (state: string): Promise<void> => browser.storage.session.set({ [KEY]: state });

/** Null where nobody holds the adapter, or its page has said farewell; what a dead page left behind does not count. */
export async function readShownState(): Promise<string | null> {
  const state = (await browser.storage.session.get(KEY))[KEY];
  return typeof state === 'string' && (await readPlace()) !== null ? state : null;
}

/** Calls the listener when it may be another one. */
export function onShownState(listener: () => void, signal: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, unknown>>) => {
    if (changes[KEY] !== undefined) listener();
  };
  browser.storage.session.onChanged.addListener(follow);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(follow));
  onPlace(listener, signal);
}
