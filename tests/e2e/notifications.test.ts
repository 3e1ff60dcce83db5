import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState, simulate, stored, underPolicy } from './desk.ts';
import {
  badgeText,
  crash,
  inNewWorker,
  ownWindow,
  press,
  says,
  shownNotifications,
  toldGoneAt,
} from './hosts.ts';

const ADAPTER = 'https://acme.ccaip.test';
const both = { adapter: { url: ADAPTER, channels: ['call', 'chat'] } };

const frameOf = (panel: Page, channel: 'call' | 'chat') =>
  adapterFrame(panel, `${ADAPTER}/agent/?type=${channel}`);
const isLive = (desk: Desk) =>
  waitUntil(async () => {
    const told = (await stored(desk, 'session', 'liveSessions')) as
      | { until: Record<string, number> }
      | undefined;
    return Object.keys(told?.until ?? {}).length > 0;
  }, 'a session is live');
/** For the eye: what a second is depends on what else the machine does. That it is told at all is waited for. */
const report = (what: string, ms: number) => console.info(`${what}: the agent was told after ${ms} ms`);

describe('the desktop tells', () => {
  let desk: Desk;
  let panel: Page;
  beforeAll(async () => {
    desk = await openDesk({ policy: both });
    const first = await desk.open(`${desk.demo.origins.crm}/contacts`);
    await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await desk.open(`${desk.demo.origins.app}/contacts`);
    ({ panel } = await desk.openAdapter(first));
    await panelState(panel, 'ready', 'chat');
  });
  afterAll(() => desk?.close());

  // Told once is told for good: each try has sessions of its own.
  let last = 970_000;
  const newId = () => (last += 1);
  const toldIs = (wanted: readonly string[]) =>
    waitUntil(
      async () => {
        const shown = await shownNotifications(desk);
        return shown.join() === wanted.join() || Promise.reject(new Error(shown.join()));
      },
      `the desktop tells ${wanted.join() || 'nothing'}`,
    );

  it('of a new chat once, with three CRM tabs open and however often it is posted', async () => {
    await panel.click('#tab-chat');
    await toldIs([]);
    await panel.click('#tab-call');
    const id = newId();
    const chat = await frameOf(panel, 'chat');
    for (let round = 0; round < 3; round += 1) await simulate(chat, 'post', 'New_Chat', { chat_id: id });
    await toldIs([`thing chat:${id}:new`]);
    expect(await badgeText(desk)).toBe('1');

    // Looked at, it is no news any more, however often it comes; the next one is.
    await panel.click('#tab-chat');
    await toldIs([]);
    await waitUntil(async () => (await badgeText(desk)) === '', 'the mark goes');
    await panel.click('#tab-call');
    const next = newId();
    await simulate(chat, 'post', 'New_Chat', { chat_id: id });
    await simulate(chat, 'post', 'New_Chat', { chat_id: next });
    await toldIs([`thing chat:${next}:new`]);
    await simulate(chat, 'post', 'End_Chat', { chat_id: next });
    await toldIs([]);
  });

  it('of a call that begins while the adapter is out of sight', async () => {
    await panel.click('#tab-chat');
    const id = newId();
    await simulate(await frameOf(panel, 'call'), 'post', 'New_Call', { call_id: id });
    await toldIs([`thing call:${id}:new`]);
    await simulate(await frameOf(panel, 'call'), 'post', 'End_Call', { call_id: id });
    await toldIs([]);
  });

  it('nothing that policy or the agent has switched off', async () => {
    await underPolicy(desk, { ...both, notifications: { newChat: false, waiting: false } });
    await panel.click('#tab-chat');
    await toldIs([]);
    await panel.click('#tab-call');
    await simulate(await frameOf(panel, 'chat'), 'post', 'New_Chat', { chat_id: newId() });
    await waitUntil(() => panel.$('#tab-chat .tab-mark'), 'the panel marks it all the same');
    expect(await shownNotifications(desk)).toEqual([]);
    expect(await badgeText(desk)).toBe('');
  });
});

