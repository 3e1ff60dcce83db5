import { expect, test } from 'vitest';
import { type AskLater, askedAgain, dueNow, nextAskAt, noMoreAsking, toBeAsked } from './details-schedule.ts';

const MINUTE = 60_000;

test('a session that is over is asked about in growing intervals for a day, and then no more', () => {
  let all: readonly AskLater[] = toBeAsked([], 'one', 0);
  const asked: number[] = [];
  for (let now = nextAskAt(all); now !== null; now = nextAskAt(all)) {
    expect(dueNow(all, now - 1)).toEqual([]);
    expect(dueNow(all, now)).toHaveLength(1);
    asked.push(now / MINUTE);
    all = askedAgain(all, 'one', now);
  }
  expect(asked).toEqual([1, 5, 16, 30, 60, 180, 480, 1_440]);
});

test('time that was slept through is not made up for', () => {
  const all = askedAgain(toBeAsked([], 'one', 0), 'one', 40 * MINUTE);
  expect(nextAskAt(all)).toBe(60 * MINUTE);
  expect(askedAgain(all, 'one', 2_000 * MINUTE)).toEqual([]);
});

test('a session that ends again begins anew, and others stay as they are', () => {
  const two = toBeAsked(toBeAsked([], 'one', 0), 'two', 0);
  const later = askedAgain(two, 'one', MINUTE);
  expect(toBeAsked(later, 'one', 10 * MINUTE)).toEqual([
    { session: 'two', endedAt: 0, asked: 0 },
    { session: 'one', endedAt: 10 * MINUTE, asked: 0 },
  ]);
  expect(noMoreAsking(two, 'one')).toEqual([{ session: 'two', endedAt: 0, asked: 0 }]);
});
