import { beforeEach, expect, test, vi } from 'vitest';
import type { CrmFinder } from './finder-door.ts';

const fake = vi.hoisted(() => ({ asked: 0, answer: (): Promise<boolean> => Promise.resolve(true) }));
vi.mock('../messages/send-from-frame.ts', () => ({
  tellWorker: () => {
    fake.asked += 1;
    return fake.answer();
  },
}));

const { DOOR, offerFinder } = await import('./finder-door.ts');
const { loadFinder } = await import('./load-finder.ts');

const finder = { patternFor: () => '' } as unknown as CrmFinder;

beforeEach(() => {
  fake.asked = 0;
  fake.answer = () => Promise.resolve(true);
  delete (globalThis as { [key: symbol]: unknown })[DOOR];
});

test('a finder that was sent with the first answer is there without a question', async () => {
  offerFinder(finder);
  expect(await loadFinder()).toBe(finder);
  expect(fake.asked).toBe(0);
});

test('a finder that comes is had at once, whenever the worker’s answer may', async () => {
  fake.answer = () => new Promise(() => undefined);
  const asked = loadFinder();
  offerFinder(finder);
  expect(await asked).toBe(finder);
});

test('a worker that refuses is not asked again', async () => {
  fake.answer = () => Promise.resolve(false);
  await expect(loadFinder()).rejects.toThrow('the finder did not come');
  expect(fake.asked).toBe(1);
});

test('a worker that dies in the middle is asked again, three times at most', async () => {
  await expect(loadFinder()).rejects.toThrow('the finder did not come');
  expect(fake.asked).toBe(3);
});
