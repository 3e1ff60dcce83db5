import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { persist } from './persist.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const run = async (answers: readonly unknown[], signal = new AbortController().signal) => {
  const asked: number[] = [];
  const running = persist(async (attempt) => {
    asked.push(attempt);
    return answers[attempt] as string | undefined;
  }, signal);
  await vi.runAllTimersAsync();
  return { answer: await running, asked };
};

describe('sending to a worker that may die', () => {
  it('takes the first answer, and null for one', async () => {
    expect(await run(['yes'])).toEqual({ answer: 'yes', asked: [0] });
    expect(await run([null])).toEqual({ answer: null, asked: [0] });
  });

  it('tries again after a lost message and after silence', async () => {
    expect(await run([{ undelivered: 'port closed' }, undefined, 'yes'])).toEqual({
      answer: 'yes',
      asked: [0, 1, 2],
    });
  });

  it('gives up in the end and says why', async () => {
    const { answer, asked } = await run([]);
    expect(answer).toEqual({ undelivered: 'no answer' });
    expect(asked.length).toBeGreaterThan(3);
  });

  it('does not try again once the extension is gone', async () => {
    const { asked } = await run([{ undelivered: 'Extension context invalidated.' }, 'yes']);
    expect(asked).toEqual([0]);
  });

  it('stops with its signal', async () => {
    const { answer, asked } = await run(['yes'], AbortSignal.abort());
    expect(answer).toEqual({ undelivered: 'no answer' });
    expect(asked).toEqual([]);
  });
});
