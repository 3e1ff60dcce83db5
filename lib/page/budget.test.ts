import { expect, test } from 'vitest';
import { Budget } from './budget.ts';

const after = (...waits: readonly number[]): number => {
  const budget = new Budget();
  for (const wait of waits) budget.came(wait);
  return budget.stretch;
};
const times = (count: number, wait: number): readonly number[] => Array.from({ length: count }, () => wait);

test('a page that leaves its turns on time gets whole stretches of work', () => {
  expect(after()).toBe(4);
  expect(after(...times(1000, 0.2))).toBe(4);
});

test('each turn that comes late halves the stretch, down to a floor that is above nothing', () => {
  expect(after(7)).toBe(2);
  expect(after(7, 30)).toBe(1);
  expect(after(7, 30, 7)).toBe(1);
  expect(after(...times(1000, 500))).toBe(1);
});

test('the stretch grows back slowly, and only while no turn is late', () => {
  expect(after(7, ...times(3, 1))).toBe(2);
  expect(after(7, ...times(4, 1))).toBe(2.5);
  expect(after(7, ...times(3, 1), 7, ...times(3, 1))).toBe(1);
  expect(after(...times(3, 7), ...times(24, 1))).toBe(4);
});

test('a page that is late every few turns keeps us short', () => {
  const waits = times(100, 0).flatMap(() => [1, 1, 1, 20]);
  expect(after(...waits)).toBe(1);
});
