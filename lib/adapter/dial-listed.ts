import { browser } from '../browser.ts';
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
  if (place.windowId === windowId) return { state: 'waiting' };
  await browser.windows.update(place.windowId, { focused: true }).catch(() => undefined);
  return { state: 'elsewhere' };
}
