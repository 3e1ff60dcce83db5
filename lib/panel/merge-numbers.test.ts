import { expect, test } from 'vitest';
import type { ToldNumber } from '../messages/receive-numbers.ts';
import { MOST_MERGED, mergeNumbers } from './merge-numbers.ts';

const told = (number: string, changes: Partial<ToldNumber> = {}): ToldNumber => ({
  key: `${number};;`,
  number,
  kind: 'voice',
  certainty: 'high',
  shown: number,
  place: '',
  ...changes,
});
const frame = (name: string, numbers: readonly ToldNumber[], more = false) => ({
  frame: name,
  list: { numbers: [...numbers], more },
});

test('sure numbers of all frames come before the others, and fax numbers last', () => {
  const { numbers, more } = mergeNumbers([
    frame('top', [told('+491'), told('+492', { certainty: 'low' }), told('+493', { kind: 'fax' })]),
    frame('inner', [told('+494')]),
  ]);
  expect(numbers.map(({ number, frame }) => `${number} ${frame}`)).toEqual([
    '+491 top',
    '+494 inner',
    '+492 top',
    '+493 top',
  ]);
  expect(more).toBe(false);
});

test('a number of several frames stands for the first, the surer finding before the less sure', () => {
  const { numbers } = mergeNumbers([
    frame('top', [told('+491', { certainty: 'low' })]),
    frame('inner', [told('+491')]),
    frame('last', [told('+491')]),
  ]);
  expect(numbers).toEqual([expect.objectContaining({ frame: 'inner', certainty: 'high' })]);
});

test('what can be called is never hidden by a fax of the same number', () => {
  const { numbers } = mergeNumbers([
    frame('top', [told('+491', { kind: 'fax' })]),
    frame('inner', [told('+491')]),
  ]);
  expect(numbers.map(({ kind }) => kind)).toEqual(['voice']);
});

test('the list is bounded, and says so', () => {
  const many = Array.from({ length: MOST_MERGED }, (_, n) => told(`+49${100 + n}`));
  expect(mergeNumbers([frame('top', many)]).more).toBe(false);
  const merged = mergeNumbers([frame('top', many), frame('inner', [told('+1415')])]);
  expect(merged.numbers).toHaveLength(MOST_MERGED);
  expect(merged.more).toBe(true);
  expect(mergeNumbers([frame('top', [], true)]).more).toBe(true);
});
