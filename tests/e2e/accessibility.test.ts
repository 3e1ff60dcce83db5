import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CDPSession, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXTENSION_ID, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { hoverNumber } from './call-button.ts';
import { type Desk, openDesk, type Policy, withOwnSettings } from './desk.ts';
import { everyScreen, muchIsSet, type Screen } from './every-screen.ts';
import { dockedFrame } from './hosts.ts';
import { axeFindings, misfits, showIn } from './look-through.ts';
import { pseudoExtension } from './pseudo-extension.ts';
import { describeScreen, overlaps, WIDTHS } from './screen-description.ts';
import { readScreen, screenDifferences, writeScreen } from './screen-differences.ts';

/**
 * All of our own pages with much to show, as people have them who see little, see otherwise, use no pointer, or read
 * another language. 320 pixels are a window of 1,280 at 400 %.
 */

let folder: string;
let desk: Desk;
let screens: readonly Screen[];
/** Copies that speak a language of long words, and one that runs from right to left. */
let copies: Readonly<Record<'long' | 'right-to-left', string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-locales-'));
  const [long, mirrored] = await Promise.all([
    pseudoExtension('long', folder),
    pseudoExtension('right-to-left', folder),
  ]);
  copies = { long: long.origin, 'right-to-left': mirrored.origin };
  desk = await openDesk({ policy: null, beside: [long.folder, mirrored.folder] });
  for (const origin of Object.values(copies))
    await desk.browser
      .defaultBrowserContext()
      .setPermission(origin, { permission: { name: 'microphone' }, state: 'granted' });
  screens = await everyScreen(desk, EXTENSION_ORIGIN);
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is cut off on purpose: all of it stands elsewhere, in the element's title or in what unfolds below it. */
const SHORTENED =
  '.session-title, .session-subtitle, .session-tabs bdi, .status-side, .status-text, .row-title, .row-subtitle, .row-note, .row-notes .chip, .endpoint-url, .step-excerpt, .group-head h3, ' +
  // Its foot stays in sight and is as wide as the card around it.
  '.api-editor';

/** By screen, so that a failure says where; a screen without a finding is not named. */
async function throughScreens(
  of: readonly Screen[],
  look: (page: Page) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const { name, page } of of) {
    const findings = await look(page);
    if (findings.length > 0) found[name] = findings;
  }
  return found;
}

const narrow = async (page: Page): Promise<readonly string[]> => {
  await page.setViewport({ width: 320, height: 640 });
  return misfits(page, SHORTENED);
};
const speak = async (language: string): Promise<void> => {
  const [first] = screens;
  if (first === undefined) throw new Error('no screen is open');
  await withOwnSettings(first.page, { ...muchIsSet(desk), language });
  for (const { name, page } of screens)
    await waitUntil(
      async () => (await page.evaluate(() => document.documentElement.lang)) === language,
      `the page “${name}” speaks ${language}`,
    );
};

