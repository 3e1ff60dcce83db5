import { openHost } from '../hosting/open-host.ts';
import { showPlace } from '../hosting/show-place.ts';
import { readConfig } from '../policy/store.ts';
import type { Dial } from './dial-slot.ts';
import { type HolderPlace, readPlace } from './place.ts';
import { putIntoSlot } from './put-into-slot.ts';

/** Where a number was chosen. */
export interface DialledAt extends Pick<Dial, 'tabId' | 'frameId' | 'documentId'> {
  readonly windowId: number;
}

/**
 * Puts a number into the slot and brings the adapter that will take it before the agent.
 *
 * @param opening whether the window's side panel opens; it was asked for in the turn of the agent's own click or key
 * @returns `unopened` where nobody holds the adapter, and a side panel is what it is shown in
 */
export async function bringToAdapter(
  dial: Pick<Dial, 'id' | 'number' | 'extension' | 'postDial'>,
  at: DialledAt,
  opening: Promise<boolean>,
): Promise<'opening' | 'waiting' | 'elsewhere' | 'unopened'> {
  await putIntoSlot(dial, at);
  const [opened, place] = await Promise.all([opening, readPlace()]);
  if (place !== null) return bringBefore(place, at);
  if (opened) return 'opening';
  const { host } = (await readConfig()).config.adapter;
  if (host === 'panel') return 'unopened';
  await openHost(host, at);
  return 'opening';
}

/** The agent sees the adapter when the number arrives there. */
async function bringBefore(place: HolderPlace, at: DialledAt): Promise<'waiting' | 'elsewhere'> {
  if (place.host === 'panel' && place.windowId === at.windowId) return 'waiting';
  await showPlace(place);
  return place.host === 'dock' && place.tabId === at.tabId ? 'waiting' : 'elsewhere';
}
