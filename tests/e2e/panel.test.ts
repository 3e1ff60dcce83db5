import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BLANK_AFTER_MS, SLOW_AFTER_MS } from '../../lib/adapter/handshake.ts';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState, receivedEvents, simulate, stored } from './desk.ts';
import { clockOf, type Leap } from './page-clock.ts';

const text = (panel: Page): Promise<string> => panel.evaluate(() => document.body.innerText);
const press = async (panel: Page, name: string): Promise<void> => {
  const button = await panel.waitForSelector(`::-p-aria(${name}[role="button"])`);
  await button?.click();
};

describe('the panel tells apart why an adapter cannot be used', () => {
  let desk: Desk;
  let panel: Page;
  let leap: Leap;
  beforeAll(async () => {
    desk = await openDesk();
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    panel = await desk.openPanel(page);
    await panelState(panel, 'ready');
    leap = await clockOf(panel);
  });
  afterAll(() => desk?.close());
  beforeEach(() => desk.demo.adapter.reset());

  it('refused to be framed by X-Frame-Options, and comes back when the server lets it', async () => {
    desk.demo.adapter.framing = 'deny';
    await panel.reload();
    await panelState(panel, 'refused');
    expect(await text(panel)).toContain('X-Frame-Options: DENY');
    desk.demo.adapter.framing = 'allow';
    await press(panel, 'Try again');
    await panelState(panel, 'ready');
  });

  it.each([
    ['none', "frame-ancestors 'none'"],
    ['star', 'frame-ancestors *'],
  ] as const)('refused to be framed by a policy of %s', async (framing, header) => {
    desk.demo.adapter.framing = framing;
    await panel.reload();
    await panelState(panel, 'refused');
    expect(await text(panel)).toContain(header);
    expect(await text(panel)).toContain('chrome-extension://');
  });

  it('still loading, and goes on by itself when the page arrives', async () => {
    const arrival = Promise.withResolvers<void>();
    desk.demo.adapter.held = arrival.promise;
    try {
      await panel.reload({ waitUntil: 'domcontentloaded' });
      await panelState(panel, 'loading');
      await leap(SLOW_AFTER_MS);
      await panelState(panel, 'slow');
      expect(await text(panel)).toContain('longer than usual');
    } finally {
      arrival.resolve();
    }
    await panelState(panel, 'ready');
  });

  it('cannot be reached', async () => {
    desk.demo.adapter.dropConnection = true;
    await panel.reload();
    await panelState(panel, 'unreachable');
    desk.demo.adapter.dropConnection = false;
    await press(panel, 'Try again');
    await panelState(panel, 'ready');
  });

  it('shows neither a dial pad nor a login', async () => {
    desk.demo.adapter.blank = true;
    await panel.reload();
    const frame = await adapterFrame(panel, desk.demo.origins.adapter);
    await frame.waitForFunction(() => document.readyState === 'complete', { polling: 50 });
    await panelState(panel, 'loading');
    // From when our script in the frame has spoken, and nobody tells when that was.
    const isBlank = () => leap(BLANK_AFTER_MS).then(() => panelState(panel, 'blank', 'call', 500));
    await waitUntil(() => isBlank().then(() => true), 'the panel shows blank');
    await press(panel, 'Show the page');
    await panelState(panel, 'ready');
  });

  it('not logged in: signs in in a tab, because the sign-in page refuses frames, and comes back by itself', async () => {
    desk.demo.adapter.autoSignIn = false;
    desk.demo.adapter.signOutAll();
    await panel.reload();
    await panelState(panel, 'sign-in');
    expect(await text(panel)).toContain('Sign-in pages cannot be shown in a panel');
    await press(panel, 'Sign in');
    const target = await desk.browser.waitForTarget(
      (candidate) => candidate.type() === 'page' && candidate.url().startsWith(desk.demo.origins.signIn),
    );
    const tab = await target.page();
    if (tab === null) throw new Error('the sign-in tab has no page');
    await tab.waitForSelector('form');
    await tab.type('input:not([type=hidden])', 'agent');
    for (const password of await tab.$$('input[type=password]')) await password.type('secret');
    await tab.click('form button');
    await panelState(panel, 'ready');
    await waitUntil(() => tab.isClosed(), 'the sign-in tab, which would be a second adapter, is closed');
    const frame = await adapterFrame(panel, desk.demo.origins.adapter);
    expect(await frame.evaluate(() => document.body.innerText)).toContain('Dial pad');
  });
});

