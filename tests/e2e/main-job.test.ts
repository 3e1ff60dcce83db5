import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState, receivedEvents, simulate, usualPolicy } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());
afterEach(async () => {
  // A call that a test left behind must not occupy the dial pad of the next.
  for (const panel of await desk.panels()) await panel.reload();
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) await page.close();
});

/** What the adapter's dial field shows, in either mark-up. */
const dialField = (frame: Frame): Promise<string> =>
  frame.$eval(
    '>>> input[type="tel"], >>> input[inputmode="tel"]',
    (field) => (field as HTMLInputElement).value,
  );

const digits = (text: string): string => text.replace(/\D/g, '');

/** From the number on the page to the adapter's dial field, by mouse. Answers with the panel and the frame. */
async function callByMouse(
  page: Page,
  written: string,
  e164: string,
): Promise<{ panel: Page; frame: Frame }> {
  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, written);
    return (await shownCallButton(page))?.name === `Call ${e164}`;
  }, `${written} can be called`);
  await clickCall(page, `Call ${e164}`);
  const panel = await desk.panel();
  await waitUntil(
    async () => (await callNote(page)) === 'In the adapter’s dial field. Press Call there.',
    'the click is answered',
    15_000,
  );
  return { panel, frame: await adapterFrame(panel, desk.demo.origins.adapter) };
}

describe('the main job', () => {
  const places: [name: string, path: () => string][] = [
    ['a homegrown CRM of server-rendered pages', () => `${desk.demo.origins.crm}/contact/1001`],
    ['a homegrown CRM that renders in the browser, with a strict policy', () => `${desk.demo.origins.app}/`],
    ['a Kustomer page', () => `${desk.demo.origins.kustomer}/`],
  ];

  it.each(places)('works on %s', async (_, path) => {
    const page = await desk.open(path());
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    const number = await firstNumber(page);
    const { panel, frame } = await callByMouse(page, number.written, number.e164);
    expect(digits(await dialField(frame))).toBe(digits(number.e164));
    expect(await panel.$eval('.dial-strip', (strip) => (strip as HTMLElement).innerText)).toContain(
      number.e164,
    );
    expect(faults).toEqual([]);
  });

  it('goes all the way: dialled, called, the events on the page, the record popped', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const { frame } = await callByMouse(page, '030 23125 101', '+493023125101');
    await (await frame.waitForSelector('::-p-aria(Call[role="button"])'))?.click();
    await waitUntil(
      async () => (await receivedEvents(page)).some(({ type }) => type === 'New_Call'),
      'the call begins',
    );
    expect(desk.demo.adapter.calls.at(-1)?.number).toBe('+493023125101');
    await (await frame.waitForSelector('::-p-aria(Hang up[role="button"])'))?.click();
    await waitUntil(
      async () => (await receivedEvents(page)).some(({ type }) => type === 'End_Call'),
      'the call ends',
    );
    const started = (await receivedEvents(page)).find(({ type }) => type === 'New_Call');
    const ended = (await receivedEvents(page)).find(({ type }) => type === 'End_Call');
    expect(ended?.data.call_id).toBe(started?.data.call_id);
    const record = await page.$eval('a[href*="/record/"]', (link) => (link as HTMLAnchorElement).href);
    await simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl: record });
    await waitUntil(() => page.url() === record, 'the record is shown');
  });

  it('reads a tel: link whose text is a name, and leaves its own behaviour to modified clicks', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'tel:+49-30-23125-999';
      link.textContent = 'Ring the warehouse';
      document.querySelector('h1')?.after(link);
    });
    const { frame } = await callByMouse(page, 'Ring the warehouse', '+493023125999');
    expect(digits(await dialField(frame))).toBe('493023125999');
  });

  it('works by keyboard alone: a Tab onto a tel: link shows the button, Enter calls', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'tel:+493023125998';
      link.textContent = 'By key';
      link.id = 'by-key';
      document.body.prepend(link);
    });
    await page.bringToFront();
    await desk.openAdapter(page);
    const frame = await adapterFrame(await desk.panel(), desk.demo.origins.adapter);
    await waitUntil(async () => {
      await page.focus('#by-key');
      await page.keyboard.press('Enter');
      return digits(await dialField(frame).catch(() => '')) === '493023125998';
    }, 'the number stands in the dial field');
  });

  it('fills the field of an adapter built with a framework, in a shadow tree, country and all', async () => {
    await desk.setPolicy(
      usualPolicy(desk.demo, { adapter: { url: desk.demo.origins.adapterB, channels: ['call'] } }),
    );
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await waitUntil(
      async () =>
        (await (await desk.openPanel(page)).$$(`iframe[src^="${desk.demo.origins.adapterB}"]`)).length === 1,
      'the panel follows the policy',
    );
    await panelState(await desk.panel(), 'ready');
    for (const [written, e164] of [
      ['030 23125 101', '+493023125101'],
      ['0171 39200 11', '+491713920011'],
    ] as const) {
      await hoverNumber(page, written);
      await clickCall(page, `Call ${e164}`);
      await waitUntil(
        async () => (await callNote(page)).startsWith('In the adapter’s dial field'),
        'the click is answered',
        15_000,
      );
      const frame = await adapterFrame(await desk.panel(), desk.demo.origins.adapterB);
      const shown = await waitUntil(() => dialField(frame), 'the field shows a number');
      expect(e164.endsWith(digits(shown).replace(/^0/, ''))).toBe(true);
    }
    await desk.setPolicy(usualPolicy(desk.demo));
  });
});

/** A number that the page shows, in E.164 as well; the pages hold different customers. */
async function firstNumber(page: Page): Promise<{ written: string; e164: string }> {
  const known: readonly [written: string, e164: string][] = [
    ['030 23125 101', '+493023125101'],
    ['+44 20 7946 0123', '+442079460123'],
    ['+1 415 555 0132', '+14155550132'],
  ];
  return waitUntil(async () => {
    const text = await page.evaluate(() => document.body.innerText);
    const found = known.find(([written]) => text.includes(written));
    return found === undefined ? null : { written: found[0], e164: found[1] };
  }, 'the page shows a number');
}
