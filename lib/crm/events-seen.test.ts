import { describe, expect, it } from 'vitest';
import { eventsSeen } from './events-seen.ts';

const storage = (): Storage => {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  } as unknown as Storage;
};

describe('the events that a tab has had', () => {
  it('are had once, by this page and by the one that takes its place', () => {
    const sessionStorage = storage();
    const first = eventsSeen({ sessionStorage });
    expect([1, 2, 2, 1].map(first.already)).toEqual([false, false, true, true]);
    const successor = eventsSeen({ sessionStorage });
    expect([2, 3].map(successor.already)).toEqual([true, false]);
  });

  it('are known to a page without storage as long as it lives', () => {
    const window = {
      get sessionStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    const seen = eventsSeen(window);
    expect([5, 5, 6].map(seen.already)).toEqual([false, true, false]);
  });

  it.each(['x', '', '-', 'Infinity5'])('are not kept from a page by “%s” in its storage', (text) => {
    const sessionStorage = storage();
    sessionStorage.setItem('patchcord', text);
    expect(eventsSeen({ sessionStorage }).already(1)).toBe(false);
  });
});
