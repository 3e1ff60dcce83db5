import type { DialAnswer, ToWorker } from '../messages/protocol.ts';
import type { TabFrame } from '../messages/sender.ts';
import { isCrmFrame } from '../sites/crm-frames.ts';
import { bringToAdapter } from './bring-to-adapter.ts';
import { tellPlaceToTabs } from './holder-news.ts';
import { openPanel } from './open-panel.ts';

/**
 * The agent clicked a number. The panel is opened in this turn, while the gesture is good; therefore the frame tells
 * where the adapter is instead of us looking it up. Then the number is put into the slot, where the page that holds
 * the adapter finds it whether or not this worker lives on.
 */
export function dialClicked(dial: ToWorker['crm/dial'], frame: TabFrame): Promise<DialAnswer> {
  const opening =
    dial.adapter === 'elsewhere' || dial.again ? Promise.resolve(false) : openPanel(frame.windowId);
  return afterwards(dial, frame, opening);
}

async function afterwards(
  dial: ToWorker['crm/dial'],
  frame: TabFrame,
  opening: Promise<boolean>,
): Promise<DialAnswer> {
  if (!(await isCrmFrame(frame))) return { state: 'not-a-crm' };
  const brought = await bringToAdapter(dial, frame, opening);
  if (brought !== 'unopened') return { state: brought };
  // The frame believed the adapter elsewhere, but nobody holds it: its next click opens the panel here.
  if (dial.adapter !== 'none') void tellPlaceToTabs();
  return dial.adapter === 'elsewhere' || dial.again
    ? { state: 'adapter-gone' }
    : { state: 'needs-toolbar-button' };
}
