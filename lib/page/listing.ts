import type { FoundNumber, ListedNumber, Mark, NumberList } from './found.ts';
import { placeName } from './naming.ts';
import { isSeen } from './visibility.ts';

/** More than this nobody goes through by eye or by key. */
export const MOST_LISTED = 200;

const LONGEST = 60;

/** What tells numbers apart: the same number with another extension is another one to call. */
export const keyOf = ({ number, extension, postDial }: FoundNumber): string =>
  `${number};${extension ?? ''};${postDial ?? ''}`;

const rankOf = ({ kind, certainty }: FoundNumber): number =>
  kind === 'fax' ? 2 : certainty === 'high' ? 0 : 1;

/**
 * Each number that can be seen somewhere on the page, once: sure ones first, then the others, then fax numbers, each
 * in document order. Yields often, and looks at the lay-out of no more marks than it needs.
 */
export function* listed(
  marks: Iterable<Mark>,
  inOrder: (one: Mark, other: Mark) => number,
  most: number,
): Generator<void, NumberList, void> {
  const ranks: Mark[][] = [[], [], []];
  for (const mark of marks) ranks[rankOf(mark.found)]?.push(mark);
  const numbers = new Map<string, ListedNumber>();
  for (const rank of ranks) {
    yield;
    for (const mark of rank.sort(inOrder)) {
      const key = keyOf(mark.found);
      if (numbers.has(key)) continue;
      if (numbers.size === most) return { numbers: [...numbers.values()], more: true };
      if (isSeen(mark))
        numbers.set(key, { ...mark.found, key, shown: clip(mark.shown), place: placeName(mark) });
      yield;
    }
  }
  return { numbers: [...numbers.values()], more: false };
}

const clip = (text: string): string => text.slice(0, LONGEST);
