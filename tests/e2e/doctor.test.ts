import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId } from '../../lib/doctor/checks.ts';
import { outboxEntry } from '../unit/records/outbox-entry.ts';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState, withOwnSettings } from './desk.ts';
import { fillOutbox } from './fill-outbox.ts';
import { ADAPTER_SIDE, KUSTOMER_SIDE, MAPPING } from './status-desk.ts';

const DOCTOR = `${EXTENSION_ORIGIN}/doctor.html`;

interface Line {
  readonly state: string;
  readonly text: string;
}

/** How a check stands: its line, and where it is to be put right everything that its card says. */
const lineOf = (page: Page, id: CheckId): Promise<Line> =>
  page.evaluate((check) => {
    const line = document.querySelector<HTMLElement>(`.check[data-check="${check}"]`);
    const card = document.querySelector(`.put-right[data-check="${check}"]`);
    const text = `${line?.querySelector('.check-line')?.textContent ?? ''}\n${card?.textContent ?? ''}`;
    const isBusy = line?.getAttribute('aria-busy') !== 'false';
    return { state: isBusy ? 'busy' : (line?.dataset.state ?? ''), text };
  }, id);

const says = (page: Page, id: CheckId, state: string, words = ''): Promise<unknown> =>
  waitUntil(async () => {
    const line = await lineOf(page, id);
    return (
      (line.state === state && line.text.includes(words)) || Promise.reject(new Error(JSON.stringify(line)))
    );
  }, `the check of ${id} is ${state} and says “${words}”`);

/** Presses a button by its words, in the card or the line of a check, or anywhere. */
const press = (page: Page, name: string, within = 'body'): Promise<unknown> =>
  waitUntil(
    () =>
      page.evaluate(
        (words, where) => {
          const buttons = [...document.querySelectorAll<HTMLElement>(`${where} button`)];
          const button = buttons.find(({ textContent }) => textContent === words);
          button?.click();
          return button !== undefined;
        },
        name,
        within,
      ),
    `there is a button “${name}”`,
  );
const again = (page: Page, id: CheckId) => press(page, 'Look again', `[data-check="${id}"]`);

