import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrmProcess, startCrm } from '../demo/records-crm/process.ts';
import { outboxEntry } from '../unit/records/outbox-entry.ts';
import { sampleSession } from '../unit/sessions/sample-session.ts';
import {
  apiNews,
  endpointField,
  fill,
  giveSecret,
  openApi,
  pickValue,
  press,
  saveApi,
  saveWholeApi,
  setParameter,
  tryIt,
  typedIn,
  unfold,
} from './api-form.ts';
import { EXTENSION_ORIGIN, type Launched, launch, waitUntil } from './browser.ts';
import { fillOutbox, outboxRow } from './fill-outbox.ts';

const KEY = 'key-of-the-order-desk';
const ORDERS = { id: 'orders', kind: 'custom', name: 'Order desk', matches: ['https://orders.crm.test/*'] };

let chromium: Launched;
let crm: CrmProcess;
let folder: string;

const ownSettings = async (): Promise<{ crms: (typeof ORDERS & { api?: unknown })[]; records?: object }> =>
  (await (await chromium.worker()).evaluate(() => chrome.storage.local.get('ownSettings')))
    .ownSettings as never;
const everythingStored = async (): Promise<string> =>
  (await chromium.worker()).evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-setup-'));
  crm = await startCrm(join(folder, 'crm.json'));
  await crm.set({ switches: { apiKey: KEY } });
  await addContact('Harbour Supplies', '+442079460888');
  chromium = await launch();
  const browser = await chromium.browser.target().createCDPSession();
  await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
});
afterAll(async () => {
  await chromium?.close();
  await crm?.close();
  await rm(folder, { recursive: true, force: true });
});