describe('an adapter that goes away in the middle of a call', () => {
  let desk: Desk;
  let page: Page;
  beforeEach(async () => {
    await desk?.close();
    desk = await openDesk({ asOwnSettings: true, policy: both });
    page = await desk.open(`${desk.demo.origins.crm}/contacts`);
  });
  afterAll(() => desk?.close());

  const callIn = async (panel: Page) => {
    await simulate(await frameOf(panel, 'call'), 'post', 'New_Call', { call_id: 970_100 });
    await isLive(desk);
    // The page that watches stands in the CRM's tab.
    const worker = await desk.worker();
    await waitUntil(
      async () =>
        worker.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ url: 'https://orders.crm.test/*' });
          if (tab?.id === undefined) return false;
          const [watching] = await chrome.scripting.executeScript({
            target: { tabId: tab.id },
            func: () => Symbol.for('patchcord.watch') in globalThis,
          });
          return watching?.result === true;
        }),
      'the CRM page watches',
    );
  };

  it('because the panel was closed is told at once, and back by the next click', async () => {
    const { panel } = await desk.openAdapter(page);
    await callIn(panel);
    const closed = Date.now();
    await panel.close();
    report('panel closed', (await toldGoneAt(desk, closed)) - closed);
    expect(await badgeText(desk)).toBe('!');
    expect(await shownNotifications(desk)).toEqual([expect.stringMatching(/^host-gone panel \d+$/)]);
    const { panel: again } = await desk.openAdapter(page);
    await waitUntil(async () => (await badgeText(desk)) === '', 'the mark goes');
    await says(again, 'The adapter was closed while a call or chat was going on.');
  });

  it('because its window was closed is told at once, and back by a click on the notification', async () => {
    const { panel } = await desk.openAdapter(page);
    await press(panel, 'Open in its own window');
    const opened = await ownWindow(desk);
    await panelState(opened, 'ready');
    await panel.close();
    await callIn(opened);
    const closed = Date.now();
    await opened.close();
    report('window closed', (await toldGoneAt(desk, closed)) - closed);
    const [id] = await shownNotifications(desk);
    const worker = await desk.worker();
    await worker.evaluate((clicked) => {
      (chrome.notifications.onClicked as unknown as { dispatch: (id: string) => void }).dispatch(
        clicked ?? '',
      );
    }, id);
    // Without a true click the browser opens no side panel; the adapter's own window always may.
    await panelState(await ownWindow(desk), 'ready');
  });

  it('because its page crashed, and the worker in the same process with it, is told by way of the CRM page', async () => {
    const { panel } = await desk.openAdapter(page);
    await press(panel, 'Open in its own window');
    const opened = await ownWindow(desk);
    await panelState(opened, 'ready');
    await panel.close();
    await callIn(opened);
    const done = new AbortController();
    const crashed = Date.now();
    await crash(desk, opened, done.signal);
    const told = await waitUntil(
      async () => {
        const at = await inNewWorker(
          desk,
          "chrome.storage.session.get('hostGone').then(({ hostGone }) => hostGone?.at ?? 0)",
        );
        return Number(at) >= crashed ? Number(at) : null;
      },
      'the agent is told that the adapter is gone',
      20_000,
    );
    done.abort();
    report('window crashed', told - crashed);
    expect(await inNewWorker(desk, 'chrome.action.getBadgeText({})')).toBe('!');
    expect(await inNewWorker(desk, 'chrome.notifications.getAll().then(Object.keys)')).toHaveLength(1);
    await waitUntil(
      async () => (await page.$('::-p-aria([role="alert"])')) === null,
      'the page says no more',
    );
  });

  it('because the side panel crashed, with which Chromium ends the extension, is told in the CRM page', async () => {
    const { panel } = await desk.openAdapter(page);
    await callIn(panel);
    await page.bringToFront();
    const devtools = await panel.createCDPSession();
    const crashed = Date.now();
    void devtools.send('Page.crash').catch(() => undefined);
    const told = await page.waitForSelector('::-p-aria([role="alert"])', { timeout: 15_000 });
    report('panel crashed', Date.now() - crashed);
    expect(await told?.evaluate((word) => word.textContent)).toContain('Patchcord has stopped');
  });

  it('is noticed although the worker was ended during the call', async () => {
    const { panel } = await desk.openAdapter(page);
    await callIn(panel);
    // Its line is opened again at once, and with it a worker stands again: another one.
    const worker = await desk.worker();
    await worker.evaluate(() => {
      (globalThis as unknown as { before: boolean }).before = true;
    });
    await worker.close().catch(() => undefined);
    await waitUntil(
      async () =>
        (await desk.worker()).evaluate(
          () => (globalThis as unknown as { before?: boolean }).before === undefined,
        ),
      'another worker stands',
    );
    const closed = Date.now();
    await panel.close();
    report('worker ended, then panel closed', (await toldGoneAt(desk, closed)) - closed);
    expect(await shownNotifications(desk)).toHaveLength(1);
  });

  it('without a call nothing is told', async () => {
    const { panel } = await desk.openAdapter(page);
    await panel.close();
    await waitUntil(
      async () => (await stored(desk, 'session', 'holderPlace')) === undefined,
      'the worker knows that it is gone',
    );
    expect(await shownNotifications(desk)).toEqual([]);
    expect(await badgeText(desk)).toBe('');
  });
});