describe('our own pages', () => {
  test('are what was kept of them, and nothing in them is cut off or covered', async () => {
    await speak('en');
    const found: Record<string, readonly string[]> = {};
    for (const { name, page } of screens) {
      const now = await describeScreen(page);
      const faults: string[] = [];
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        faults.push(...(await misfits(page, SHORTENED)), ...(await overlaps(page)));
      }
      const path = resolve('tests/e2e/screens', `${name.replaceAll(' ', '-')}.txt`);
      if (process.env.KEEP_SCREENS === '1') await writeFile(path, writeScreen(now));
      const kept = readScreen(await readFile(path, 'utf8'));
      const differs = [...screenDifferences(kept, now), ...faults];
      if (differs.length > 0) found[name] = differs;
    }
    // Where it is meant, `KEEP_SCREENS=1` keeps what is there now: read what that changes before it is committed.
    expect(found).toEqual({});
  });

  test.each(['light', 'dark', 'forced'] as const)('are without a finding in %s colours', async (colours) => {
    await speak('en');
    const found = await throughScreens(screens, async (page) => {
      await page.setViewport({ width: 400, height: 900 });
      await showIn(page, colours);
      return axeFindings(page);
    });
    expect(found).toEqual({});
  });

  test.each(['en', 'de'])('fit into 320 pixels in %s', async (language) => {
    await speak(language);
    expect(await throughScreens(screens, narrow)).toEqual({});
  });

  test('are drawn anew in the language that is chosen, without losing the keyboard’s place', async () => {
    await speak('en');
    const options = screens.find(({ name }) => name === 'options')?.page;
    if (options === undefined) throw new Error('the options are not open');
    await options.focus('#language');
    await options.select('#language', 'de');
    await waitUntil(
      async () => (await options.$eval('h1', (title) => title.textContent)) === 'Patchcord Optionen',
      'the options are in German',
    );
    expect(
      await options.evaluate(() => [
        document.title,
        document.activeElement?.id,
        document.documentElement.lang,
      ]),
    ).toEqual(['Patchcord: Optionen', 'language', 'de']);
    expect(await throughScreens(screens, (page) => axeFindings(page))).toEqual({});
  });

  test.each(['long', 'right-to-left'] as const)(
    'fit into 320 pixels in a language that is %s',
    async (locale) => {
      const others = await everyScreen(desk, copies[locale]);
      expect(await throughScreens(others, narrow)).toEqual({});
      const direction = locale === 'long' ? 'ltr' : 'rtl';
      for (const { page } of others)
        expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction);
      for (const { page } of others) await page.close();
    },
  );

  test('keep their texts when a reader spaces them out', async () => {
    await speak('en');
    const spaced = await throughScreens(screens, async (page) => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        // WCAG 2.2, 1.4.12
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
            'p { margin-bottom: 2em !important }',
        );
        document.adoptedStyleSheets = [sheet];
      });
      const found = await narrow(page);
      await page.evaluate(() => (document.adoptedStyleSheets = []));
      return found;
    });
    expect(spaced).toEqual({});
  });

  test('show where the keyboard is, whatever has the focus', async () => {
    const unseen = await throughScreens(screens, (page) =>
      page.evaluate(() => {
        const found: string[] = [];
        const before = document.activeElement as HTMLElement | null;
        for (const element of document.querySelectorAll<HTMLElement>(
          'a[href], button, input, select, textarea, summary, [tabindex="0"]',
        )) {
          if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled'))
            continue;
          element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          if (document.activeElement === element && (outlineStyle === 'none' || outlineWidth < '2'))
            found.push(`${element.localName}.${element.className}`);
        }
        before?.focus({ preventScroll: true });
        return found;
      }),
    );
    expect(unseen).toEqual({});
  });

  test('move nothing fast for whoever has asked for less of it', async () => {
    const moving = await throughScreens(screens, async (page) => {
      await showIn(page, 'light');
      return page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration) < 2_000)
          .map((animation) => (animation as CSSAnimation).animationName),
      );
    });
    expect(moving).toEqual({});
  });
});

const screen = (name: string): Page => {
  const found = screens.find((one) => one.name === name)?.page;
  if (found === undefined) throw new Error(`${name} is not open`);
  return found;
};

describe('the panel', () => {
  beforeAll(() => speak('en'));

  test('says what became of a number in one live region, which was there before', async () => {
    const panel = screen('panel');
    const announcing = await panel.$$eval('[role=status], [role=alert], [aria-live]', (regions) =>
      regions
        .filter((region) => region.textContent?.includes('In the adapter’s dial field'))
        .map((one) => one.className),
    );
    expect(announcing).toEqual(['dial-outcome']);
    expect(await screen('gate').$('.dial-outcome[role=status]')).not.toBeNull();
  });

  test('keeps the keyboard’s place when what it was on goes away', async () => {
    const panel = screen('panel');
    await panel.evaluate(async () => {
      const { session } = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage;
      await session.set({ notices: [{ id: 'last', at: 1, key: 'pop-page-asks', values: {} }] });
    });
    await waitUntil(async () => (await panel.$$('.notices li')).length === 1, 'there is one notice');
    await panel.focus('.notices button');
    await panel.$eval('.notices button', (button) => (button as HTMLElement).click());
    await waitUntil(async () => (await panel.$('.notices li')) === null, 'the notice is gone');
    await waitUntil(
      () => panel.evaluate(() => document.activeElement !== document.body),
      'the keyboard has a place',
    );
    expect(await panel.evaluate(() => document.activeElement?.matches('h1, h2, h3'))).toBe(true);
  });
});