describe('the doctor', () => {
  let desk: Desk;
  let crm: Page;
  let panel: Page;
  let page: Page;
  let downloads: string;

  const microphone = (state: 'granted' | 'denied') =>
    desk.browser
      .defaultBrowserContext()
      .setPermission(EXTENSION_ORIGIN, { permission: { name: 'microphone' }, state });

  beforeAll(async () => {
    downloads = await mkdtemp(join(tmpdir(), 'patchcord-doctor-'));
    desk = await openDesk();
    const devtools = await desk.browser.target().createCDPSession();
    await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
    crm = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    ({ panel } = await desk.openAdapter(crm));
    page = await desk.open(DOCTOR);
  });
  afterAll(async () => {
    await desk?.close();
    await rm(downloads, { recursive: true, force: true });
  });

  /** Whatever a test before has broken is whole again, and the doctor says so. */
  beforeEach(async () => {
    desk.demo.adapter.dropConnection = false;
    desk.demo.kustomer.reset();
    await microphone('granted');
    for (const other of await desk.browser.pages())
      if (other !== page && other.url() === DOCTOR) await other.close();
    await page.goto(DOCTOR);
    await withOwnSettings(page, {});
    await fillOutbox(page, []);
    await crm.goto(`${desk.demo.origins.crm}/contact/1001`);
    await panel.reload();
    await panelState(panel, 'ready');
    await page.bringToFront();
    await press(page, 'Look at everything again');
    for (const id of CHECK_IDS) await says(page, id, 'ok');
  });

  it('finds a desk where everything works in order, and changes nothing by looking', async () => {
    expect(await page.$eval('#summary-title', (title) => title.textContent)).toBe('Everything is in order');
    expect(await page.$$('.put-right')).toEqual([]);
    expect((await lineOf(page, 'pages')).text).toContain('works in your open CRM pages');
    const kept = () =>
      page.evaluate(async () => {
        const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
        const [local, session] = await Promise.all([storage.local.get(null), storage.session.get(null)]);
        return JSON.stringify([local, session]);
      });
    const before = await kept();
    const requests = desk.demo.adapter.requests.length;
    await press(page, 'Look at everything again');
    await waitUntil(() => desk.demo.adapter.requests.length > requests, 'the adapter is asked');
    for (const id of CHECK_IDS) await says(page, id, 'ok');
    expect(await kept()).toBe(before);
    const asked = desk.demo.adapter.requests.slice(requests);
    expect(asked.map(({ method }) => method)).toEqual(asked.map(() => 'GET'));
  });

  it('is a press away where the adapter cannot be reached, says so, and sees it come back', async () => {
    desk.demo.adapter.dropConnection = true;
    await page.goto('about:blank');
    await panel.reload();
    await panelState(panel, 'unreachable');
    await press(panel, 'Find out why');
    const target = await desk.browser.waitForTarget((candidate) => candidate.url() === DOCTOR);
    const opened = await target.asPage();
    await says(opened, 'reach', 'problem', 'acme.ccaip.test does not answer.');
    expect(await opened.$eval('#summary-title', (title) => title.textContent)).toContain('to put right');
    desk.demo.adapter.dropConnection = false;
    await opened.bringToFront();
    await opened.focus('.put-right[data-check=reach] .link-button');
    await opened.keyboard.press('Enter');
    await says(opened, 'reach', 'ok');
    // The card is gone, and the keyboard is not lost with it.
    expect(await opened.evaluate(() => document.activeElement?.id)).toBe('summary-title');
    await opened.close();
  });

  it('says how a blocked microphone is allowed, and shows one that hears', async () => {
    await microphone('denied');
    await again(page, 'microphone');
    await says(page, 'microphone', 'problem', 'Allow it through the icon at the left');
    await microphone('granted');
    await again(page, 'microphone');
    await says(page, 'microphone', 'ok');
    await page.evaluate(() => {
      document
        .querySelector<HTMLDetailsElement>('[data-check=microphone] details')
        ?.toggleAttribute('open', true);
    });
    const test = await page.waitForSelector('[data-check=microphone] .check-actions .button');
    await test?.click();
    await waitUntil(
      () => page.$eval('.meter p', ({ textContent }) => textContent === 'You are heard.'),
      'the meter moves',
    );
    await press(page, 'Stop');
    await says(page, 'microphone', 'ok', 'it hears you');
  });

  it('finds a page of the CRM that no pattern covers, and another extension that dials', async () => {
    // What an extension of a well-known exchange leaves around each number.
    await crm.evaluate(() => document.body.append(document.createElement('tcxspan')));
    await again(page, 'others');
    await says(page, 'others', 'warning', '3CX in orders.crm.test');
    const matches = [`${desk.demo.origins.crm}/elsewhere/*`];
    await withOwnSettings(page, { crms: [{ id: 'orders', kind: 'custom', matches }] });
    await says(page, 'pages', 'warning', 'this page is outside of the patterns for it');
    await press(page, 'Show the tab of orders.crm.test', '.put-right');
    await waitUntil(() => crm.evaluate(() => document.visibilityState === 'visible'), 'the tab is in front');
  });

  it('asks a CRM with an API who the agent is there, and finds somebody else', async () => {
    const { kustomer } = desk.demo;
    kustomer.agentEmail = 'somebody.else@agents.co';
    await crm.goto(`${desk.demo.origins.kustomer}/app`);
    const sides = { crmSide: KUSTOMER_SIDE, adapterSide: ADAPTER_SIDE };
    await withOwnSettings(page, { status: { crm: 'kustomer', direction: 'two-way', ...MAPPING, ...sides } });
    await says(page, 'agent', 'problem', 'somebody.else@agents.co in kustomer and james.bond@agents.co');
    await says(page, 'status', 'problem', 'Log in with the same e-mail address on both sides');
    await says(page, 'api', 'ok');
    kustomer.signOutAll();
    await press(page, 'Look at everything again');
    await says(page, 'api', 'problem', 'kustomer: acme.api.kustomerapp.test wants a login.');
    await says(page, 'agent', 'problem', 'you are not logged in there');
  });

  it('tells what holds the outbox up, as soon as it is', async () => {
    const { step: _step, ...row } = outboxEntry();
    await fillOutbox(page, [row], {
      holds: [{ crmId: 'orders', why: 'login', until: null, failures: 1, since: 1_000 }],
    });
    await says(page, 'outbox', 'problem', 'orders asks for a login.');
  });

  it('hands over a support bundle that was read before, and leaves out who the agent is', async () => {
    const text = () => page.$eval('.bundle-text', ({ textContent }) => textContent ?? '');
    await press(page, 'Support bundle…');
    await page.waitForSelector('.bundle-text');
    expect(await text()).toContain('You are logged in as ⟨e-mail⟩.');
    expect(await text()).not.toContain('@');
    expect(await page.$$eval('.bundle-text mark', (marks) => marks.length)).toBeGreaterThan(0);
    const events = JSON.parse(await text()) as { journal: { excerpt: { what: string }[] } };
    expect(events.journal.excerpt.map(({ what }) => what)).toContain('Agent_Login');
    const shown = await text();
    await press(page, 'Save the file');
    const file = await waitUntil(
      async () => (await readdir(downloads)).find((name) => name.endsWith('.json')),
      'the file is saved',
    );
    expect(await readFile(join(downloads, file), 'utf8')).toBe(shown);
    await page.click('.bundle-choice input');
    await waitUntil(async () => (await text()).includes('@'), 'everything is in it now');
    await page.keyboard.press('Escape');
    await waitUntil(
      () => page.$eval('.bundle', (dialog) => !(dialog as HTMLDialogElement).open),
      'it closes',
    );
  });
});

describe('the doctor in the store’s flavour', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ flavour: 'store' });
  });
  afterAll(() => desk?.close());

  it('says which sites the browser has not granted, and what cannot be told without them', async () => {
    // As the browser's own shortcut does it.
    await (await desk.worker()).evaluate(() => {
      const { onCommand } = (globalThis as unknown as { chrome: typeof chrome }).chrome.commands;
      (onCommand as unknown as { dispatch(name: string): void }).dispatch('doctor');
    });
    const target = await desk.browser.waitForTarget((candidate) => candidate.url() === DOCTOR);
    const page = await target.asPage();
    await says(page, 'access', 'problem', 'has not granted access to 4 of 4 sites');
    await says(page, 'reach', 'unknown', 'without access to acme.ccaip.test');
    await says(page, 'cookies', 'problem', 'its login does not reach the adapter’s frame');
    await says(page, 'open', 'warning', 'no call or chat reaches you');
    await page.waitForSelector('.put-right[data-check=access] .button.primary::-p-text(Grant access)');
  });
});
