import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { callNote, placeOfText, shownCallButton } from './call-button.ts';
import { closePanels, type Desk, openDesk, welcomed, withOwnSettings } from './desk.ts';
import { type Display, openDisplay } from './display.ts';
import { asCrmPage, holderNow } from './tab-holder.ts';

/** The browser's own keys, menus and address bar are part of no page: hands on a display work them. */

let display: Display;
let desk: Desk;
let page: Page;
const before = process.env.DISPLAY;
beforeAll(async () => {
  display = await openDisplay();
  process.env.DISPLAY = display.name;
}, 600_000);
afterAll(async () => {
  await display?.close();
  if (before === undefined) delete process.env.DISPLAY;
  else process.env.DISPLAY = before;
});

const TITLE = 'Patchcord by hand';

/** The window is known by its title, which is the page’s in front. */
async function comeToFront(): Promise<void> {
  await page.evaluate((title) => {
    document.title = title;
  }, TITLE);
  await page.bringToFront();
  await waitUntil(
    () => page.evaluate(() => [...CSS.highlights.values()].some(({ size }) => size > 0)),
    'numbers are marked',
  );
  const focused = async () => {
    await display.focus(TITLE);
    return page.evaluate(() => document.hasFocus());
  };
  await waitUntil(focused, 'the browser’s window has the keyboard');
}

describe('the browser’s own keys, menus and address bar', () => {
  beforeAll(async () => {
    desk = await openDesk({ headless: false });
  });
  afterAll(() => desk?.close());

  /** Each test begins with one window, one CRM page in front, and no panel. */
  beforeEach(async () => {
    await closePanels(desk);
    await (await desk.worker()).evaluate(() => chrome.storage.local.remove('ownSettings'));
    const old = await desk.browser.pages();
    page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    for (const each of old) await each.close();
    await comeToFront();
  });

  const dialled = async (): Promise<string> => {
    const panel = await desk.panel();
    const frame = await adapterFrame(panel, desk.demo.origins.adapter);
    const field = 'input[type="tel"]';
    await waitUntil(
      async () => (await frame.$eval(field, (input) => (input as HTMLInputElement).value)) !== '',
      'a number stands in the dial field',
    );
    return frame.$eval(field, (input) => (input as HTMLInputElement).value.replace(/\D/g, ''));
  };

  const select = (text: string): Promise<boolean> =>
    page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = (node as Text).data.indexOf(wanted);
        if (at < 0) continue;
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
        return true;
      }
      return false;
    }, text);

  it('every key that is suggested is free in the browser', async () => {
    const given = await (await desk.worker()).evaluate(async () =>
      (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut] as const),
    );
    expect(Object.fromEntries(given)).toEqual({
      // Suggests none.
      doctor: '',
      _execute_action: 'Alt+Shift+O',
      'call-selected': 'Alt+Shift+D',
      'next-number': 'Alt+Shift+J',
      'take-over': 'Alt+Shift+S',
    });
  });

  it('a key opens the panel', async () => {
    await display.press('alt+shift+o');
    await desk.panel();
  });

  it('a key goes from number to number, and Enter calls', async () => {
    await display.press('alt+shift+j');
    const first = await waitUntil(() => shownCallButton(page), 'the button stands at the first number');
    await display.press('alt+shift+j');
    const second = await waitUntil(async () => {
      const shown = await shownCallButton(page);
      return shown?.name === first.name ? null : shown;
    }, 'it goes on to the next');
    await display.press('Return');
    expect(await dialled()).toBe(second.name.replace(/\D/g, ''));
  });

  it('a key calls the selected number: the panel opens, and the page says what became of it', async () => {
    expect(await select('030 23125 101')).toBe(true);
    await display.press('alt+shift+d');
    expect(await dialled()).toBe('493023125101');
    await waitUntil(
      async () => (await callNote(page)) === 'In the adapter’s dial field. Press Call there.',
      'it says so beside the number',
    );
  });

  it('the context menu of a selected text calls the number in it', async () => {
    expect(await select('030 23125 101')).toBe(true);
    const { x, y } = await placeOfText(page, '030 23125 101');
    const [left, top] = await page.evaluate(() => [
      screenX + (outerWidth - innerWidth),
      screenY + (outerHeight - innerHeight),
    ]);
    // The menu is no page’s, so nobody can be asked whether it stands yet: asked for again where nothing came of it.
    const chosen = async () => {
      await display.press('Escape');
      await display.click((left ?? 0) + x, (top ?? 0) + y, 'right');
      await display.press('Up', 'Up', 'Return');
      const opens = async () => (await desk.panels()).length > 0;
      return waitUntil(opens, 'the panel opens', 3_000).catch(() => false);
    };
    await waitUntil(chosen, 'the entry is chosen', 30_000);
    expect(await dialled()).toBe('493023125101');
  });

  it('the address bar calls what is typed behind the keyword', async () => {
    await display.press('ctrl+l');
    await display.type('dial 030 23125 102');
    await display.press('Return');
    expect(await dialled()).toBe('493023125102');
  });

  it('a text without a number is named, where the agent looks for the call', async () => {
    await display.press('ctrl+l');
    await display.type('dial the front desk');
    await display.press('Return');
    const panel = await desk.panel();
    await waitUntil(
      () => panel.evaluate(() => document.body.innerText.includes('no phone number in “the front desk”')),
      'the panel says so',
    );
  });

  it('a key has the tab in front keep the status, or the panel says why not', async () => {
    await display.press('alt+shift+o');
    const panel = await desk.panel();
    await adapterFrame(panel, desk.demo.origins.adapter);
    await comeToFront();
    await display.press('alt+shift+s');
    await waitUntil(
      () => panel.evaluate(() => document.body.innerText.includes('There is no status to keep')),
      'the panel says that none is followed',
    );
    const first = await asCrmPage(desk, page);
    await withOwnSettings(panel, { status: { crm: 'orders', direction: 'crm-to-adapter' } });
    await waitUntil(async () => (await holderNow(desk))?.tabId === first.tabId, 'the only tab keeps it');
    page = await desk.open(`${desk.demo.origins.crm}/contact/1002`);
    const second = await asCrmPage(desk, page);
    await comeToFront();
    await display.press('alt+shift+s');
    await waitUntil(async () => (await holderNow(desk))?.tabId === second.tabId, 'the tab in front keeps it');
  });
});

