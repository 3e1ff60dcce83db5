import { openHost } from '../hosting/open-host.ts';
import { showPlace } from '../hosting/show-place.ts';
import type { DialAnswer, ToWorker } from '../messages/protocol.ts';
import type { TabFrame } from '../messages/sender.ts';
import { readConfig } from '../policy/store.ts';
import { isCrmFrame } from '../sites/crm-frames.ts';
import { tellPlaceToTabs } from './holder-news.ts';
import { openPanel } from './open-panel.ts';
import { type HolderPlace, readPlace } from './place.ts';
import { putIntoSlot } from './put-into-slot.ts';

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
  await putIntoSlot(dial, frame);
  const [opened, place] = await Promise.all([opening, readPlace()]);
  if (place !== null) return { state: await bringBefore(place, frame) };
  if (opened) return { state: 'opening' };
  const { host } = (await readConfig()).config.adapter;
  if (host !== 'panel') {
    await openHost(host, frame);
    return { state: 'opening' };
  }
  // The frame believed the adapter elsewhere, but nobody holds it: its next click opens the panel here.
  if (dial.adapter !== 'none') void tellPlaceToTabs();
  return dial.adapter === 'elsewhere' || dial.again
    ? { state: 'adapter-gone' }
    : { state: 'needs-toolbar-button' };
}

/** The agent sees the adapter when the number arrives there. */
async function bringBefore(place: HolderPlace, frame: TabFrame): Promise<'waiting' | 'elsewhere'> {
  if (place.host === 'panel' && place.windowId === frame.windowId) return 'waiting';
  await showPlace(place);
  return place.host === 'dock' && place.tabId === frame.tabId ? 'waiting' : 'elsewhere';
}