test('what is switched off for a moment gets the keyboard back', async () => {
  const outbox = screen('outbox');
  const retryAll = '.outbox-bar button';
  await outbox.focus(retryAll);
  await outbox.$eval(retryAll, (button) => (button as HTMLElement).click());
  await waitUntil(
    () => outbox.$eval(retryAll, (button) => !(button as HTMLButtonElement).disabled),
    'it can be pressed again',
  );
  await waitUntil(
    () => outbox.$eval(retryAll, (button) => document.activeElement === button),
    'it has the keyboard',
  );
});

/** What the extension's scripts have in a page, laid open for axe, which sees no closed tree. */
async function layOpen(page: Page): Promise<void> {
  const client = await page.createCDPSession();
  const context = new Promise<number>((resolve) => {
    client.on('Runtime.executionContextCreated', ({ context: made }) => {
      if (made.origin === EXTENSION_ORIGIN && made.auxData?.isDefault === false) resolve(made.id);
    });
  });
  await client.send('Runtime.enable');
  await client.send('Runtime.evaluate', {
    contextId: await context,
    expression: `{
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        return attachShadow.call(this, { ...init, mode: 'open' });
      };
    }`,
  });
}

/** Ours stand beside the page's body. */
const markOurs = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const ours = [...document.documentElement.children].filter((one) => one.shadowRoot !== null);
    for (const one of ours) one.classList.add('ours');
    return ours.length;
  });

describe('in a CRM’s page', () => {
  let page: Page;
  const set = (changes: Policy) =>
    withOwnSettings(screen('welcome'), {
      adapter: { url: desk.demo.origins.adapter, host: 'dock' },
      crms: [{ id: 'crm', kind: 'custom', matches: [`${desk.demo.origins.app}/*`], country: 'DE' }],
      ...changes,
    });
  beforeAll(async () => {
    // The adapter has to be free for the dock.
    for (const one of screens) if (one.name !== 'welcome') await one.page.close();
    await set({ language: 'en' });
    const opensNoPanel = async () =>
      (await desk.worker()).evaluate(
        async () => !(await chrome.sidePanel.getPanelBehavior()).openPanelOnActionClick,
      );
    await waitUntil(opensNoPanel, 'the toolbar button opens no panel');
    page = await desk.open(`${desk.demo.origins.app}/contacts`);
    await page.bringToFront();
    await layOpen(page);
    // The button is made anew with the language, in a tree that is open now.
    await set({ language: 'de' });
  });

  test('the button is without a finding, and speaks the agent’s language', async () => {
    // One that was made before the language was known goes, and it takes another look at the number to have the next.
    await waitUntil(async () => {
      await hoverNumber(page, '030 23125 101');
      await markOurs(page);
      return page.$(
        '.ours >>> button[aria-label="+4930231251 01 anrufen"], .ours >>> button[aria-label$=" anrufen"]',
      );
    }, 'the button stands in an open tree, in German');
    for (const colours of ['light', 'dark', 'forced'] as const) {
      await showIn(page, colours);
      expect(await axeFindings(page, '.ours')).toEqual([]);
    }
  });

  test('the dock is without a finding, and is read by its names', async () => {
    await (await desk.browser.extensions()).get(EXTENSION_ID)?.triggerAction(page);
    await dockedFrame(page);
    await markOurs(page);
    for (const colours of ['light', 'dark', 'forced'] as const) {
      await showIn(page, colours);
      expect(await axeFindings(page, '.ours')).toEqual([]);
    }
    const client: CDPSession = await page.createCDPSession();
    await client.send('Accessibility.enable');
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const read = nodes.map(({ role, name }) => `${role?.value}: ${name?.value}`);
    expect(read).toEqual(
      expect.arrayContaining([
        'region: Adapter des Contact Centers',
        'button: Patchcord: Adapter verschieben',
        'button: Minimieren',
        'button: Adapter schließen',
        'Iframe: Der Adapter',
      ]),
    );
  });
});
