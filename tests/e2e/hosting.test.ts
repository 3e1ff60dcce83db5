import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ID, waitUntil } from './browser.ts';
import { clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState, simulate, stored } from './desk.ts';
import {
  boxOf,
  dockControl,
  dockedFrame,
  opensNoPanel,
  ownWindow,
  press,
  says,
  stayWhenAsked,
  text,
} from './hosts.ts';

const ADAPTER = 'https://acme.ccaip.test';
const both = { adapter: { url: ADAPTER, channels: ['call', 'chat'] } };

const place = async (desk: Desk) =>
  (await stored(desk, 'session', 'holderPlace')) as
    | { host: string; windowId: number; tabId: number | null; epoch: number }
    | undefined;
const frameOf = (panel: Page, channel: 'call' | 'chat') =>
  adapterFrame(panel, `${ADAPTER}/agent/?type=${channel}`);
const isLive = (desk: Desk, live: boolean) =>
  waitUntil(
    async () => {
      const told = (await stored(desk, 'session', 'liveSessions')) as
        | { until: Record<string, number> }
        | undefined;
      return Object.keys(told?.until ?? {}).length > 0 === live;
    },
    `a session is ${live ? '' : 'not '}live`,
  );

const stateOf = (frame: Frame, channel = 'call'): Promise<string> =>
  frame.$eval(`#adapter-${channel}`, (view) => (view as HTMLElement).dataset.state ?? '');

describe('two adapters in one panel', () => {
  let desk: Desk;
  let panel: Page;
  beforeAll(async () => {
    desk = await openDesk({ asOwnSettings: true, policy: both });
    ({ panel } = await desk.openAdapter(await desk.open(`${desk.demo.origins.crm}/contacts`)));
    await panelState(panel, 'ready', 'chat');
  });
  afterAll(() => desk?.close());

  const mark = (channel: string) =>
    panel.$eval(`#tab-${channel}`, (tab) => ({
      mark: (tab.querySelector('.tab-mark') as HTMLElement | null)?.dataset.mark ?? null,
      name: tab.getAttribute('aria-label'),
    }));
  const marked = (channel: string, wanted: string | null) =>
    waitUntil(async () => (await mark(channel)).mark === wanted || null, `${channel} is marked ${wanted}`);

  it('a chat that comes while calls are in front marks its tab, until it is looked at', async () => {
    await panel.click('#tab-chat');
    await marked('chat', null);
    await panel.click('#tab-call');
    await simulate(await frameOf(panel, 'chat'), 'post', 'New_Chat', { chat_id: 960_001 });
    await marked('chat', 'unread');
    expect((await mark('chat')).name).toBe('Chats, 1 unread');
    await simulate(await frameOf(panel, 'chat'), 'post', 'New_Chat', { chat_id: 960_002 });
    await waitUntil(async () => (await mark('chat')).name === 'Chats, 2 unread', 'both are counted');
    await panel.click('#tab-chat');
    await marked('chat', null);
    expect((await mark('chat')).name).toBe('Chats');
  });

  it('a call that comes while chats are in front rings at its tab, until it ends', async () => {
    await panel.click('#tab-chat');
    await simulate(await frameOf(panel, 'call'), 'post', 'New_Call', { call_id: 960_003 });
    await marked('call', 'ringing');
    expect((await mark('call')).name).toBe('Calls, ringing');
    await simulate(await frameOf(panel, 'call'), 'post', 'End_Call', { call_id: 960_003 });
    await marked('call', null);
  });
});

