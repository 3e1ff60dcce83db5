import { browser } from '../browser.ts';
import { isHeld } from '../locks/lock.ts';
import type { AdapterPlace } from '../messages/protocol.ts';

/** Where the page stands that holds the adapter. */
export interface HolderPlace {
  readonly windowId: number;
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

/** Removes what the holder of that epoch wrote; a newer holder's entry stays. */
export async function forgetPlace(epoch: number): Promise<void> {
  const place = (await browser.storage.session.get(KEY))[KEY] as HolderPlace | undefined;
  if (place?.epoch === epoch) await browser.storage.session.remove(KEY);
}

export const seenFrom = (place: HolderPlace | null, windowId: number | undefined): AdapterPlace =>
  place === null ? 'none' : place.windowId === windowId ? 'here' : 'elsewhere';
