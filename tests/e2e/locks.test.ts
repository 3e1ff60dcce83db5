import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from './browser.ts';
import { type Desk, openDesk, stored } from './desk.ts';

const STATUS = { crm: 'orders', direction: 'crm-to-adapter' };

interface Holder {
  readonly tabId: number;
  readonly epoch: number;
}

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ policy: { status: STATUS } });
});
afterAll(() => desk?.close());

const holder = async (): Promise<Holder | undefined> =>
  Object.values(((await stored(desk, 'session', 'tabHolders')) ?? {}) as Record<string, Holder>)[0];

describe('the topic of the status', () => {
  it('is held', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await desk.openAdapter(page);
    const first = await waitUntil(holder, 'held');
    console.error(first);
    const second = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await new Promise((r) => setTimeout(r, 1000));
    await page.close();
    const at = Date.now();
    const next = await waitUntil(async () => {
      const now = await holder();
      return now !== undefined && now.epoch > first.epoch && now;
    }, 'held by the other');
    console.error(next, Date.now() - at);
  });
});