const send = async (path: string, body: unknown) => {
  const answer = await fetch(`${crm.origin}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { data: { id: number } }).data;
};
const addContact = (name: string, phone: string) => send('contacts', { name, phone });

describe('a CRM’s API in the options', () => {
  it('is set up by hand: a key that is never shown, a request that is tried, an id that is clicked', async () => {
    const page = await openApi(chromium, { crms: [ORDERS] }, 'Order desk');
    await page.select('[id$="-api-authentication-method"]', 'headers');
    await page.focus('[data-add$="-api-authentication-headers"]');
    await page.keyboard.press('Enter');
    await fill(page, '[id$="-api-authentication-headers-0-name"]', 'X-Api-Key');
    await unfold(page, 'findAccount');
    await fill(page, endpointField('findAccount', 'url'), `${crm.origin}/api/contacts`);
    await setParameter(page, 'findAccount', 0, 'phone', '{PHONE_NUMBER}');
    await saveWholeApi(page, 'Order desk');
    await giveSecret(page, 'Field value of X-Api-Key', KEY);

    const shown = await tryIt(page, 'findAccount', { PHONE_NUMBER: '+442079460888' });
    expect(shown).toContain('200, application/json');
    expect(shown).toContain('X-Api-Key: •••');
    expect(await page.$eval('body', (body) => body.outerHTML)).not.toContain(KEY);

    const contact = (await crm.held()).contacts[0];
    expect(await pickValue(page, 'findAccount', ['data', 0, 'id'])).toBe(
      `The ID is read from data[0].id: ${contact?.id}`,
    );
    // The name by the keyboard alone: to the choice, then through the tree.
    await page.focus('[data-endpoint=findAccount] .try-picks label:nth-of-type(2) input');
    await page.keyboard.press('Space');
    await page.focus('[data-endpoint=findAccount] .answer-tree [tabindex="0"]');
    await page.keyboard.press('Home');
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.steps ?? '');
    for (let line = 0; line < 20 && (await focused()) !== '["data",0,"name"]'; line++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await waitUntil(
      async () => (await typedIn(page, endpointField('findAccount', 'nameLocation'))) === 'name',
      'the name is picked',
    );
    await saveWholeApi(page, 'Order desk');
    expect((await ownSettings()).crms[0]).toMatchObject({
      api: {
        authentication: { method: 'headers', headers: [{ name: 'X-Api-Key' }] },
        endpoints: {
          findAccount: { responseDataLocation: 'data', idLocation: 'id', nameLocation: 'name' },
        },
      },
    });
    expect(await everythingStored()).not.toContain(KEY);

    expect(await tryIt(page, 'findAccount')).toContain(`Found: ${contact?.id}, Harbour Supplies`);
    await page.close();
  });

  it('says at the field what is wrong with it, and keeps nothing until that is mended', async () => {
    const page = await openApi(chromium, { crms: [ORDERS] }, 'Order desk');
    await unfold(page, 'createRecord');
    await fill(page, endpointField('createRecord', 'url'), 'crm.acme.example/cases');
    await setParameter(page, 'createRecord', 0, 'subject', '{TICKET_SUBJEKT}');
    await page.focus('[data-endpoint=createRecord] > summary');
    await page.keyboard.press('Enter');
    await saveApi(page);
    await waitUntil(async () => (await apiNews(page)) === 'Please look at what is marked.', 'it is refused');
    const urlField = endpointField('createRecord', 'url');
    await waitUntil(
      () => page.$eval(urlField, (field) => field === document.activeElement),
      'the first wrong field has the focus, unfolded',
    );
    const faults = await page.$$eval('[data-endpoint=createRecord] .fault', (notes) =>
      notes.map((note) => note.textContent ?? ''),
    );
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^Request URL: /);
    expect(faults[1]).toContain('{TICKET_SUBJEKT}');
    expect((await ownSettings()).crms[0]).not.toHaveProperty('api');

    await fill(page, urlField, `${crm.origin}/api/tickets`);
    await fill(page, endpointField('createRecord', 'parameters', 0, 'value'), '{TICKET_SUBJECT}');
    await saveWholeApi(page, 'Order desk');
    // Nobody is logged in: what the CRM answers is shown as it is.
    expect(await tryIt(page, 'createRecord')).toContain('401, application/json');
    expect(await page.$$('[data-endpoint=createRecord] [role=alert]')).toHaveLength(1);
    expect(
      (await crm.held()).tickets.filter(({ subject }) => subject === 'Test of the configuration'),
    ).toEqual([]);
    await page.close();
  });

  it('begins from a template with the company’s own address, and keeps nothing before it is saved', async () => {
    const page = await openApi(chromium, { crms: [ORDERS] }, 'Order desk');
    await page.select('.template select', 'espocrm');
    await fill(page, '.template input', crm.origin);
    await press(page, 'Use the template');
    await waitUntil(
      async () => (await typedIn(page, '[id$="-recordUrl"]')) === `${crm.origin}/#Case/view/{RECORD_ID}`,
      'the template is filled in',
    );
    await unfold(page, 'createRecord');
    expect(await typedIn(page, '[id$="-api-authentication-headers-0-name"]')).toBe('X-Api-Key');
    expect((await ownSettings()).crms[0]).not.toHaveProperty('api');
    await page.close();
  });

  it('goes to another browser as a file without secrets; what is wrong in a file is said and left out', async () => {
    const page = await openApi(
      chromium,
      {
        crms: [
          {
            ...ORDERS,
            api: {
              authentication: { method: 'basic', username: 'desk', password: 'never in a file' },
              endpoints: { createRecord: { url: `${crm.origin}/api/tickets` } },
            },
          },
        ],
      },
      'Order desk',
    );
    await press(page, 'Close');
    const file = join(folder, 'patchcord-crm-orders.json');
    await rm(file, { force: true });
    await press(page, 'Export Order desk as a file');
    await waitUntil(
      async () => (await readdir(folder)).includes('patchcord-crm-orders.json'),
      'the file is there',
    );
    const text = await waitUntil(() => readFile(file, 'utf8'), 'the file is written');
    expect(text).not.toContain('never in a file');

    const document = JSON.parse(text) as { crm: { name: string; api: { timeoutSeconds?: number } } };
    document.crm.name = 'Order desk two';
    document.crm.api.timeoutSeconds = 99;
    const changed = join(folder, 'changed.json');
    await writeFile(changed, JSON.stringify(document));
    const input = await page.waitForSelector('.file-button input');
    await (input as unknown as { uploadFile: (path: string) => Promise<void> }).uploadFile(changed);
    await page.waitForSelector('.import-found');
    expect(await page.$eval('.import-found', (found) => found.textContent)).toContain('api.timeoutSeconds');
    await press(page, 'Replace Order desk');
    await waitUntil(
      async () => (await ownSettings()).crms.map(({ name }) => name).join() === 'Order desk two',
      'the file has replaced the profile',
    );
    expect(JSON.stringify(await ownSettings())).not.toMatch(/timeoutSeconds|never in a file/);
    await page.close();
  });
});

