import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { type Desk, receivedTypes, simulate, stored, usualPolicy } from './desk.ts';
import {
  clearPopDesk,
  fresh,
  freshRecord,
  handled,
  nameRecord,
  openPopDesk,
  popPolicy,
  said,
  shownIn,
} from './pop-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openPopDesk();
});
afterAll(() => desk?.close());
afterEach(() => clearPopDesk(desk));

const asked = (path: string) => desk.demo.crm.requests.filter((request) => request.path === path);

const windowOf = async (page: Page) =>
  page.evaluate(() => document.visibilityState === 'visible' && document.hasFocus());

// First, because a record that was named without a session is the next session’s.
describe('a session’s start', () => {
  const find = `${origins.crm}/find`;
  const pageOf = (call: number) => `${find}?call=${call}&queue=Developers%20%2F%20James`;

  it('opens the look-up once, and the record that the adapter names after it', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const call = fresh();
    await simulate(frame, 'post', 'New_Call', { call_id: call });
    await waitUntil(() => page.url() === pageOf(call), 'the look-up is shown');
    await page.goto(`${origins.crm}/contacts`);
    await simulate(frame, 'post', 'New_Call', { call_id: String(call) });
    await simulate(frame, 'post', 'Agent_Assist_Started', { session_id: String(call) });
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    const url = freshRecord();
    await nameRecord(frame, url);
    await waitUntil(() => page.url() === url, 'the record is shown');
    await simulate(frame, 'post', 'New_Call', { call_id: call });
    await simulate(frame, 'post', 'End_Call', { call_id: call });
    await handled(panel);
    expect(page.url()).toBe(url);
    expect(asked('/find').map(({ search }) => search)).toEqual([new URL(pageOf(call)).search]);
  });

  it('opens the look-up by what the company’s own data says of a web customer, and keeps its address nowhere', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const chat = fresh();
    const customer = { custom_data_secured: { email: `agent+${chat}@acme.test` } };
    const mail = encodeURIComponent(customer.custom_data_secured.email);
    await simulate(frame, 'post', 'New_Chat', { chat_id: chat, ...customer });
    await waitUntil(() => page.url() === `${find}?mail=${mail}`, 'the look-up is shown');
    await simulate(frame, 'post', 'End_Chat', { chat_id: chat });
    await handled(panel);
    const kept = await panel.evaluate(everythingKept);
    // It is known that this chat popped, and nothing of where it led.
    expect(kept).toContain(`chat ${chat}`);
    expect(kept).not.toContain(mail);
    expect(kept).not.toContain('/find?mail=');
  });

  it('opens the queue’s own address where the customer has no account and cannot be looked up', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const chat = fresh();
    await simulate(frame, 'post', 'New_Chat', { chat_id: chat, queue_id: '8469' });
    await waitUntil(() => page.url() === `${origins.crm}/new?queue=8469`, 'the queue’s page is shown');
    await page.goto(`${origins.crm}/contacts`);
    const other = fresh();
    await simulate(frame, 'post', 'New_Chat', { chat_id: other, queue_id: 1 });
    await simulate(frame, 'post', 'Active_Chat', { chat_id: chat, queue_id: '8469' });
    for (const id of [chat, other]) await simulate(frame, 'post', 'End_Chat', { chat_id: id });
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
  });

  it('opens the queue’s own address although the worker dies while it waits for who it is', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const chat = fresh();
    await simulate(frame, 'post', 'New_Chat', { chat_id: chat, queue_id: 8469 });
    await waitUntil(() => panel.evaluate(popIsClaimed), 'the pop is waited for');
    await desk.killWorker();
    await simulate(frame, 'post', 'Active_Chat', { chat_id: chat });
    await waitUntil(() => page.url() === `${origins.crm}/new?queue=8469`, 'the queue’s page is shown');
    await simulate(frame, 'post', 'End_Chat', { chat_id: chat });
    await handled(panel);
    expect(asked('/new')).toHaveLength(1);
  });
});

