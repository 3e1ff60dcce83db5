import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { callButton, callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { closePanels, type Desk, openDesk, stored, welcomed, withOwnSettings } from './desk.ts';
import { listedNumbers, listHolds, openNumberList } from './number-list.ts';

/** From nothing to the first call, and what an agent makes their own: without any policy. */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ policy: null });
  await welcomed(desk);
});
afterAll(() => desk?.close());

const own = (more: Readonly<Record<string, unknown>> = {}) => ({
  adapter: { url: desk.demo.origins.adapter },
  crms: [{ id: 'orders', kind: 'custom', matches: [`${desk.demo.origins.crm}/*`], country: 'DE' }],
  ...more,
});
const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText.trim());
const saysIn = (page: Page, selector: string, words: string): Promise<unknown> =>
  waitUntil(
    async () =>
      (await text(page, selector)).includes(words) || Promise.reject(new Error(await text(page, selector))),
    `${selector} says “${words}”`,
  );

describe('the first steps', () => {
  let welcome: Page;
  beforeEach(async () => {
    await closePanels(desk);
    welcome = await desk.open(`${EXTENSION_ORIGIN}/welcome.html`);
    await withOwnSettings(welcome, {});
    await welcome.evaluate(() =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.remove('practised'),
    );
    await welcome.reload();
    await welcome.bringToFront();
    await welcome.waitForSelector('[data-ready="true"] .steps');
  });

  const done = (): Promise<readonly string[]> =>
    welcome.$$eval('.steps > [data-done="true"]', (steps) =>
      steps.map((step) => (step as HTMLElement).dataset.step ?? ''),
    );
  const isDone = (...steps: readonly string[]): Promise<unknown> =>
    waitUntil(async () => (await done()).join() === steps.join(), `these steps are done: ${steps.join()}`);

  it('lead from nothing to the first click, and each is seen as done at once', async () => {
    await isDone('microphone');
    expect(await text(welcome, '#progress-text')).toBe('1 of 4 steps done');
    expect(await welcome.$eval('[aria-current="step"]', (step) => (step as HTMLElement).dataset.step)).toBe(
      'sites',
    );

    // What is wrong is said at its field, and nothing that was typed is lost.
    await welcome.type('#setup-adapter', 'http://adapter.example');
    await welcome.click('.setup [type="submit"]');
    await saysIn(welcome, '#setup-adapter-fault', 'https://');
    await saysIn(welcome, '#setup-crm-fault', 'is still empty');
    expect(await welcome.evaluate(() => document.activeElement?.id)).toBe('setup-adapter');
    await welcome.$eval('#setup-adapter', (field) => (field as HTMLInputElement).select());
    await welcome.type('#setup-adapter', desk.demo.origins.adapter);
    await welcome.type('#setup-crm', `${desk.demo.origins.crm}/contact/1001`);
    await welcome.select('#setup-country', 'DE');
    await welcome.click('.setup [type="submit"]');
    await isDone('microphone', 'sites');

    await welcome.click('[data-step="sign-in"] .button');
    const panel = await desk.panel();
    await adapterFrame(panel, desk.demo.origins.adapter);
    await isDone('microphone', 'sites', 'sign-in');

    await hoverNumber(welcome, '+44 20 7946 0123');
    await clickCall(welcome, 'Call +44 20 7946 0123');
    await isDone('microphone', 'sites', 'sign-in', 'practice');
    expect(await text(welcome, '#practice-field')).toBe('+44 20 7946 0123');
    expect(await callNote(welcome)).toBe('In the dial field. Practice: nothing is dialled.');
    await saysIn(welcome, '.finished', 'You are ready');
    // Practice stays on its page.
    expect(await stored(desk, 'session', 'dialSlot')).toBeUndefined();

    // The panel goes, and with it what was told of it.
    await closePanels(desk);
    await isDone('microphone', 'sites', 'practice');
  });

  it('can be walked by keys', async () => {
    await welcome.focus('.practice > .button');
    await welcome.keyboard.press('Enter');
    await callButton(welcome, 'Call +14155550132');
    await welcome.keyboard.press('Enter');
    await isDone('microphone', 'practice');
    expect(await text(welcome, '#practice-field')).toBe('+1 415 555 0132');
  });
});

