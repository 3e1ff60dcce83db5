import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ asOwnSettings: true });
});
afterAll(() => desk?.close());

const NUMBER = '030 23125 101';
const E164 = '+493023125101';

/** The browser keeps the target of a worker whose extension was reloaded, beside that of the new one. */
const workers = () =>
  desk.browser
    .targets()
    .filter((target) => target.type() === 'service_worker' && target.url().startsWith(EXTENSION_ORIGIN));
const marks = (page: Page) =>
  page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
const shown = (page: Page) =>
  waitUntil(async () => {
    await hoverNumber(page, NUMBER);
    return (await shownCallButton(page)) !== null;
  }, 'the number has its button');

it('an extension that is reloaded under an open page leaves one set of marks, and one button that says what to do', async () => {
  const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  await shown(page);
  const painted = await marks(page);
  const elements = await page.evaluate(() => document.documentElement.childElementCount);
  expect(painted).toBeGreaterThan(0);
  const before = workers();
  const worker = await before[0]?.worker();
  // Its own answer would be lost with it.
  await worker?.evaluate(() => void setTimeout(() => chrome.runtime.reload(), 50));
  // Until the new extension has put its own script in, the orphan of the old one says what has happened.
  await waitUntil(
    async () => {
      await shown(page);
      await clickCall(page, `Call ${E164}`);
      return (
        (await callNote(page)) === 'Patchcord was updated. Reload this page to call from it.' ||
        workers().length > 1
      );
    },
    'the orphan says so, or a new worker is there',
    30_000,
  );
  await shown(page);
  expect(await marks(page)).toBe(painted);
  expect(await page.evaluate(() => document.documentElement.childElementCount)).toBe(elements);
  const buttons = await page.evaluate(() => document.querySelectorAll(':popover-open').length);
  expect(buttons).toBe(1);
  expect(faults).toEqual([]);
}, 180_000);
