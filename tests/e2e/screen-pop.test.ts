import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { type Desk, openDesk, receivedTypes, simulate, stored, underPolicy } from './desk.ts';

/** One CRM can look callers up and has a page of its own for a queue; the other is drawn in the browser. */
const crms = [
  {
    id: 'orders',
    kind: 'custom',
    matches: [`${origins.crm}/*`],
    country: 'DE',
    lookup: {
      phone: `${origins.crm}/find?call={SESSION_ID}&queue={MENU_PATH}&menu={TYPE}`,
      identity: `${origins.crm}/find?cuid={CUID}&mail={EMAIL}`,
    },
    queues: [
      { queueId: '7', screenPopUrl: `${origins.crm}/new?queue=7` },
      {
        queueId: '8469',
        screenPopUrl: `${origins.crm}/new?queue=8469&acc={ACCOUNT_ID}&tel={PHONE_NUMBER}`,
      },
    ],
  },
  { id: 'desk', kind: 'custom', matches: [`${origins.app}/*`], country: 'DE' },
];
const sessions = { customer: { email: ['custom_data_secured.email'] } };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ policy: { crms, sessions } });
});
afterAll(() => desk?.close());
afterEach(async () => {
  desk.demo.crm.reset();
  // The tests together pop more often in a short time than any agent's browser is allowed to.
  await (await desk.worker()).evaluate(() => chrome.storage.local.remove('pops'));
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.close();
  }
});

/** Nothing of an earlier test or try is met again: a session pops once. */
let used = 700_000;
const fresh = () => ++used;
const record = (id = 456) => `${origins.crm}/record/${id}?try=${fresh()}`;

const name = (frame: Frame, recordUrl: unknown) => simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl });

async function shownIn(url: string): Promise<Page> {
  return waitUntil(
    async () => (await desk.browser.pages()).find((page) => page.url() === url),
    `some tab shows ${url}`,
  );
}

/** Waits until every event that the panel has stored was handled by whoever pops. */
async function handled(panel: Page): Promise<void> {
  await waitUntil(() => panel.evaluate(popsAreThrough), 'every event is handled', 60_000);
}

const asked = (path: string) => desk.demo.crm.requests.filter((request) => request.path === path);

