import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { type Desk, stored } from './desk.ts';
import { clearPopDesk, freshRecord, nameRecord, openPopDesk, said, shownIn } from './pop-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openPopDesk();
});
afterAll(() => desk?.close());
afterEach(() => clearPopDesk(desk));

const asked = (path: string) => desk.demo.crm.requests.filter((request) => request.path === path);

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
    const url = freshRecord();
    await nameRecord(frame, url);
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
    await shownIn(desk, url);
    await said(panel, 'has changes that are not saved');
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
      await shownIn(desk, url);
      await said(panel, 'asks before it is left');
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
    await shownIn(desk, url);
    await said(panel, 'asks before it is left');
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
    await shownIn(desk, url);
    await said(panel, 'does not answer');
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
    const url = freshRecord();
    await nameRecord(frame, url);
    await shownIn(desk, url);
    expect(page.url()).toBe(contact());
    await said(panel, 'has changes that are not saved');
    await panel.click('.notices button');
  });
});

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