describe('the adapter’s frame', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({
      asOwnSettings: true,
      policy: { adapter: { url: 'https://acme.ccaip.test', channels: ['call', 'chat'] } },
    });
  });
  afterAll(() => desk?.close());

  it('has the vendor’s address, the fixed permissions, and room enough; a tab for each adapter', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { panel } = await desk.openAdapter(page);
    const frames = await panel.$$eval('iframe', (found) =>
      found.map(({ src, allow, offsetWidth, offsetHeight }) => ({ src, allow, offsetWidth, offsetHeight })),
    );
    expect(frames.map(({ src }) => src)).toEqual([
      'https://acme.ccaip.test/agent/?type=call&from=custom',
      'https://acme.ccaip.test/agent/?type=chat&from=custom',
    ]);
    expect(new Set(frames.map(({ allow }) => allow))).toEqual(
      new Set(['microphone; camera; geolocation; autoplay; clipboard-write']),
    );
    expect(frames[0]?.offsetWidth).toBeGreaterThanOrEqual(290);
    expect(frames[0]?.offsetHeight).toBeGreaterThanOrEqual(600);
    expect(frames[1]?.offsetWidth).toBeGreaterThanOrEqual(450);
    expect(frames[1]?.offsetHeight).toBeGreaterThanOrEqual(590);
    await panelState(panel, 'ready', 'chat');
    await panel.focus('#tab-call');
    await panel.keyboard.press('ArrowRight');
    expect(await panel.$eval('#tab-chat', (tab) => tab.getAttribute('aria-selected'))).toBe('true');
    expect(await panel.$eval('#adapter-call', (view) => getComputedStyle(view).visibility)).toBe('hidden');
  });

  it('gets the agent’s session cookie, because the tenant is a permitted host', () => {
    const framed = desk.demo.adapter.requests.filter(({ destination }) => destination === 'iframe');
    expect(framed.length).toBeGreaterThan(0);
  });
});

describe('one adapter in the browser', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ asOwnSettings: true });
  });
  afterAll(() => desk?.close());

  const place = async () =>
    (await stored(desk, 'session', 'holderPlace')) as { windowId: number; epoch: number } | undefined;

  it('is said to be elsewhere in a second window, moves there in one click, and posts to it alone', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { panel: first } = await desk.openAdapter(page);
    const before = await place();
    const worker = await desk.worker();
    const opened = desk.browser.waitForTarget((target) => target.url().endsWith('/contacts?window=2'));
    await worker.evaluate(async (url) => {
      await (globalThis as unknown as { chrome: typeof chrome }).chrome.windows.create({ url });
    }, `${desk.demo.origins.crm}/contacts?window=2`);
    const other = await (await opened).page();
    if (other === null) throw new Error('the second window has no page');
    const second = await desk.openAnotherPanel(other);
    await waitUntil(
      async () => (await text(second)).includes('The adapter is in another window'),
      'the second panel says so',
    );
    expect(await second.$$('iframe')).toHaveLength(0);

    await press(second, 'Use it here');
    await panelState(second, 'ready');
    await waitUntil(
      async () => (await text(first)).includes('The adapter is in another window'),
      'the first panel lets go',
    );
    expect(await first.$$('iframe')).toHaveLength(0);
    const after = await waitUntil(async () => {
      const now = await place();
      return now !== undefined && now.epoch > (before?.epoch ?? 0) ? now : null;
    }, 'the place is known');
    expect(after.windowId).not.toBe(before?.windowId);

    const frame = await adapterFrame(second, desk.demo.origins.adapter);
    await simulate(frame, 'post', 'New_Call', { call_id: 920001 });
    const pages = [page, other];
    const calls = async () =>
      (await Promise.all(pages.map(receivedEvents))).flat().filter(({ data }) => data.call_id === 920001)
        .length;
    await waitUntil(async () => (await calls()) === 1, 'one page gets the event');

    await other.close();
    await panelState(first, 'ready');
    expect((await place())?.windowId).toBe(before?.windowId);
  });
});
