import { expect, it } from 'vitest';
import { dispositionsFor } from './dispositions.ts';

const dispositions = [
  { code: 'sold', name: 'Sold' },
  { code: 'returns', name: 'Goods come back', queues: ['8469', '12'] },
  { code: 'none' },
];

it('offers what holds for every queue and what holds for this one, in the order of the configuration', () => {
  expect(dispositionsFor('12', dispositions)).toEqual([
    { code: 'sold', name: 'Sold' },
    { code: 'returns', name: 'Goods come back' },
    { code: 'none', name: 'none' },
  ]);
  expect(dispositionsFor('99', dispositions).map(({ code }) => code)).toEqual(['sold', 'none']);
});

it('offers nothing of a queue’s own to a session without a queue', () => {
  expect(dispositionsFor(null, dispositions).map(({ code }) => code)).toEqual(['sold', 'none']);
});
