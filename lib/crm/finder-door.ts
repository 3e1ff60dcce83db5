import { version } from '../../package.json';
import type { DialAnswer, OutcomeText } from '../messages/protocol.ts';
import type { FinderParts } from '../page/index.ts';
import type { say } from '../strings/dial.ts';

/** What the agent reads at the place of a click. Comes with the finder: without a number there is nothing to click. */
export interface DialWords {
  readonly say: typeof say;
  readonly answerText: (answer: DialAnswer) => OutcomeText;
}

export interface CrmFinder extends FinderParts {
  readonly words: DialWords;
}

/**
 * Where the second script leaves the finder for the first; both live in the extension's own world of the frame. What a
 * former version has left there is not for its successor. A file of its own, so that the second script carries the finder
 * and nothing else.
 */
export const DOOR = Symbol.for(`patchcord.finder ${version}`);

type World = { [DOOR]?: CrmFinder | ((finder: CrmFinder) => void) };

/** Hands it to whoever waits for it, at once. */
export function offerFinder(finder: CrmFinder): void {
  const world = globalThis as World;
  const waiting = world[DOOR];
  world[DOOR] = finder;
  if (typeof waiting === 'function') waiting(finder);
}

export function finderAtTheDoor(): CrmFinder | undefined {
  const there = (globalThis as World)[DOOR];
  return typeof there === 'function' ? undefined : there;
}

/** The finder, once it comes; the last who waits gets it. */
export const finderToCome = (): Promise<CrmFinder> =>
  new Promise((come) => {
    if (finderAtTheDoor() === undefined) (globalThis as World)[DOOR] = come;
  });
