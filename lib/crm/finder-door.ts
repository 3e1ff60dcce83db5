import type { FinderParts } from '../page/index.ts';

/**
 * Where the second script leaves the finder for the first; both live in the extension's own world of the frame.
 * A file of its own, so that the second script carries the finder and nothing else.
 */
const DOOR = Symbol.for('patchcord.finder');

type World = { [DOOR]?: FinderParts };

export const offerFinder = (finder: FinderParts): void => {
  (globalThis as World)[DOOR] = finder;
};

export const finderAtTheDoor = (): FinderParts | undefined => (globalThis as World)[DOOR];
