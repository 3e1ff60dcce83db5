import { describe, expect, it } from 'vitest';
import { attempt, isUndelivered } from './undelivered.ts';

describe('an attempt to send', () => {
  it('hands the answer on, null too', async () => {
    expect(await attempt(async () => 'yes')).toBe('yes');
    expect(await attempt(async () => null)).toBeNull();
  });

  it('is told as undelivered where it is refused, and where a receiver that died left no answer', async () => {
    const refused = await attempt(() => Promise.reject(new Error('no receiver')));
    expect(refused).toEqual({ undelivered: 'no receiver' });
    expect(isUndelivered(await attempt(async () => undefined))).toBe(true);
  });
});
