import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../demo/index.ts';
import { waitUntil } from './browser.ts';
import { hoverNumber, placeOfText } from './call-button.ts';
import { receivedTypes, usualPolicy } from './desk.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** Installs Firefox from Debian's packages where it is missing. */
const FIRST_START_MS = 600_000;

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());
beforeEach(() => demo.adapter.reset());

/** The numbers that are painted on a page, as the page writes them. */
const painted = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...CSS.highlights].flatMap(([name, ranges]) => (name === 'text-action' ? [...ranges].map(String) : [])),
  );

/** Points at a number until Firefox shows its button. */
const offer = (firefox: Firefox, page: Page, written: string, name: string): Promise<unknown> =>
  waitUntil(async () => {
    await hoverNumber(page, written);
    return (await firefox.callButton()) === name;
  }, `“${written}” is offered as “${name}”`);

/** Clicks the call button that the page shows. */
async function press(firefox: Firefox, page: Page): Promise<void> {
  const { x, y } = await firefox.callButtonPlace();
  await page.mouse.click(x, y);
}

describe('in Firefox, rolled out by policy', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox({ policy: usualPolicy(demo), port: demo.port });
  }, FIRST_START_MS);
  afterAll(() => firefox?.close());

  it('the enterprise build may enter every site without a question, and starts without a fault', async () => {
    expect(await firefox.grantedOrigins()).toEqual(expect.arrayContaining(['https://*/*', 'http://*/*']));
    const page = await firefox.open(`${demo.origins.crm}/contact/1001`);
    await waitUntil(async () => (await painted(page)).length > 0, 'the page is marked');
    expect(await firefox.errors()).toEqual([]);
  });

  it.each([
    ['a homegrown CRM’s page', () => `${demo.origins.crm}/contact/1001`, '030 23125 101'],
    ['a page drawn in the browser under a strict policy', () => `${demo.origins.app}/`, '030 23125 101'],
    ['a Kustomer page', () => `${demo.origins.kustomer}/`, '030 23125 101'],
  ])('numbers are marked on %s, and the marks can be seen', async (_, url, written) => {
    const page = await firefox.open(url());
    await waitUntil(async () => (await painted(page)).includes(written), `${written} is marked`);
    const { x, y } = await placeOfText(page, written);
    const clip = { x: x - 20, y: y - 10, width: 40, height: 20 };
    const marked = await page.screenshot({ clip });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '::highlight(text-action) { background: none !important; text-decoration: none !important }',
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    const bare = await page.screenshot({ clip });
    expect(Buffer.from(bare).equals(Buffer.from(marked))).toBe(false);
  });

  it('a page that is no CRM is left alone', async () => {
    const elsewhere = await firefox.open(demo.origins.elsewhere);
    const crm = await firefox.open(`${demo.origins.crm}/contact/1001`);
    await waitUntil(async () => (await painted(crm)).length > 0, 'the CRM’s page is marked');
    await elsewhere.bringToFront();
    await hoverNumber(elsewhere, '030 23125 700');
    expect(await elsewhere.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(await elsewhere.evaluate(() => document.documentElement.children.length)).toBe(2);
  });

  it('a number clicked waits for the toolbar button, then stands in the dial field of the sidebar', async () => {
    const page = await firefox.open(`${demo.origins.crm}/contact/1001`);
    await offer(firefox, page, '030 23125 101', 'Call +493023125101');
    await press(firefox, page);
    await waitUntil(
      async () =>
        (await firefox.callNote()) ===
        'Click the Patchcord button in the toolbar to open the adapter. The number waits.',
      'the page says how to open the adapter',
    );
    expect(await firefox.sidebar.text()).toBeNull();

    await firefox.pressToolbarButton();
    await waitUntil(async () => (await firefox.sidebar.state()) === 'ready', 'the adapter is ready', 15_000);
    await waitUntil(
      async () => (await firefox.callNote()) === 'In the adapter’s dial field. Press Call there.',
      'the click is answered where it was',
    );
    expect(await dialField()).toBe('+493023125101');
    expect(await firefox.sidebar.text()).toContain('+493023125101');
  });

  it('with the sidebar open one click is enough, and the page hears of the call', async () => {
    const page = await firefox.open(`${demo.origins.crm}/contact/1001`);
    await offer(firefox, page, '0171 39200 11', 'Call +491713920011');
    await press(firefox, page);
    await waitUntil(
      async () => (await firefox.callNote()) === 'In the adapter’s dial field. Press Call there.',
      'the click is answered',
    );
    expect(await dialField()).toBe('+491713920011');

    const { adapter } = demo.origins;
    await firefox.sidebar.evaluateInFrame(adapter, `document.querySelector('#call, button.call').click()`);
    await waitUntil(async () => (await receivedTypes(page)).includes('New_Call'), 'the page hears the call');
    expect(demo.adapter.calls.at(-1)?.number).toBe('+491713920011');
    expect(await firefox.errors()).toEqual([]);
  });

  it('the doctor finds everything in order, one press away from the adapter', async () => {
    await firefox.open(`${demo.origins.crm}/contact/1001`);
    if ((await firefox.sidebar.text()) === null) await firefox.pressToolbarButton();
    await waitUntil(async () => (await firefox.sidebar.state()) === 'ready', 'the adapter is ready', 15_000);
    await firefox.sidebar.press('Find out what does not work');
    await waitUntil(async () => {
      const text = await firefox.frontText();
      return text.includes('Everything is in order') || Promise.reject(new Error(text));
    }, 'the doctor says so');
    expect(await firefox.frontText()).toMatch(/Patchcord [\d.]+ in Firefox \d+/);
    expect(await firefox.errors()).toEqual([]);
  });

  const dialField = (): Promise<unknown> =>
    firefox.sidebar.evaluateInFrame(
      demo.origins.adapter,
      `document.querySelector('input[type="tel"], input[inputmode="tel"]').value.replace(/[^+\\d]/g, '')`,
    );
});