describe('a record that the adapter names', () => {
  it('is shown in the tab of its CRM that was used last, in another window, which comes to the front', async () => {
    const crm = origins.crm;
    const first = await desk.open(`${crm}/contacts?tab=first`);
    const { frame, panel } = await desk.openAdapter(first);
    await desk.open(`${crm}/contacts?tab=second`);
    const away = `${crm}/contacts?tab=window-${fresh()}`;
    await (await desk.worker()).evaluate(async (url) => {
      await chrome.windows.create({ url });
    }, away);
    const inOther = await shownIn(desk, away);
    await inOther.click('h1');
    const app = await desk.open(`${origins.app}/contact/1001`);
    await app.bringToFront();
    await app.click('h1');
    await waitUntil(async () => (await tabsUsed(2)) === true, 'both uses are known');
    const url = freshRecord();
    await nameRecord(frame, url);
    await waitUntil(() => inOther.url() === url, 'the record is shown');
    await waitUntil(() => windowOf(inOther), 'its window is in front');
    await handled(panel);
    expect(first.url()).toBe(`${crm}/contacts?tab=first`);
    expect(app.url()).toBe(`${origins.app}/contact/1001`);
  });

  it('is brought forward where a tab shows it already, and not loaded again', async () => {
    const url = freshRecord();
    const open = await desk.open(`${url}#comments`);
    const last = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(last);
    await last.bringToFront();
    await last.click('h1');
    await nameRecord(frame, url);
    await waitUntil(() => open.evaluate(() => document.visibilityState === 'visible'), 'the tab is in front');
    await handled(panel);
    expect(open.url()).toBe(`${url}#comments`);
    expect(asked('/record/456')).toHaveLength(1);
    expect(last.url()).toBe(`${origins.crm}/contacts`);
  });

  it('is shown once, however often it is named, and the agent is left alone after that', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const call = fresh();
    const url = freshRecord();
    await simulate(frame, 'post', 'New_Call', { call_id: call });
    await nameRecord(frame, url);
    await waitUntil(() => page.url() === url, 'the record is shown');
    await page.goto(`${origins.crm}/contact/1001`);
    for (const again of [url, `${url}#x`, url]) await nameRecord(frame, again);
    await simulate(frame, 'post', 'New_Call', { call_id: String(call) });
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contact/1001`);
    expect(asked('/record/456')).toHaveLength(1);
    await simulate(frame, 'post', 'End_Call', { call_id: call });
  });

  it('is shown again when the agent turns from another chat to this one', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const chats = [fresh(), fresh()] as const;
    const records = [freshRecord(457), freshRecord(458)] as const;
    for (const at of [0, 1] as const) {
      await simulate(frame, 'post', 'New_Chat', { chat_id: chats[at] });
      await simulate(frame, 'post', 'Active_Chat', { chat_id: chats[at] });
      await nameRecord(frame, records[at]);
      await waitUntil(() => page.url() === records[at], 'the record is shown');
    }
    await simulate(frame, 'post', 'Active_Chat', { chat_id: chats[0] });
    await nameRecord(frame, records[0]);
    await waitUntil(() => page.url() === records[0], 'the first chat’s record is shown again');
    await page.goto(`${origins.crm}/contacts`);
    await nameRecord(frame, records[0]);
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    for (const chat of chats) await simulate(frame, 'post', 'End_Chat', { chat_id: chat });
  });

  it('is shown once although the worker dies again and again', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const ids = [460, 461, 462, 463, 464, 465];
    for (const id of ids) {
      const url = freshRecord(id);
      await Promise.all([
        (async () => {
          await nameRecord(frame, url);
          await nameRecord(frame, url);
        })(),
        desk.killWorker().catch(() => undefined),
      ]);
      // Wakes the worker, should it have died after the last event was told.
      await simulate(frame, 'post', 'Agent_Login');
      await handled(panel);
      await waitUntil(() => page.url() === url, `record ${id} is shown`);
    }
    for (const id of ids) expect([id, asked(`/record/${id}`).length]).toEqual([id, 1]);
  });

  it.each([
    ['javascript:', 'javascript:alert(1)'],
    ['another site', 'https://news.elsewhere.test/record/1'],
    ['no address', '/record/456'],
  ])('is not shown where it leads to %s, and the agent reads so', async (_, address) => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    await nameRecord(frame, address);
    await said(panel, 'A record was');
    await nameRecord(frame, 42);
    await nameRecord(frame, null);
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    await panel.$$eval('.notices button', (buttons) => {
      for (const button of buttons) button.click();
    });
  });
});

describe('a target', () => {
  const shownBy = async (target: string) =>
    (await desk.worker()).evaluate(
      (own) => chrome.storage.local.set({ ownSettings: own }),
      usualPolicy(desk.demo, { ...popPolicy, screenPop: { target } }),
    );
  afterAll(() => shownBy('crm-tab'));

  it('“new-tab” shows each record in a tab of its own, in front', async () => {
    await shownBy('new-tab');
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    const url = freshRecord();
    await nameRecord(frame, url);
    const shown = await shownIn(desk, url);
    await waitUntil(() => shown.evaluate(() => document.visibilityState === 'visible'), 'it is in front');
    expect(page.url()).toBe(`${origins.crm}/contacts`);
  });

  it('“background-tab” leaves the agent where they are', async () => {
    await shownBy('background-tab');
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await page.bringToFront();
    const url = freshRecord();
    await nameRecord(frame, url);
    const shown = await shownIn(desk, url);
    expect(await shown.evaluate(() => document.visibilityState)).toBe('hidden');
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  });

  it('“off” shows nothing and hands the page nothing', async () => {
    await shownBy('off');
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    await nameRecord(frame, freshRecord());
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    expect(await receivedTypes(page)).not.toContain('CRM_Record_Pop');
  });
});

describe('a burst of 10,000 sessions', () => {
  it('opens something for a few of them, once each, and the agent reads so', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const tabs = (await desk.browser.pages()).length;
    const first = fresh(10_000);
    const began = Date.now();
    await simulate(frame, 'burst', 10_000, first);
    await simulate(frame, 'burst', 100, first);
    await said(panel, 'the rest was left out');
    await handled(panel);
    const searches = asked('/find').map(({ search }) => search);
    expect(new Set(searches).size).toBe(searches.length);
    expect(searches.length).toBeGreaterThan(0);
    // Ten in ten seconds, and the seconds that the burst took on this machine.
    expect(searches.length).toBeLessThanOrEqual(10 * (1 + Math.ceil((Date.now() - began) / 10_000)));
    // A tab that is too busy to say what would be lost in it is left alone, and another is opened.
    expect((await desk.browser.pages()).length - tabs).toBeLessThan(searches.length);
    await panel.click('.notices button');
  }, 300_000);
});

/** Runs in a page of the extension: whether that consumer is in the middle of an event. */
function popIsClaimed(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const cursor = opening.result.transaction('cursors').objectStore('cursors').get('screen-pop');
      cursor.onsuccess = () => {
        opening.result.close();
        resolve(cursor.result?.claimed !== undefined);
      };
    };
  });
}

/** Runs in a page of the extension: all that it keeps, as one text. */
async function everythingKept(): Promise<string> {
  const kept: unknown[] = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)];
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
  for (const table of database.objectStoreNames) {
    const all = database.transaction(table).objectStore(table).getAll();
    kept.push(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result))));
  }
  database.close();
  return JSON.stringify(kept);
}

async function tabsUsed(count: number): Promise<boolean> {
  const tabs = (await stored(desk, 'session', 'crmTabs')) as Record<string, { usedAt: number }> | undefined;
  return Object.values(tabs ?? {}).filter(({ usedAt }) => usedAt > 0).length >= count;
}