describe('the adapter’s own window', () => {
  let desk: Desk;
  let panel: Page;
  beforeAll(async () => {
    desk = await openDesk({ asOwnSettings: true, policy: both });
    ({ panel } = await desk.openAdapter(await desk.open(`${desk.demo.origins.crm}/contacts`)));
  });
  afterAll(() => desk?.close());

  /** Brings it there, from wherever another test, or the first try of this one, has left it. */
  const adapterIsIn = async (host: 'panel' | 'window') => {
    for (const page of await desk.panels()) {
      const stands = (await page.$('#adapter-call')) !== null;
      if (stands)
        for (const call_id of [960_010, 960_011])
          await simulate(await frameOf(page, 'call'), 'post', 'End_Call', { call_id });
    }
    await isLive(desk, false);
    await (await panel.$('::-p-aria(Leave it where it is[role="button"])'))?.click();
    if ((await place(desk))?.host === host) return;
    if (host === 'window') await press(panel, 'Open in its own window');
    else await press(panel, 'Use it here');
    await panelState(host === 'window' ? await ownWindow(desk) : panel, 'ready');
  };

  it('is offered before there is a call, and takes the adapter', async () => {
    await adapterIsIn('panel');
    const offer = await panel.waitForSelector('#own-window');
    expect(await offer?.evaluate((button) => button.getAttribute('title'))).toMatch(
      /^Closing this panel ends a call\./,
    );
    await offer?.click();
    const opened = await ownWindow(desk);
    await panelState(opened, 'ready');
    await says(panel, 'The adapter is in a window of its own');
    expect((await place(desk))?.host).toBe('window');
    expect(await panel.$$('iframe')).toHaveLength(0);
    // It is the adapter's own; nothing to open is left in it.
    expect(await opened.$('#own-window')).toBeNull();
  });

  it('is there once, and remembers its place', async () => {
    await adapterIsIn('window');
    const before = await place(desk);
    await panel.evaluate(async (id) => {
      await (globalThis as unknown as { chrome: typeof chrome }).chrome.windows.update(id, {
        left: 140,
        top: 90,
        width: 520,
        height: 700,
      });
    }, before?.windowId ?? -1);
    const kept = await waitUntil(
      () => stored(desk, 'local', 'adapterWindow') as Promise<Record<string, number> | undefined>,
      'the place is remembered',
    );
    expect(kept).toEqual({
      left: 140,
      top: expect.any(Number),
      width: expect.any(Number),
      height: expect.any(Number),
    });
    await press(panel, 'Show that window');
    await (await ownWindow(desk)).close();
    await panelState(panel, 'ready');
    await press(panel, 'Open in its own window');
    const again = await ownWindow(desk);
    await panelState(again, 'ready');
    // A browser without a screen gives every window one size, so only where it begins can be told.
    expect(
      await again.evaluate(
        async () =>
          (await (globalThis as unknown as { chrome: typeof chrome }).chrome.windows.getCurrent()).left,
      ),
    ).toBe(140);
    expect((await desk.panels()).filter((page) => page.url().includes('host=window'))).toHaveLength(1);
  });

  it('asks before it is closed while a session is going on', async () => {
    await adapterIsIn('window');
    const opened = await ownWindow(desk);
    const frame = await frameOf(opened, 'call');
    // No page may ask that nobody has ever touched.
    await opened.bringToFront();
    await opened.click('#tab-chat');
    await opened.click('#tab-call');
    await simulate(frame, 'post', 'New_Call', { call_id: 960_010 });
    await isLive(desk, true);
    const asked = new Promise<string>((resolve) => {
      opened.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await opened.close({ runBeforeUnload: true });
    expect(await asked).toBe('beforeunload');
    await panelState(opened, 'ready');
    await simulate(frame, 'post', 'End_Call', { call_id: 960_010 });
    await isLive(desk, false);
  });

  it('lets go at once without a session, and asks with one, by keyboard too', async () => {
    await adapterIsIn('window');
    const opened = await ownWindow(desk);
    await simulate(await frameOf(opened, 'call'), 'post', 'New_Call', { call_id: 960_011 });
    await isLive(desk, true);
    await says(panel, 'A call or chat is going on there.');
    await press(panel, 'Use it here');
    await says(panel, 'A call ends when the adapter moves.');
    const focused = () => panel.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('Leave it where it is');
    await panel.keyboard.press('Escape');
    await waitUntil(async () => (await panel.$('.question')) === null, 'the question is gone');
    expect((await place(desk))?.host).toBe('window');

    await press(panel, 'Use it here');
    await says(panel, 'A call ends when the adapter moves.');
    await panel.keyboard.press('Tab');
    expect(await focused()).toBe('Move it all the same');
    await panel.keyboard.press('Enter');
    await panelState(panel, 'ready');
    expect((await place(desk))?.host).toBe('panel');

    await simulate(await frameOf(panel, 'call'), 'post', 'End_Call', { call_id: 960_011 });
    await isLive(desk, false);
    await press(opened, 'Use it here');
    await panelState(opened, 'ready');
    expect((await place(desk))?.host).toBe('window');
  });
});

describe('the adapter, docked in a page', () => {
  let desk: Desk;
  let page: Page;
  const docked = { adapter: { url: ADAPTER, channels: ['call', 'chat'], host: 'dock' } };
  beforeAll(async () => {
    desk = await openDesk({ policy: docked, microphone: 'ask' });
    const context = desk.browser.defaultBrowserContext();
    for (const site of [desk.demo.origins.app, desk.demo.origins.crm])
      await context.setPermission(site, { permission: { name: 'microphone' }, state: 'granted' });
    page = await desk.open(`${desk.demo.origins.app}/contacts`);
    await opensNoPanel(desk);
  });
  afterAll(() => desk?.close());

  const pressToolbarButton = async (on: Page) => {
    await on.bringToFront();
    await (await desk.browser.extensions()).get(EXTENSION_ID)?.triggerAction(on);
  };
  const dockIsReady = async (where: Page) => {
    const frame = await dockedFrame(where);
    await waitUntil(
      async () => (await stateOf(frame)) === 'ready' || Promise.reject(new Error(await text(frame))),
      'the docked adapter is ready',
      15_000,
    );
    return frame;
  };
  const placeKept = async (where: Page) => {
    const places = (await stored(desk, 'local', 'dockPlaces')) as Record<
      string,
      { right: number; bottom: number; minimised: boolean }
    >;
    return places?.[new URL(where.url()).origin];
  };

  it('comes by the toolbar button and holds the adapter, with the page’s own microphone', async () => {
    await pressToolbarButton(page);
    const frame = await dockIsReady(page);
    expect((await place(desk))?.host).toBe('dock');
    expect((await desk.panels()).filter((panel) => panel.url().includes('sidepanel'))).toHaveLength(0);
    const microphone = await frame.evaluate(
      async () => (await navigator.permissions.query({ name: 'microphone' as PermissionName })).state,
    );
    expect(microphone).toBe('granted');
  });

  it('takes a number that is clicked beside it', async () => {
    await hoverNumber(page, '030 23125 101');
    await waitUntil(() => shownCallButton(page), 'the button shows');
    await clickCall(page, 'Call +493023125101');
    const adapter = await adapterFrame(page, `${ADAPTER}/agent/?type=call`);
    await waitUntil(
      async () => (await adapter.$eval('input[type="tel"]', (field) => field.value)) === '+493023125101',
      'the dial field is filled',
      15_000,
    );
  });

  it('is moved by the mouse and by the arrow keys, and found there again after a page load', async () => {
    const start = (await placeKept(page))?.right ?? 16;
    const handle = await dockControl(page, 'Patchcord: move the adapter');
    const before = await boxOf(handle);
    await page.mouse.move(before.x + 20, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x - 200, before.y - 30, { steps: 6 });
    await page.mouse.up();
    const dragged = await boxOf(handle);
    expect(Math.round(before.x - dragged.x)).toBe(220);
    await handle.focus();
    await page.keyboard.press('ArrowLeft');
    const stepped = await boxOf(handle);
    expect(Math.round(dragged.x - stepped.x)).toBe(16);
    const kept = await waitUntil(async () => {
      const there = await placeKept(page);
      return there !== undefined && there.right >= start + 236 ? there : null;
    }, 'the place is remembered');
    expect(kept.right).toBe(start + 236);

    await page.reload();
    await dockIsReady(page);
    const again = await boxOf(await dockControl(page, 'Patchcord: move the adapter'));
    expect(Math.round(again.x)).toBe(Math.round(stepped.x));
  });

  it('lives on while the page changes what it shows without loading', async () => {
    const frame = await dockedFrame(page);
    await frame.evaluate(() => {
      (window as unknown as { sameAsBefore: boolean }).sameAsBefore = true;
    });
    await page.click('nav a:nth-of-type(2)');
    await waitUntil(() => page.url().includes('/contact/'), 'the page shows a contact');
    const after = await dockedFrame(page);
    expect(
      await after.evaluate(() => (window as unknown as { sameAsBefore?: boolean }).sameAsBefore === true),
    ).toBe(true);
  });

  it('folded it goes on, counts what comes, and unfolds by key', async () => {
    const adapter = await adapterFrame(page, `${ADAPTER}/agent/?type=call`);
    await (await dockControl(page, 'Make small')).click();
    // Our page learns that it is folded when the browser next draws; what comes before was in sight.
    await waitUntil(async () => {
      await simulate(adapter, 'post', 'New_Call', { call_id: 960_020 });
      return page.$('::-p-aria(Show the adapter, 1 waiting[role="button"])');
    }, 'the folded dock counts the call');
    const unfold = await dockControl(page, 'Show the adapter, 1 waiting');
    await simulate(adapter, 'post', 'End_Call', { call_id: 960_020 });
    await unfold.focus();
    await page.keyboard.press('Enter');
    await dockControl(page, 'Make small');
    expect((await placeKept(page))?.minimised).toBe(false);
    expect(await stateOf(await dockedFrame(page))).toBe('ready');
  });

  it('in another page says where the adapter is, and takes it over in one click', async () => {
    const other = await desk.open(`${desk.demo.origins.crm}/contacts`);
    try {
      await pressToolbarButton(other);
      const frame = await dockedFrame(other);
      await says(frame, 'The adapter is docked in a page');
      await press(frame, 'Use it here');
      await dockIsReady(other);
      // The one that lost it folds and waits for its turn.
      await page.bringToFront();
      await dockControl(page, 'Show the adapter');
    } finally {
      // Left open, it would keep the adapter from every test to come.
      await other.close();
    }
    await dockIsReady(page);
    await dockControl(page, 'Make small');
  });

  it('is refused to any page that frames it without our doing', async () => {
    const address = (await dockedFrame(page)).url().replace(/#.*/, '');
    const worker = await desk.worker();
    const accessible = await worker.evaluate(() => chrome.runtime.getURL('docked.html'));
    const stranger = await desk.open(`${desk.demo.origins.elsewhere}/`);
    await stranger.evaluate(
      (urls) => {
        for (const url of urls) {
          const frame = document.createElement('iframe');
          frame.src = `${url}#guessed`;
          document.body.append(frame);
        }
      },
      [address, accessible],
    );
    const shown = await waitUntil(async () => {
      const frames = stranger.frames().slice(1);
      const texts = await Promise.all(frames.map((frame) => text(frame).catch(() => '')));
      return frames.length >= 2 ? texts : null;
    }, 'the frames are there');
    expect(shown.join()).not.toContain('Calls');
    await stranger.close();
  });

  it('asks before a session is ended by closing it or by loading the page anew', async () => {
    await page.bringToFront();
    const adapter = await adapterFrame(page, `${ADAPTER}/agent/?type=call`);
    await simulate(adapter, 'post', 'New_Call', { call_id: 960_030 });
    await isLive(desk, true);
    const close = await dockControl(page, 'Close the adapter');
    await close.click();
    await page.waitForSelector('::-p-aria([role="alert"])');
    expect(await stateOf(await dockedFrame(page))).toBe('ready');

    // Only a page that the agent has touched may ask.
    const frame = await dockedFrame(page);
    await frame.click('#tab-chat');
    await frame.click('#tab-call');
    const asked = await stayWhenAsked(page, frame);
    void page.evaluate(() => location.reload()).catch(() => undefined);
    expect(await asked.question).toBe('beforeunload');
    await simulate(adapter, 'post', 'End_Call', { call_id: 960_030 });
    await isLive(desk, false);
  });

  it('says that login is separate there, and offers the window where it counts', async () => {
    // In a tab the agent is signed in.
    desk.demo.adapter.autoSignIn = true;
    await (await desk.open(`${ADAPTER}/agent/?type=call`)).close();
    desk.demo.adapter.autoSignIn = false;
    await page.bringToFront();
    await page.reload();
    const frame = await dockedFrame(page);
    await says(frame, 'Not logged in in this page');
    await press(frame, 'Open in its own window');
    const opened = await ownWindow(desk);
    // The extension itself has no microphone here: that is separate too.
    await press(opened, 'Go on without');
    await panelState(opened, 'ready');
    desk.demo.adapter.autoSignIn = true;
    await opened.close();
    await page.bringToFront();
    await dockIsReady(page);
  });

  it('is closed by its button, and the page has nothing of it left', async () => {
    await page.bringToFront();
    await (await dockControl(page, 'Close the adapter')).click();
    await waitUntil(
      () => page.frames().every((frame) => !frame.url().includes('docked.html')),
      'the dock is gone',
    );
    await page.reload();
    await page.waitForSelector('nav');
    await waitUntil(
      async () => Object.keys(((await stored(desk, 'session', 'docks')) ?? {}) as object).length === 0,
      'no dock is known any more',
    );
  });
});