describe('in Firefox, from the store', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox({ flavour: 'store', policy: usualPolicy(demo), port: demo.port });
  }, FIRST_START_MS);
  afterAll(() => firefox?.close());

  it('no page is touched before the agent has said yes', async () => {
    expect(await firefox.grantedOrigins()).toEqual([]);
    const page = await firefox.open(`${demo.origins.crm}/contact/1001`);
    await firefox.pressToolbarButton();
    await waitUntil(
      async () => (await firefox.sidebar.text())?.includes('Patchcord needs your leave'),
      'the sidebar asks for the adapter’s origin',
      15_000,
    );
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  it('the agent’s yes in the sidebar shows the adapter, which asks for the microphone by itself', async () => {
    demo.adapter.requireMicrophone = true;
    await firefox.sidebar.press('Allow access');
    expect(await firefox.allow()).toContain('Access your data for');
    await waitUntil(async () => (await firefox.sidebar.state()) === 'ready', 'the adapter is ready', 15_000);
    expect(await firefox.grantedOrigins()).toEqual([`${demo.origins.adapter}/*`]);

    expect(await firefox.allow()).toContain('Allow Patchcord to use your microphone?');
    await waitUntil(async () => {
      const shown = await firefox.sidebar.evaluateInFrame(demo.origins.adapter, 'document.body.innerText');
      return String(shown).includes('Microphone ready');
    }, 'the adapter hears the microphone');
    expect(await firefox.errors()).toEqual([]);
  });
});

describe('in Firefox, installed by a person without a policy', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox({ flavour: 'store', port: demo.port });
  }, FIRST_START_MS);
  afterAll(() => firefox?.close());

  it('the welcome page comes by itself, and the sidebar says that there is no adapter yet', async () => {
    await waitUntil(
      async () => (await firefox.tabTitles()).includes('Welcome to Patchcord'),
      'the welcome page is there, once policy had its time to come',
      15_000,
    );
    await firefox.pressToolbarButton();
    await waitUntil(
      async () => (await firefox.sidebar.text())?.includes('No adapter is set up yet'),
      'the sidebar says so',
    );
    expect(await firefox.errors()).toEqual([]);
  });
});
