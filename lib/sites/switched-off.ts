import { browser } from '../browser.ts';
import { withSite } from './marking-choice.ts';

/** The sites in which the agent has switched marking off: a setting of this person in this browser, by origin. */
const KEY = 'sitesWithoutMarks';

export async function readSwitchedOff(): Promise<readonly string[]> {
  return asList((await browser.storage.local.get(KEY))[KEY]);
}

/** Two panels may switch at the same time: changed under a lock. */
export const switchSite = (origin: string, on: boolean): Promise<void> =>
  navigator.locks.request('patchcord:switched-off', async () => {
    await browser.storage.local.set({ [KEY]: withSite(await readSwitchedOff(), origin, on) });
  }) as Promise<void>;

export function onSwitchedOff(listener: (sites: readonly string[]) => void, signal?: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => {
    const changed = changes[KEY];
    if (area === 'local' && changed !== undefined) listener(asList(changed.newValue));
  };
  browser.storage.onChanged.addListener(follow);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(follow));
}

const asList = (stored: unknown): readonly string[] =>
  Array.isArray(stored) ? stored.filter((site) => typeof site === 'string') : [];