describe('a CRM’s API that the administrator has locked', () => {
  it('can be looked at, tried and given its key, and not changed', async () => {
    const api = {
      authentication: { method: 'headers', headers: [{ name: 'X-Api-Key' }] },
      endpoints: {
        findAccount: {
          url: `${crm.origin}/api/contacts`,
          parameters: [{ name: 'phone', value: '{PHONE_NUMBER}' }],
          responseDataLocation: 'data',
          nameLocation: 'name',
        },
      },
    };
    const managed = await launch({
      policy: { crms: [{ ...ORDERS, api }], records: { enabled: false }, locked: ['crms', 'records'] },
    });
    try {
      const page = await managed.open(`${EXTENSION_ORIGIN}/options.html`);
      await page.waitForSelector('[aria-label="Show the API of Order desk"]');
      // The welcome page comes to the front at installation, and a page that is not seen draws no frames.
      await managed.browser.waitForTarget((target) => target.url() === `${EXTENSION_ORIGIN}/welcome.html`);
      await page.bringToFront();
      await press(page, 'Show the API of Order desk');
      await page.waitForSelector('.api-editor');
      await giveSecret(page, 'Field value of X-Api-Key', KEY);
      await unfold(page, 'findAccount');
      expect(await tryIt(page, 'findAccount', { PHONE_NUMBER: '+442079460888' })).toContain(
        'Harbour Supplies',
      );
      expect(
        await page.$eval(
          endpointField('findAccount', 'url'),
          (field) => (field as HTMLInputElement).readOnly,
        ),
      ).toBe(true);
      expect(await page.$$('.template, .api-end .primary, .try-picks, [data-add], .crm-import')).toEqual([]);
      expect(await page.$$('#records-enabled, #records-mode')).toEqual([]);
    } finally {
      await managed.close();
    }
  });
});

