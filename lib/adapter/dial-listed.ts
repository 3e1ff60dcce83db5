import { showPlace } from '../hosting/show-place.ts';
import type { DialAnswer, ToWorker } from '../messages/protocol.ts';
import { readPlace } from './place.ts';
import { putIntoSlot } from './put-into-slot.ts';

/**
 * The agent chose a number in the list of a panel. The same slot as for a click in a page; no panel has to be opened,
 * but the adapter may be in another window's.
 */
export async function dialListed({ windowId, ...dial }: ToWorker['panel/dial']): Promise<DialAnswer> {
  await putIntoSlot(dial, dial);
  const place = await readPlace();
  if (place === null) return { state: 'adapter-gone' };
  if (place.host !== 'dock' && place.windowId === windowId) return { state: 'waiting' };
  await showPlace(place);
  return { state: 'elsewhere' };
}