describe('what an agent makes their own', () => {
  let page: Page;
  let panel: Page;
  let frame: Frame;
  beforeEach(async () => {
    const old = await desk.browser.pages();
    page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    for (const each of old) await each.close();
    panel = await desk.openPanel(page);
    await withOwnSettings(panel, own());
    // What a test before has typed into the list is not this one's.
    await panel.reload();
    ({ frame } = await desk.openAdapter(page));
    await openNumberList(panel);
    await listHolds(panel, ALL);
  });
  const ALL = ['+49 30 23125101', '+49 171 3920011', '+49 30 23125999'];
  const painted = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map((range) => String(range))),
    );

  it('the list is gone through and searched by keys, and Enter calls', async () => {
    await panel.bringToFront();
    await panel.focus('#numbers-title');
    const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await panel.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Call +49 30 23125101');
    await panel.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Call +49 171 3920011');
    // The fax number below cannot be called, so this is the last.
    await panel.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Call +49 171 3920011');

    // A letter typed anywhere in the list is searched for.
    await panel.keyboard.type('mob');
    await listHolds(panel, ['+49 171 3920011']);
    expect(await focused()).toBe('Search, or type a number');
    await panel.keyboard.press('Enter');
    await waitUntil(
      () =>
        frame.$eval('input[type="tel"]', (field) => (field as HTMLInputElement).value.endsWith('1713920011')),
      'it stands in the dial field',
    );
    await panel.focus('.numbers-search input');
    await panel.keyboard.press('Escape');
    await listHolds(panel, ALL);
    await panel.keyboard.type('nobody');
    await saysIn(panel, '.numbers-empty', 'No number fits');
    await panel.keyboard.press('Escape');
    await listHolds(panel, ALL);
  });

  it('what is no number is left out from the list on, and comes back from the options', async () => {
    await panel.click('[aria-label="+49 171 3920011 is not a phone number"]');
    await panel.locator('.number-ask .button').click();
    await waitUntil(async () => !(await listedNumbers(panel)).includes('+49 171 3920011'), 'it is left out');
    await waitUntil(async () => (await painted()).join() === '030 23125 101', 'its mark is gone');

    const options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
    await options.locator('[aria-label="Mark +491713920011 again"]').click();
    await waitUntil(async () => (await options.$('.not-numbers li')) === null, 'the line is gone');
    await options.close();
    await listHolds(panel, ALL);
    await waitUntil(async () => (await painted()).length === 2, 'it is marked again');
  });

  it('beside a number everything written like it can be left out on that site', async () => {
    await hoverNumber(page, '0171 39200 11');
    const call = await callButton(page, 'Call +491713920011');
    const middle = (element: typeof call) =>
      element.evaluate((node) => {
        const { left, top, width, height } = node.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
    const at = await middle(call);
    await page.mouse.move(at.x, at.y);
    const named = (name: string) =>
      waitUntil(() => page.$(`aria/${name}[role="button"]`), `there is “${name}”`);
    const not = await middle(await named('Not a phone number'));
    await page.mouse.move(not.x, not.y, { steps: 8 });
    await page.mouse.click(not.x, not.y);
    const all = await middle(await named('all like #### ##### ## at “Mobile”'));
    await page.mouse.move(all.x, all.y, { steps: 8 });
    await page.mouse.click(all.x, all.y);
    await waitUntil(async () => (await painted()).join() === '030 23125 101', 'its mark is gone');
    await waitUntil(async () => (await shownCallButton(page)) === null, 'the button is gone with it');
    expect((await stored(desk, 'local', 'ownSettings')) as unknown).toMatchObject({
      clickToCall: {
        notNumbers: [{ site: desk.demo.origins.crm, pattern: '#### ##### ##', label: 'Mobile' }],
      },
    });
    // The list and the field of the same name follow.
    await listHolds(panel, ['+49 30 23125101', '+49 30 23125999']);
  });

  it('colours and the form of numbers are theirs, at once and everywhere', async () => {
    const ground = () => panel.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await withOwnSettings(panel, own({ appearance: { theme: 'dark', numbers: 'e164' } }));
    await waitUntil(async () => (await ground()) !== before, 'the panel is dark');
    await listHolds(panel, ['+493023125101', '+491713920011', '+493023125999']);
    await withOwnSettings(panel, own({ appearance: { theme: 'light', numbers: 'international' } }));
    await waitUntil(async () => (await ground()) === before, 'the panel is light');
    await hoverNumber(page, '030 23125 101');
    await callButton(page, 'Call +49 30 23125101');
  });
});
