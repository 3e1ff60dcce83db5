import type { FinderParts } from '../page/index.ts';

/**
 * Where the second script leaves the finder for the first; both live in the extension's own world of the frame.
 * A file of its own, so that the second script carries the finder and nothing else.
 */
const DOOR = Symbol.for('patchcord.finder');

type World = { [DOOR]?: FinderParts | ((finder: FinderParts) => void) };

/** Hands it to whoever waits for it, at once. */
export function offerFinder(finder: FinderParts): void {
  const world = globalThis as World;
  const waiting = world[DOOR];
  world[DOOR] = finder;
  if (typeof waiting === 'function') waiting(finder);
}

export function finderAtTheDoor(): FinderParts | undefined {
  const there = (globalThis as World)[DOOR];
  return typeof there === 'function' ? undefined : there;
}

/** The finder, once it comes; the last who waits gets it. */
export const finderToCome = (): Promise<FinderParts> =>
  new Promise((come) => {
    if (finderAtTheDoor() === undefined) (globalThis as World)[DOOR] = come;
  });
