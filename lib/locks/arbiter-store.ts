import { browser } from '../browser.ts';
import { isHeld } from './lock.ts';
import type { TabTopic, Wanted } from './topic.ts';

/** A topic's holder, as every page of ours may know it. */
export interface StoredHolder {
  readonly tabId: number;
  readonly epoch: number;
  /** When it was granted; milliseconds since 1970. */
  readonly since: number;
}

const WANTED = 'wantedTopics';
const HOLDERS = 'tabHolders';

/** The topics that tabs are wanted for; told by the page with the adapter, so that the worker can stand in for it. */
export const readWanted = async (): Promise<readonly Wanted[]> =>
  ((await browser.storage.session.get(WANTED))[WANTED] as readonly Wanted[] | undefined) ?? [];

export const writeWanted = (wanted: readonly Wanted[]): Promise<void> =>
  browser.storage.session.set({ [WANTED]: wanted });

export type StoredHolders = Readonly<Partial<Record<TabTopic, StoredHolder>>>;

/**
 * Who holds what. Kept by the arbiter; for showing only, since a tab may be gone before it is written. What a dead
 * arbiter left behind does not count.
 */
export async function readHolders(): Promise<StoredHolders> {
  const holders = (await browser.storage.session.get(HOLDERS))[HOLDERS] as StoredHolders | undefined;
  return holders !== undefined && (await isHeld('arbiter')) ? holders : {};
}

export const writeHolders = (holders: StoredHolders): Promise<void> =>
  browser.storage.session.set({ [HOLDERS]: holders });

/** Calls the listener with what is stored from now on. */
export function onHolders(listener: (holders: StoredHolders) => void, signal: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
    const changed = changes[HOLDERS];
    if (changed !== undefined) listener((changed.newValue as StoredHolders | undefined) ?? {});
  };
  browser.storage.session.onChanged.addListener(follow);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(follow));
}
