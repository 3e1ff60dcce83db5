import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from './browser.ts';
import { hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, stored, usualPolicy } from './desk.ts';

/** Whether anything of ours is in the page: marks, styles or our host element. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    marks: [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0),
    sheets: document.adoptedStyleSheets.length,
    hosts: [...document.documentElement.children].filter(({ tagName }) => !['HEAD', 'BODY'].includes(tagName))
      .length,
  }));
/** A page is marked once it is looked at. */
const marked = async (page: Page) => {
  await page.bringToFront();
  await waitUntil(async () => (await traces(page)).marks > 0, 'numbers are marked');
};
const clean = (page: Page) =>
  waitUntil(async () => {
    const left = await traces(page);
    return left.marks + left.sheets + left.hosts === 0 || Promise.reject(new Error(JSON.stringify(left)));
  }, 'nothing of ours is left');

describe('the pages on which anything happens', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  it('are the configured CRM’s, every frame of them, and no other page', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/framed`);
    const inner = await waitUntil(
      () => page.frames().find((frame) => frame.url().includes('/contact/')),
      'the frame is there',
    );
    await waitUntil(
      () => inner.evaluate(() => [...CSS.highlights.values()].some(({ size }) => size > 0)),
      'the frame’s numbers are marked',
    );
    const other = await desk.open(`${desk.demo.origins.elsewhere}/`);
    expect(await traces(other)).toEqual({ marks: 0, sheets: 0, hosts: 0 });
    const known = Object.values(
      (await stored(desk, 'session', 'crmTabs')) as Record<string, { crmId: string }>,
    );
    expect(known.map(({ crmId }) => crmId)).toEqual(['orders']);
  });

  it('change with the policy while the browser runs: tabs already open gain and lose it', async () => {
    const orders = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const other = await desk.open(`${desk.demo.origins.elsewhere}/`);
    await marked(orders);
    await desk.setPolicy(
      usualPolicy(desk.demo, {
        crms: [{ id: 'news', kind: 'custom', matches: [`${desk.demo.origins.elsewhere}/*`], country: 'DE' }],
      }),
    );
    await marked(other);
    await clean(orders);
    await orders.reload();
    expect(await traces(orders)).toEqual({ marks: 0, sheets: 0, hosts: 0 });
    await desk.setPolicy(usualPolicy(desk.demo));
    await marked(orders);
    await clean(other);
  });

  it('lose their marks when click-to-call is switched off, and keep getting events', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await marked(page);
    await desk.setPolicy(usualPolicy(desk.demo, { clickToCall: { enabled: false } }));
    await clean(page);
    const known = Object.keys((await stored(desk, 'session', 'crmTabs')) as object);
    expect(known.length).toBeGreaterThan(0);
    await desk.setPolicy(usualPolicy(desk.demo));
    await marked(page);
  });
});

describe('the store flavour without policy', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ flavour: 'store', policy: null });
  });
  afterAll(() => desk?.close());

  it('holds no site, touches no page, and welcomes whoever installed it', async () => {
    await desk.browser.waitForTarget((target) => target.url().endsWith('/welcome.html'), { timeout: 15_000 });
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    expect(await traces(page)).toEqual({ marks: 0, sheets: 0, hosts: 0 });
    await hoverNumber(page, '030 23125 101');
    expect(await shownCallButton(page)).toBeNull();
    const origins = await (await desk.worker()).evaluate(
      async () =>
        (await (globalThis as unknown as { chrome: typeof chrome }).chrome.permissions.getAll()).origins,
    );
    expect(origins).toEqual([]);
  });
});
