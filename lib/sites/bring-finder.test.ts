import { beforeEach, expect, test, vi } from 'vitest';
import type { TabFrame } from '../messages/sender.ts';

const fake = vi.hoisted(() => ({
  injected: [] as unknown[],
  inject: (): Promise<unknown> => Promise.resolve([]),
}));
vi.mock('../browser.ts', () => ({
  browser: {
    scripting: {
      executeScript: (what: unknown) => {
        fake.injected.push(what);
        return fake.inject();
      },
    },
  },
}));

const { bringFinder } = await import('./bring-finder.ts');

const frame = (frameId: number, documentId?: string): TabFrame => ({
  kind: 'tab-frame',
  tabId: 7,
  windowId: 1,
  frameId,
  documentId,
  url: 'https://crm.test/',
  tabUrl: 'https://crm.test/',
});

beforeEach(() => {
  fake.injected = [];
  fake.inject = () => Promise.resolve([]);
});

test('who asks while it is on the way waits for the same; who asks afterwards is brought another', async () => {
  let arrive = (): void => undefined;
  fake.inject = () => new Promise<void>((done) => (arrive = done));
  const both = [bringFinder(frame(0, 'one')), bringFinder(frame(0, 'one'))];
  expect(fake.injected).toEqual([{ target: { tabId: 7, documentIds: ['one'] }, files: ['finder.js'] }]);
  arrive();
  expect(await Promise.all(both)).toEqual([true, true]);
  const later = bringFinder(frame(0, 'one'));
  expect(fake.injected).toHaveLength(2);
  arrive();
  expect(await later).toBe(true);
});

test('each frame, and each page that comes into it, gets one of its own', async () => {
  await Promise.all([
    bringFinder(frame(0, 'one')),
    bringFinder(frame(3, 'two')),
    bringFinder(frame(0, 'three')),
  ]);
  expect(fake.injected).toHaveLength(3);
});

test('a browser that names no documents is told the frame', async () => {
  await bringFinder(frame(3));
  expect(fake.injected).toEqual([{ target: { tabId: 7, frameIds: [3] }, files: ['finder.js'] }]);
});

test('a frame that is gone gets none, and is asked for again', async () => {
  fake.inject = () => Promise.reject(new Error('No frame with id 0'));
  expect(await bringFinder(frame(0, 'one'))).toBe(false);
  expect(await bringFinder(frame(0, 'one'))).toBe(false);
  expect(fake.injected).toHaveLength(2);
});