describe('the browser’s own question about sites', () => {
  beforeAll(async () => {
    desk = await openDesk({ headless: false, flavour: 'store', policy: null });
    await welcomed(desk);
  });
  afterAll(() => desk?.close());

  const isSites = async (standing: string): Promise<boolean> =>
    (await page.$eval('[data-step="sites"] .state', (line) => (line as HTMLElement).dataset.state)) ===
    standing;
  /** Presses in the page what asks, and waits until the question stands: it takes the keyboard from the page. */
  const ask = async (selector: string): Promise<void> => {
    await comeToFront();
    await page.click(selector);
    await waitUntil(() => page.evaluate(() => !document.hasFocus()), 'the browser asks');
  };
  /** The browser lets the first moments of its question pass, so that nobody answers it by accident. */
  const soon = (standing: string): Promise<boolean> =>
    waitUntil(() => isSites(standing), 'it is answered', 1_000).catch(() => false);

  it('is put by the first steps; a no is told, with the way to ask again, and a yes opens the sites', async () => {
    page = await desk.open(`${EXTENSION_ORIGIN}/welcome.html`);
    await page.evaluate(async () => {
      const { chrome: api } = globalThis as unknown as { chrome: typeof chrome };
      await api.storage.local.remove('ownSettings');
      await api.permissions.remove({ origins: (await api.permissions.getAll()).origins ?? [] });
    });
    await page.reload();
    await page.type('#setup-adapter', desk.demo.origins.adapter);
    await page.type('#setup-crm', `${desk.demo.origins.crm}/contact/1001`);
    await page.select('#setup-country', 'DE');
    await ask('.setup [type="submit"]');
    const denied = async () => {
      // The question’s own first choice is no.
      await display.press('Return');
      return soon('declined');
    };
    await waitUntil(denied, 'the browser is told no');
    const refused = await page.$$eval('.sites code', (sites) => sites.map((site) => site.textContent ?? ''));
    expect([...refused].sort()).toEqual([`${desk.demo.origins.adapter}/*`, `${desk.demo.origins.crm}/*`]);
    await ask('[data-step="sites"] .button');
    const allowed = async () => {
      await soon('set');
      await display.press('Tab', 'Return');
      if (await soon('set')) return true;
      // A key that came too early has left the other answer in front: that was one more no, or nothing yet.
      if (await page.evaluate(() => document.hasFocus())) await ask('[data-step="sites"] .button');
      return false;
    };
    await waitUntil(allowed, 'the browser is told yes', 40_000);
    const crm = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await waitUntil(
      () => crm.evaluate(() => [...CSS.highlights.values()].some(({ size }) => size > 0)),
      'numbers are marked there',
    );
  });
});