describe('the outbox’s page', () => {
  const caller = { name: { value: 'Nordlicht Fahrräder', from: 'custom-data' as const } };
  const told = sampleSession({ id: '1', customer: caller });
  const problem = {
    fault: { type: 'status' as const, status: 422 },
    endpoint: 'Comment',
    detail: 'the CRM answered 422: body is too long',
    at: 1_000,
  };
  const failed = outboxEntry({ state: 'failed', problem, attempts: 1, operation: { told, order: 1 } });
  const uncertain = outboxEntry({
    state: 'uncertain',
    operation: { told: sampleSession({ id: '2', customer: caller }), occasion: 'start' },
  });
  const waiting = outboxEntry({
    operation: { told: sampleSession({ id: '3' }) },
    dueAt: Date.now() + 3_600_000,
  });

  const openOutbox = async (
    rows: Parameters<typeof fillOutbox>[1],
    own: unknown = { crms: [ORDERS] },
    recordId?: string,
  ) => {
    const worker = await chromium.worker();
    await worker.evaluate((ownSettings) => chrome.storage.local.set({ ownSettings }), own);
    const page = await chromium.open(`${EXTENSION_ORIGIN}/outbox.html`);
    await page.waitForSelector('.groups, .instead');
    await fillOutbox(page, rows, recordId === undefined ? {} : { recordId });
    await shows(page, rows.length);
    return page;
  };
  const shows = (page: Page, steps: number) =>
    waitUntil(async () => (await page.$$('.step')).length === steps, `the page shows ${steps} steps`);
  const news = (page: Page) => page.$eval('.news', (line) => line.textContent ?? '');
  const saysNews = (page: Page, text: string) =>
    waitUntil(
      async () => (await news(page)) === text || Promise.reject(new Error(await news(page))),
      `the page says ${text}`,
    );
  const rowOf = (page: Page, { key }: { key: string }) => outboxRow(page, key);

  it('follows what comes and goes, and says so where nothing waits', async () => {
    const page = await openOutbox([failed, uncertain, waiting]);
    expect(await page.$eval('.count', (count) => count.textContent)).toBe('3 steps wait, 2 of them for you');
    await page.locator('.outbox-show label:nth-of-type(2) input').click();
    await shows(page, 2);
    await fillOutbox(page, [waiting]);
    await waitUntil(
      () => page.$eval('.instead h3', (heading) => heading.textContent === 'Nothing needs you'),
      'nothing needs the agent',
    );
    await fillOutbox(page, []);
    const says = (title: string) =>
      waitUntil(
        () => page.$eval('.instead h3', (heading, wanted) => heading.textContent === wanted, title),
        `the page says ${title}`,
      );
    // Nothing is written at all, which is something else than that everything is there.
    await says('Sessions are not written to a CRM');
    expect(await page.$eval('.instead a', (link) => link.getAttribute('href'))).toBe('/options.html');
    const api = {
      authentication: { method: 'headers', headers: [{ name: 'X-Api-Key' }] },
      endpoints: {
        findAccount: {
          url: `${crm.origin}/api/contacts`,
          parameters: [{ name: 'phone', value: '{PHONE_NUMBER}' }],
          responseDataLocation: 'data',
        },
      },
    };
    await (await chromium.worker()).evaluate((ownSettings) => chrome.storage.local.set({ ownSettings }), {
      crms: [{ ...ORDERS, api }],
      records: { enabled: true },
    });
    await says('Everything has reached the CRM');
    await page.close();
  });

  it('edits a failed comment and has the CRM get it', async () => {
    const ticket = await send('tickets', { subject: 'A call' });
    const api = {
      authentication: { method: 'agent-session' },
      endpoints: {
        createRecord: { url: `${crm.origin}/api/tickets` },
        comment: {
          url: `${crm.origin}/api/tickets/{RECORD_ID}/comments`,
          parameters: [{ name: 'body', value: '{COMMENT_BODY}' }],
        },
      },
    };
    await crm.set({ switches: { apiKey: null } });
    const own = { crms: [{ ...ORDERS, api }], records: { enabled: true } };
    const page = await openOutbox([failed], own, String(ticket.id));
    await press(page, 'Edit: Comment, at the end, Nordlicht Fahrräder');
    await fill(page, '.step-form textarea', 'Shorter words');
    await press(page, 'Save and retry');
    await waitUntil(
      async () =>
        (await crm.held()).comments.some((one) => one.ticketId === ticket.id && one.body === 'Shorter words'),
      'the CRM has the comment',
    );
    await waitUntil(() => page.$('.instead'), 'the outbox is empty');
    expect(await rowOf(page, failed)).toMatchObject({ state: 'delivered' });
    await page.close();
    await crm.set({ switches: { apiKey: KEY } });
  });

  it('discards after a question whose easy answer is no', async () => {
    const page = await openOutbox([failed, waiting]);
    await press(page, 'Discard…: Comment, at the end, Nordlicht Fahrräder');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog:not([open])');
    expect(await rowOf(page, failed)).toMatchObject({ state: 'failed' });
    await press(page, 'Discard…: Comment, at the end, Nordlicht Fahrräder');
    await page.waitForSelector('dialog[open]');
    await press(page, 'Discard it');
    await saysNews(page, 'Comment, at the end is discarded.');
    await shows(page, 1);
    expect(await rowOf(page, failed)).toMatchObject({ state: 'discarded' });
    await waitUntil(
      () => page.evaluate(() => document.activeElement?.id === 'outbox-title'),
      'the keyboard goes on at the head of the list',
    );
    await page.close();
  });

  it('lets the agent decide what is uncertain', async () => {
    const page = await openOutbox([uncertain]);
    await press(page, 'It is there: Comment, at the start, Nordlicht Fahrräder');
    await saysNews(page, 'Comment, at the start counts as written.');
    expect(await rowOf(page, uncertain)).toMatchObject({ state: 'delivered' });
    await fillOutbox(page, [uncertain]);
    await press(page, 'Send it again: Comment, at the start, Nordlicht Fahrräder');
    await saysNews(page, 'Comment, at the start is sent again.');
    expect(await rowOf(page, uncertain)).toMatchObject({ state: 'waiting', again: false });
    await page.close();
  });

  it('asks for the id of a record that counts as made', async () => {
    const record = outboxEntry({
      state: 'uncertain',
      operation: { told, kind: 'record', occasion: 'start' },
    });
    const page = await openOutbox([record]);
    await press(page, 'It is there: Record, at the start, Nordlicht Fahrräder');
    await fill(page, '.step-form input', '456');
    await page.keyboard.press('Enter');
    await saysNews(page, 'Record, at the start counts as written.');
    expect(await rowOf(page, record)).toMatchObject({ state: 'delivered', delivered: { id: '456' } });
    await page.close();
  });

  it('tells once what holds a CRM up, and exports what waits', async () => {
    const page = await openOutbox([waiting, uncertain]);
    const hold = { crmId: 'orders', why: 'login' as const, until: null, failures: 1, since: 0 };
    await fillOutbox(page, [waiting, failed], { holds: [hold] });
    await waitUntil(
      () =>
        page.$eval('.holds', (holds) => holds.textContent?.includes('Order desk asks for a login.') === true),
      'the page tells of the login',
    );
    const before = new Set(await readdir(folder));
    await press(page, 'Export as JSON');
    const name = await waitUntil(
      async () =>
        (await readdir(folder)).find((file) => !before.has(file) && /^patchcord-outbox-.*json$/.test(file)),
      'the file is there',
    );
    await saysNews(page, `The outbox is in ${name}.`);
    const exported = JSON.parse(await readFile(join(folder, name), 'utf8')) as { entries: { key: string }[] };
    expect(exported.entries.map(({ key }) => key).sort()).toEqual([waiting.key, failed.key].sort());
    await page.close();
  });
});
