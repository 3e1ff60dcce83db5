import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState } from './desk.ts';
import { type Display, openDisplay } from './display.ts';

const text = (where: Page | Frame): Promise<string> => where.evaluate(() => document.body.innerText);
const press = async (where: Page | Frame, name: string): Promise<void> => {
  await (await where.waitForSelector(`::-p-aria(${name}[role="button"])`))?.click();
};
const says = (where: Page | Frame, words: string): Promise<unknown> =>
  waitUntil(
    async () => (await text(where)).includes(words) || Promise.reject(new Error(await text(where))),
    `it says “${words}”`,
    15_000,
  );
const adapterSays = async (desk: Desk, panel: Page, words: string): Promise<void> => {
  await says(await adapterFrame(panel, desk.demo.origins.adapter), words);
};

/** How often the adapter's page was asked for, for the panel's frame. */
const framed = (desk: Desk): number =>
  desk.demo.adapter.requests.filter(({ destination }) => destination === 'iframe').length;

/** The tab that asks; it comes by a press in the panel. */
async function welcomeTab(desk: Desk): Promise<Page> {
  const target = await desk.browser.waitForTarget(
    (candidate) => candidate.url() === `${EXTENSION_ORIGIN}/welcome.html#microphone`,
  );
  const tab = await target.page();
  if (tab === null) throw new Error('the welcome tab has no page');
  // What is asked of a page that is still on its way fails when it arrives; the blank page before it is complete too.
  const isThere = () => document.readyState === 'complete' && location.hash === '#microphone';
  await waitUntil(() => tab.evaluate(isThere), 'the welcome tab is loaded');
  return tab;
}

const answer = (desk: Desk, state: 'granted' | 'denied' | 'prompt'): Promise<void> =>
  desk.browser
    .defaultBrowserContext()
    .setPermission(EXTENSION_ORIGIN, { permission: { name: 'microphone' }, state });

describe('without a microphone', () => {
  let desk: Desk;
  let panel: Page;
  beforeAll(async () => {
    desk = await openDesk({ asOwnSettings: true, microphone: 'ask' });
    desk.demo.adapter.requireMicrophone = true;
    panel = await desk.openPanel(await desk.open(`${desk.demo.origins.crm}/contact/1001`));
  });
  afterAll(() => desk?.close());

  it('the panel says so before the adapter is loaded, because the adapter could not ask there', async () => {
    await says(panel, 'The adapter has no microphone yet');
    expect(await panel.$$('iframe')).toHaveLength(0);
    expect(framed(desk)).toBe(0);
  });

  it('the agent may go on without one, for as long as the panel lives', async () => {
    await press(panel, 'Go on without');
    await panelState(panel, 'ready');
    await adapterSays(desk, panel, 'No microphone: NotAllowedError');
    await panel.reload();
    await says(panel, 'The adapter has no microphone yet');
  });

  it('allowed in a tab, it is the adapter’s as well: the panel goes on by itself', async () => {
    const before = framed(desk);
    await press(panel, 'Allow the microphone');
    const tab = await welcomeTab(desk);
    // A browser without a screen has nobody to ask, and takes that for a no.
    await says(tab, 'The browser refused.');
    expect(framed(desk)).toBe(before);
    await answer(desk, 'granted');
    await panelState(panel, 'ready');
    await adapterSays(desk, panel, 'Microphone ready');
    // Nothing is left to press there.
    await says(tab, 'The microphone is allowed. You can close this page.');
    expect(framed(desk)).toBe(before + 1);
  });

  it('blocked by the agent, it is told how to unblock it', async () => {
    await answer(desk, 'denied');
    await panel.reload();
    await says(panel, 'The microphone is blocked');
    expect(await panel.$$('iframe')).toHaveLength(0);
  });
});

describe('a microphone allowed by policy', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({
      microphone: 'ask',
      browserPolicy: { AudioCaptureAllowedUrls: [`${EXTENSION_ORIGIN}/`] },
    });
    desk.demo.adapter.requireMicrophone = true;
  });
  afterAll(() => desk?.close());

  it('needs no question', async () => {
    const { panel } = await desk.openAdapter(await desk.open(`${desk.demo.origins.crm}/contact/1001`));
    await adapterSays(desk, panel, 'Microphone ready');
  });
});

describe('the browser’s own question', () => {
  let display: Display;
  let desk: Desk;
  const before = process.env.DISPLAY;
  beforeAll(async () => {
    display = await openDisplay();
    process.env.DISPLAY = display.name;
  }, 600_000);
  // The question comes once in a browser's life: another try needs another browser.
  beforeEach(async () => {
    desk = await openDesk({ asOwnSettings: true, microphone: 'ask', headless: false });
    desk.demo.adapter.requireMicrophone = true;
  });
  afterEach(() => desk?.close());
  afterAll(async () => {
    await display?.close();
    if (before === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = before;
  });

  it('is answered once, and the number that was clicked meanwhile goes through once', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await waitUntil(async () => {
      await hoverNumber(page, '030 23125 101');
      return (await shownCallButton(page))?.name === 'Call +493023125101';
    }, 'the number can be called');
    await clickCall(page, 'Call +493023125101');
    const panel = await desk.panel();
    await waitUntil(
      async () =>
        (await callNote(page)) === 'Allow the microphone in the adapter’s panel. The number waits.' ||
        Promise.reject(new Error(await callNote(page))),
      'the page says what the number waits for',
    );
    expect(framed(desk)).toBe(0);

    await press(panel, 'Allow the microphone');
    await allowByMouse(await welcomeTab(desk), display);
    await panelState(panel, 'ready');
    await adapterSays(desk, panel, 'Microphone ready');
    await says(panel, 'In the adapter’s dial field. Press Call there.');
    const frame = await adapterFrame(panel, desk.demo.origins.adapter);
    await press(frame, 'Call');
    await waitUntil(() => desk.demo.adapter.calls.length > 0, 'the call is placed');
    expect(desk.demo.adapter.calls.map(({ number }) => number)).toEqual(['+493023125101']);

    // Neither the question nor the number comes back with a new panel.
    await panel.reload();
    await panelState(panel, 'ready');
    await adapterSays(desk, panel, 'Microphone ready');
    expect(await panel.$('.dial-strip')).toBeNull();
  });
});

/** Chromium takes clicks that follow each other faster for a mistake (a double click's time). */
const BETWEEN_CLICKS_MS = 700;

/**
 * Presses the first button in the browser's bubble, “Allow while visiting the site”. The bubble hangs below the
 * address bar, at the left of the page, and is part of no page: the mouse comes down from its title until the page
 * has its answer.
 */
async function allowByMouse(tab: Page, display: Display): Promise<void> {
  const [left, top] = await tab.evaluate(() => [screenX, screenY]);
  const state = () => tab.$eval('.state', (line) => (line as HTMLElement).dataset.state ?? '');
  await waitUntil(async () => (await state()) === 'asking', 'the page asks');
  for (let down = 180; down < 480; down += 30) {
    await display.click((left ?? 0) + 300, (top ?? 0) + down);
    const settled = waitUntil(async () => (await state()) !== 'asking', 'an answer', BETWEEN_CLICKS_MS);
    if (await settled.catch(() => false)) break;
  }
  expect(await state()).toBe('granted');
}