const notice = (panel: Page, words: string) =>
  panel.waitForFunction((text) => document.querySelector('.notices')?.textContent?.includes(text), {}, words);

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
    const url = record();
    await name(frame, url);
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
    await simulate(frame, 'post', 'New_Chat', { chat_id: fresh(), queue_id: 1 });
    await simulate(frame, 'post', 'Active_Chat', { chat_id: chat, queue_id: '8469' });
    await simulate(frame, 'post', 'End_Chat', { chat_id: chat });
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
    const inOther = await shownIn(away);
    await inOther.click('h1');
    const app = await desk.open(`${origins.app}/contact/1001`);
    await app.bringToFront();
    await app.click('h1');
    await waitUntil(async () => (await tabsUsed(2)) === true, 'both uses are known');
    const url = record();
    await name(frame, url);
    await waitUntil(() => inOther.url() === url, 'the record is shown');
    await waitUntil(() => windowOf(inOther), 'its window is in front');
    await handled(panel);
    expect(first.url()).toBe(`${crm}/contacts?tab=first`);
    expect(app.url()).toBe(`${origins.app}/contact/1001`);
  });

  it('is brought forward where a tab shows it already, and not loaded again', async () => {
    const url = record();
    const open = await desk.open(`${url}#comments`);
    const last = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(last);
    await last.bringToFront();
    await last.click('h1');
    await name(frame, url);
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
    const url = record();
    await simulate(frame, 'post', 'New_Call', { call_id: call });
    await name(frame, url);
    await waitUntil(() => page.url() === url, 'the record is shown');
    await page.goto(`${origins.crm}/contact/1001`);
    for (const again of [url, `${url}#x`, url]) await name(frame, again);
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
    const records = [record(457), record(458)] as const;
    for (const at of [0, 1] as const) {
      await simulate(frame, 'post', 'New_Chat', { chat_id: chats[at] });
      await simulate(frame, 'post', 'Active_Chat', { chat_id: chats[at] });
      await name(frame, records[at]);
      await waitUntil(() => page.url() === records[at], 'the record is shown');
    }
    await simulate(frame, 'post', 'Active_Chat', { chat_id: chats[0] });
    await name(frame, records[0]);
    await waitUntil(() => page.url() === records[0], 'the first chat’s record is shown again');
    await page.goto(`${origins.crm}/contacts`);
    await name(frame, records[0]);
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    for (const chat of chats) await simulate(frame, 'post', 'End_Chat', { chat_id: chat });
  });

  it('is shown once although the worker dies again and again', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const ids = [460, 461, 462, 463, 464, 465];
    for (const id of ids) {
      const url = record(id);
      await Promise.all([
        (async () => {
          await name(frame, url);
          await name(frame, url);
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
    await name(frame, address);
    await notice(panel, 'A record was');
    await name(frame, 42);
    await name(frame, null);
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    await panel.$$eval('.notices button', (buttons) => {
      for (const button of buttons) button.click();
    });
  });
});

describe('a tab with work in it', () => {
  const contact = () => `${origins.crm}/contact/1001`;

  /** Names a record while the agent’s tab is as `work` leaves it. */
  async function nameOver(work: (page: Page) => Promise<unknown>) {
    const page = await desk.open(contact());
    const { frame, panel } = await desk.openAdapter(page);
    await page.bringToFront();
    await page.waitForFunction(() => document.readyState === 'complete');
    await inUse(page);
    await work(page);
    const url = record();
    await name(frame, url);
    return { page, panel, url };
  }

  const kept: readonly [what: string, work: (page: Page) => Promise<unknown>][] = [
    ['a field of a form that was typed into', (page) => page.type('input[name="name"]', ' & Co')],
    ['a box that was ticked', (page) => addField(page, 'checkbox').then(() => page.click('#added'))],
    [
      'a list of which another entry was chosen',
      (page) => addField(page, 'select').then(() => chooseNext(page)),
    ],
    [
      'a field whose framework makes its default equal to its value',
      (page) => addField(page, 'controlled').then(() => page.type('#added', 'Please call back')),
    ],
    ['a rich editor', (page) => page.type('#draft', 'One more line.')],
    ['a rich editor in a frame of its own', typeInFramedEditor],
    ['a note that has the focus and a text in it', (page) => page.focus('textarea[name="notes"]')],
    ['a field in a shadow tree', (page) => addField(page, 'shadow').then(() => typeIntoShadow(page))],
  ];

  it.each(kept)('is not navigated: %s', async (_, work) => {
    const { page, panel, url } = await nameOver(work);
    await shownIn(url);
    await notice(panel, 'has changes that are not saved');
    expect(page.url()).toBe(contact());
    expect(asked('/record/456')).toHaveLength(1);
    await panel.click('.notices button');
  });

  it.each(['preventDefault', 'returnValue', 'onbeforeunload'])(
    'is not navigated where the page asks before it is left, by %s, and no question is put',
    async (way) => {
      const dialogs: string[] = [];
      const { page, panel, url } = await nameOver(async (one) => {
        one.on('dialog', (dialog) => {
          dialogs.push(dialog.type());
          void dialog.accept();
        });
        await one.click('h1');
        await askBeforeUnload(one, way);
      });
      await shownIn(url);
      await notice(panel, 'asks before it is left');
      expect(page.url()).toBe(contact());
      expect(dialogs).toEqual([]);
      await panel.click('.notices button');
    },
  );

  it('is asked by the browser where the page hides that it does; who stays gets a new tab', async () => {
    const asking = Promise.withResolvers<void>();
    const { page, panel, url } = await nameOver(async (one) => {
      one.on('dialog', (dialog) => {
        asking.resolve();
        void dialog.dismiss();
      });
      await one.click('h1');
      await askBeforeUnload(one, 'trusted');
    });
    await asking.promise;
    await shownIn(url);
    await notice(panel, 'asks before it is left');
    expect(page.url()).toBe(contact());
    await panel.click('.notices button');
  });

  it('is not navigated while a dialog of the page holds it up', async () => {
    const open = Promise.withResolvers<{ readonly dismiss: () => Promise<void> }>();
    const { page, panel, url } = await nameOver(async (one) => {
      one.on('dialog', (dialog) => open.resolve(dialog));
      void one.evaluate(() => alert('Saved?')).catch(() => undefined);
      await open.promise;
    });
    await shownIn(url);
    await notice(panel, 'does not answer');
    await (await open.promise).dismiss();
    expect(page.url()).toBe(contact());
    await panel.click('.notices button');
  });

  const free: readonly [what: string, work: (page: Page) => Promise<unknown>][] = [
    ['was only clicked', (page) => page.click('h1')],
    [
      'was filled in by its own script, as Vue and Angular do',
      async (page) => {
        await page.click('h1');
        await page.$eval('input[name="name"]', (field) => {
          field.value = 'Filled in by the page';
          field.dispatchEvent(new Event('input', { bubbles: true }));
        });
      },
    ],
    ['holds a search', (page) => page.type('input[type="search"]', '030 231')],
    [
      'has what was typed taken back',
      async (page) => {
        await page.type('input[name="fax"]', '1');
        await page.keyboard.press('Backspace');
      },
    ],
  ];

  it.each(free)('is navigated where nothing would be lost: it %s', async (_, work) => {
    const { page, url } = await nameOver(work);
    await waitUntil(() => page.url() === url, 'the record is shown in the tab');
  });

  it('is guarded by what the page was delivered with where nobody watched the typing', async () => {
    const page = await desk.open(contact());
    const { frame, panel } = await desk.openAdapter(page);
    await page.bringToFront();
    await inUse(page);
    await page.type('input[name="name"]', ' & Co');
    await page.$eval('input[name="name"]', (field) => field.blur());
    // As after an update of the extension: its script begins anew in a page that was in use before.
    await (await desk.worker()).evaluate(async (address) => {
      const [tab] = await chrome.tabs.query({ url: address });
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        func: () => {
          const world = globalThis as unknown as Record<symbol, { stop(): void } | undefined>;
          world[Symbol.for('patchcord.crm')]?.stop();
        },
      });
      await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files: ['crm.js'] });
    }, contact());
    const url = record();
    await name(frame, url);
    await shownIn(url);
    expect(page.url()).toBe(contact());
    await notice(panel, 'has changes that are not saved');
    await panel.click('.notices button');
  });
});

