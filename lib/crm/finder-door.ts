import { tellWorker } from '../messages/send.ts';
import type { FinderParts } from '../page/index.ts';

/** Where the second script leaves the finder for the first; both live in the extension's own world of the frame. */
const DOOR = Symbol.for('patchcord.finder');

type World = { [DOOR]?: FinderParts };

export const offerFinder = (finder: FinderParts): void => {
  (globalThis as World)[DOOR] = finder;
};

/** Asks the worker for the finder, unless it is here already. Rejects where the frame may not have it. */
export async function loadFinder(): Promise<FinderParts> {
  const world = globalThis as World;
  for (let attempt = 0; attempt < 3 && world[DOOR] === undefined; attempt += 1) {
    if ((await tellWorker('crm/load-finder', {})) === false) break;
  }
  if (world[DOOR] === undefined) throw new Error('the finder did not come');
  return world[DOOR];
}
