import { browser } from '../browser.ts';
import type { Host } from '../hosting/host.ts';
import { isHeld } from '../locks/lock.ts';
import type { AdapterPlace } from '../messages/protocol.ts';

/** Where the page stands that holds the adapter. */
export interface HolderPlace {
  readonly host: Host;
  readonly windowId: number;
  /** The tab that it is docked in, or the one of its own window; null in the side panel. */
  readonly tabId: number | null;
  readonly epoch: number;
  /** When it took the adapter; milliseconds since 1970. */
  readonly since: number;
}

const KEY = 'holderPlace';

/** Written by the page that was granted the adapter. */
export const writePlace = (place: HolderPlace): Promise<void> =>
  browser.storage.session.set({ [KEY]: place });

/** Null when nobody holds the adapter; what a dead page left behind does not count. */
export async function readPlace(): Promise<HolderPlace | null> {
  const place = (await browser.storage.session.get(KEY))[KEY] as HolderPlace | undefined;
  return place !== undefined && (await isHeld('adapter')) ? place : null;
}

/** Calls the listener when somebody else holds the adapter, or stands elsewhere. */
export function onPlace(listener: () => void, signal: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, unknown>>) => {
    if (changes[KEY] !== undefined) listener();
  };
  browser.storage.session.onChanged.addListener(follow);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(follow));
}

/** Removes what the holder of that epoch wrote; a newer holder's entry stays. */
export async function forgetPlace(epoch: number): Promise<void> {
  const place = (await browser.storage.session.get(KEY))[KEY] as HolderPlace | undefined;
  if (place?.epoch === epoch) await browser.storage.session.remove(KEY);
}

/**
 * What a click in that tab is to do without asking. Only a side panel has to be opened in the very turn of the click:
 * wherever the adapter is shown in another way, that is `elsewhere`, even where nobody has it yet.
 */
export function seenFrom(
  place: Pick<HolderPlace, 'host' | 'windowId'> | null,
  windowId: number | undefined,
  configured: Host,
): AdapterPlace {
  if (place === null) return configured === 'panel' ? 'none' : 'elsewhere';
  return place.host === 'panel' && place.windowId === windowId ? 'here' : 'elsewhere';
}
