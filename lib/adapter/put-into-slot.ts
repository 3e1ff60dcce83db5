import { outcomeText } from '../crm/outcome-text.ts';
import { tellFrame } from '../messages/send.ts';
import { markUsed } from '../sites/crm-tabs.ts';
import { type Dial, putDial } from './dial-slot.ts';

/**
 * Puts a number into the slot, from a click in a page or in the panel's list. A number that it replaces is told so
 * where it was clicked, and the tab that it stands in is the one that the agent works in.
 */
export async function putIntoSlot(
  { id, number, extension, postDial }: Pick<Dial, 'id' | 'number' | 'extension' | 'postDial'>,
  { tabId, frameId, documentId }: Pick<Dial, 'tabId' | 'frameId' | 'documentId'>,
): Promise<void> {
  const at = Date.now();
  const { replaced } = await putDial({ id, number, extension, postDial, tabId, frameId, documentId, at });
  if (replaced !== null) {
    const outcome = outcomeText({ state: 'replaced' });
    void tellFrame(replaced, 'frame/dial-outcome', { id: replaced.id, outcome });
  }
  void markUsed(tabId, at);
}
