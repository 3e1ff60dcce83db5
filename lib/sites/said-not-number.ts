import type { ToWorker } from '../messages/protocol.ts';
import type { TabFrame } from '../messages/sender.ts';
import { readConfig } from '../policy/store.ts';
import { isCrmFrame } from './crm-frames.ts';
import { siteOf } from './marking-choice.ts';
import { entryFor, sayNotNumber } from './not-numbers.ts';

/** The agent said it beside a number. False where it does not count: another's page, or the administrator decides. */
export async function saidNotNumber(said: ToWorker['crm/not-number'], frame: TabFrame): Promise<boolean> {
  const site = siteOf(frame.url);
  const { config } = await readConfig();
  if (site === null || config.locked.includes('clickToCall') || !(await isCrmFrame(frame))) return false;
  await sayNotNumber(entryFor(site, said));
  return true;
}
