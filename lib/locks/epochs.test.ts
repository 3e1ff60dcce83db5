import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../database.ts';
import { countFor, isCurrent, nextEpoch } from './epochs.ts';
import type { TabTopic } from './topic.ts';

const TOPIC: TabTopic = 'status:acme:';
const FREE = { tabId: null, fading: [] };
beforeEach(async () => {
  await (await database()).clear('epochs');
});

describe('the epoch of a tabs’ topic', () => {
  test('is current for the tab that it was counted for, until the next is counted', async () => {
    const arbiter = await nextEpoch('arbiter');
    const first = await countFor(TOPIC, { tabId: 7, fading: [] }, arbiter);
    const epoch = first?.epoch ?? 0;
    expect(await isCurrent(TOPIC, epoch)).toBe(true);
    expect(await isCurrent(TOPIC, epoch, 7)).toBe(true);
    expect(await isCurrent(TOPIC, epoch, 8)).toBe(false);
    const second = await countFor(TOPIC, { tabId: 8, fading: [7] }, arbiter);
    expect(second?.epoch).toBeGreaterThan(epoch);
    expect(await isCurrent(TOPIC, epoch, 7)).toBe(false);
  });

  test('is counted by the last arbiter only', async () => {
    const old = await nextEpoch('arbiter');
    const granted = await countFor(TOPIC, { tabId: 7, fading: [] }, old);
    const next = await nextEpoch('arbiter');
    expect(await countFor(TOPIC, { tabId: 8, fading: [] }, old)).toBeNull();
    expect(await isCurrent(TOPIC, granted?.epoch ?? 0, 7)).toBe(true);
    expect((await countFor(TOPIC, FREE, next))?.epoch).toBeGreaterThan(granted?.epoch ?? 0);
    expect(await isCurrent(TOPIC, granted?.epoch ?? 0)).toBe(false);
  });

  test('tells the next arbiter of every tab that may not know yet that it holds nothing', async () => {
    const first = await nextEpoch('arbiter');
    await countFor(TOPIC, { tabId: 7, fading: [] }, first);
    await countFor(TOPIC, { tabId: 8, fading: [7] }, first);
    const second = await nextEpoch('arbiter');
    expect((await countFor(TOPIC, FREE, second))?.before).toEqual([7, 8]);
    const third = await nextEpoch('arbiter');
    expect((await countFor(TOPIC, FREE, third))?.before).toEqual([7, 8]);
    await countFor(TOPIC, { tabId: 9, fading: [] }, third);
    expect((await countFor(TOPIC, FREE, third))?.before).toEqual([9]);
  });
});

test('nothing that was never counted is current', async () => {
  expect(await isCurrent(TOPIC, Date.now())).toBe(false);
  expect(await isCurrent('adapter', 1)).toBe(false);
});