describe('a target', () => {
  it('“new-tab” shows each record in a tab of its own, in front', async () => {
    await underPolicy(desk, { crms, sessions, screenPop: { target: 'new-tab' } });
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    const url = record();
    await name(frame, url);
    const shown = await shownIn(url);
    await waitUntil(() => shown.evaluate(() => document.visibilityState === 'visible'), 'it is in front');
    expect(page.url()).toBe(`${origins.crm}/contacts`);
  });

  it('“background-tab” leaves the agent where they are', async () => {
    await underPolicy(desk, { crms, sessions, screenPop: { target: 'background-tab' } });
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await page.bringToFront();
    const url = record();
    await name(frame, url);
    const shown = await shownIn(url);
    expect(await shown.evaluate(() => document.visibilityState)).toBe('hidden');
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  });

  it('“off” shows nothing and hands the page nothing', async () => {
    await underPolicy(desk, { crms, sessions, screenPop: { target: 'off' } });
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    await name(frame, record());
    await handled(panel);
    expect(page.url()).toBe(`${origins.crm}/contacts`);
    expect(await receivedTypes(page)).not.toContain('CRM_Record_Pop');
    await underPolicy(desk, { crms, sessions });
  });
});

describe('a burst of 10,000 sessions', () => {
  it('opens something for a few of them, once each, and the agent reads so', async () => {
    const page = await desk.open(`${origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const tabs = (await desk.browser.pages()).length;
    const first = used + 1;
    used += 10_000;
    const began = Date.now();
    await simulate(frame, 'burst', 10_000, first);
    await simulate(frame, 'burst', 100, first);
    await notice(panel, 'the rest was left out');
    await handled(panel);
    const searches = asked('/find').map(({ search }) => search);
    expect(new Set(searches).size).toBe(searches.length);
    expect(searches.length).toBeGreaterThan(0);
    // Ten in ten seconds, and the seconds that the burst took on this machine.
    expect(searches.length).toBeLessThanOrEqual(10 * (1 + Math.ceil((Date.now() - began) / 10_000)));
    expect((await desk.browser.pages()).length).toBe(tabs);
    await panel.click('.notices button');
  }, 120_000);
});

/** Runs in a page of the extension: whether the consumer of pops stands at the journal's end and acts on nothing. */
function popsAreThrough(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['journal', 'cursors']);
      const last = transaction.objectStore('journal').openKeyCursor(null, 'prev');
      const cursor = transaction.objectStore('cursors').get('screen-pop');
      transaction.oncomplete = () => {
        opening.result.close();
        const { done, claimed } = cursor.result ?? {};
        resolve(done === (last.result?.key ?? 0) && claimed === undefined);
      };
    };
  });
}

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

/** Until our script in the page has said hello: from then on it watches. */
const inUse = (page: Page) =>
  waitUntil(async () => {
    const id = await (await desk.worker()).evaluate(
      async (url) => (await chrome.tabs.query({ url }))[0]?.id,
      page.url(),
    );
    const tabs = (await stored(desk, 'session', 'crmTabs')) as Record<string, unknown> | undefined;
    return id !== undefined && tabs?.[id] !== undefined;
  }, 'the tab is known');

/** Puts a field into the contact’s form. `controlled`: kept as React keeps one, the default with the value. */
const addField = (page: Page, kind: 'checkbox' | 'select' | 'controlled' | 'shadow') =>
  page.evaluate((which) => {
    const made = document.createElement(which === 'select' ? 'select' : which === 'shadow' ? 'div' : 'input');
    made.id = 'added';
    if (made instanceof HTMLSelectElement) made.append(new Option('Mr'), new Option('Ms'));
    else if (made instanceof HTMLInputElement && which === 'checkbox') made.type = 'checkbox';
    else if (made instanceof HTMLInputElement)
      made.addEventListener('input', () => {
        made.defaultValue = made.value;
      });
    else made.attachShadow({ mode: 'open' }).append(document.createElement('input'));
    document.querySelector('#edit')?.prepend(made);
  }, kind);

async function chooseNext(page: Page): Promise<void> {
  await page.focus('#added');
  await page.keyboard.press('ArrowDown');
}

async function typeIntoShadow(page: Page): Promise<void> {
  await page.$eval('#added', (host) => host.shadowRoot?.querySelector('input')?.focus());
  await page.keyboard.type('kept');
}

/** As older editors do: a page of its own in a frame, which is an editor as a whole. */
async function typeInFramedEditor(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.id = 'editor';
    document.querySelector('#edit')?.prepend(frame);
    const inside = frame.contentDocument;
    if (inside === null) throw new Error('no document in the frame');
    inside.body.append(inside.createElement('p'));
    inside.designMode = 'on';
  });
  await page.click('#editor');
  await page.keyboard.type('Dear customer');
}

const askBeforeUnload = (page: Page, way: string) =>
  page.evaluate((how) => {
    if (how === 'onbeforeunload') {
      window.onbeforeunload = () => 'Leave?';
      return;
    }
    addEventListener('beforeunload', (event) => {
      if (how === 'returnValue') event.returnValue = 'Leave?';
      else if (how === 'preventDefault' || event.isTrusted) event.preventDefault();
    });
  }, way);
