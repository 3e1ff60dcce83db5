import { describe, expect, it } from 'vitest';
import { lengthText, sessionLength } from './session-length.ts';

const started = { state: 'live', legs: [{ startedAt: 10_000, endedAt: null }] } as const;

describe('a session’s length', () => {
  it('runs from the start while the session is live', () => {
    expect(sessionLength(started, 17_500)).toEqual({ state: 'running', ms: 7_500 });
  });

  it('stands still once the session has ended', () => {
    const ended = { state: 'ended', legs: [{ startedAt: 10_000, endedAt: 70_000 }] } as const;
    expect(sessionLength(ended, 999_000)).toEqual({ state: 'over', ms: 60_000 });
  });

  it('adds up what a transferred session lasted before and after it came back', () => {
    const legs = [
      { startedAt: 0, endedAt: 5_000 },
      { startedAt: 60_000, endedAt: null },
    ];
    expect(sessionLength({ state: 'live', legs }, 61_000)).toEqual({ state: 'running', ms: 6_000 });
  });

  it('is unknown without a start, whether it goes on or not', () => {
    expect(sessionLength({ state: 'live', legs: [{ startedAt: null, endedAt: null }] }, 17_500)).toEqual({
      state: 'unknown',
    });
    expect(sessionLength({ state: 'ended', legs: [{ startedAt: null, endedAt: 70_000 }] }, 99_000)).toEqual({
      state: 'unknown',
    });
  });

  it('is unknown where the end was missed: it does not run for ever', () => {
    expect(sessionLength({ ...started, state: 'ended' }, 999_000)).toEqual({ state: 'unknown' });
  });
});

it.each([
  [0, '0:00'],
  [999, '0:00'],
  [7_000, '0:07'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [754_000, '12:34'],
  [3_599_000, '59:59'],
  [3_723_000, '1:02:03'],
  [360_000_000, '100:00:00'],
])('%i ms are written %s', (ms, text) => {
  expect(lengthText(ms)).toBe(text);
});
