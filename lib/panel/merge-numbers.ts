import type { ToldNumber, ToldNumbers } from '../messages/receive-numbers.ts';

/** One frame of the tab with what it told last. */
export interface FrameNumbers<Frame> {
  readonly frame: Frame;
  readonly list: ToldNumbers;
}

export interface MergedNumbers<Frame> {
  readonly numbers: readonly (ToldNumber & { readonly frame: Frame })[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export const MOST_MERGED = 200;

/**
 * The numbers of all frames of a tab as one list, each number once: sure ones first, then the others, then fax
 * numbers; within each the frames in the given order, the first of them that has a number standing for all.
 */
export function mergeNumbers<Frame>(frames: readonly FrameNumbers<Frame>[]): MergedNumbers<Frame> {
  const all = frames.flatMap(({ frame, list }) => list.numbers.map((number) => ({ ...number, frame })));
  const ranked = [
    all.filter(({ kind, certainty }) => kind === 'voice' && certainty === 'high'),
    all.filter(({ kind, certainty }) => kind === 'voice' && certainty === 'low'),
    all.filter(({ kind }) => kind === 'fax'),
  ].flat();
  const byKey = new Map<string, (typeof ranked)[number]>();
  for (const number of ranked) if (!byKey.has(number.key)) byKey.set(number.key, number);
  const numbers = [...byKey.values()];
  return {
    numbers: numbers.slice(0, MOST_MERGED),
    more: numbers.length > MOST_MERGED || frames.some(({ list }) => list.more),
  };
}
