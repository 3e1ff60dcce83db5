import { tellWorker } from '../messages/send-from-frame.ts';
import { type CrmFinder, finderAtTheDoor, finderToCome } from './finder-door.ts';

/** A worker that dies in the middle is asked again; one that refuses is not. */
const MOST_ATTEMPTS = 3;

/**
 * Asks the worker for the finder, unless it is here already, and has it as soon as it is there: the worker's answer comes
 * later. Rejects where the frame may not have it.
 */
export const loadFinder = (): Promise<CrmFinder> => Promise.race([finderToCome(), ask()]);

async function ask(): Promise<CrmFinder> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS && finderAtTheDoor() === undefined; attempt += 1) {
    if ((await tellWorker('crm/load-finder', {})) === false) break;
  }
  const finder = finderAtTheDoor();
  if (finder === undefined) throw new Error('the finder did not come');
  return finder;
}
