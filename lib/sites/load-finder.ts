import type { TabFrame } from '../messages/sender.ts';
import { bringFinder } from './bring-finder.ts';
import { isCrmFrame } from './crm-frames.ts';

/** Brings the finder into the one frame that asked, if that is a configured CRM's. */
export const loadFinder = async (_: unknown, frame: TabFrame): Promise<boolean> =>
  (await isCrmFrame(frame)) && bringFinder(frame);
