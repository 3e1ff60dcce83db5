import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canMountPolicy, EXTENSION_ORIGIN, type Launched, launch, waitUntil } from './browser.ts';

const example = JSON.parse(readFileSync('docs/policy-example.json', 'utf8')) as Record<string, unknown>;

const text = (page: Page, selector: string) =>
  page.$$eval(selector, (found) => found.map((element) => element.textContent?.trim() ?? ''));

async function openOptions(chromium: Launched): Promise<Page> {
  const page = await chromium.open(`${EXTENSION_ORIGIN}/options.html`);
  await page.waitForSelector('html[data-ready=true]');
  return page;
}

describe.skipIf(!canMountPolicy())('policy in a real Chromium', () => {
  let chromium: Launched;
  let page: Page;
  beforeAll(async () => {
    chromium = await launch({ policy: example });
    page = await openOptions(chromium);
  });
  afterAll(() => chromium?.close());

  test('the emitted schema loads, and the whole example comes through it', async () => {
    const worker = await chromium.worker();
    const managed = await worker.evaluate(() => chrome.storage.managed.get(null));
    // For editors only; the browser takes what the schema does not know out of it.
    const { $schema: _editors, ...handedOver } = example;
    expect(managed).toEqual(handedOver);
  });

  test('the example shows without a diagnosis and under its locks', async () => {
    await page.waitForSelector('.managed[data-managed=true]');
    expect(await text(page, '.diagnoses')).toEqual([]);
    expect(await text(page, '.crm h3')).toEqual(['Customer support Kustomer', 'Orders Custom CRM']);
    const origins = await page.$$eval('#crms-title ~ .provenance', (marks) =>
      marks.map((mark) => (mark as HTMLElement).dataset.origin),
    );
    expect(origins).toEqual(['locked']);
    expect(await page.$('#adapter-url')).toBeNull();
    expect(await page.$('#pop-target')).not.toBeNull();
  });

  test('a change of policy reaches the open page by itself', async () => {
    await chromium.setPolicy({ ...example, screenPop: { target: 'background-tab' } });
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>('#pop-target')?.value === 'background-tab',
    );
  });

  test('values of a wrong kind that the schema lets through are named one by one', async () => {
    await chromium.setPolicy({
      ...example,
      adapter: { url: 'http://acme.example', host: 'tab' },
      clickToCall: { strategies: ['fil', 'copy'] },
    });
    await waitUntil(async () => (await text(page, '.diagnosis-problem')).length > 0, 'the diagnoses show');
    // Chromium hands keys over in alphabetical order.
    expect(await text(page, '.diagnosis-problem')).toEqual([
      'adapter.host “tab” is none of: panel, window, dock',
      'adapter.url has to begin with https:// (http:// only for this computer: localhost, 127.0.0.1)',
      'clickToCall.strategies[0] “fil” is none of: fill, message, relay, copy (did you mean “fill”?)',
    ]);
  });

  test('one value of a wrong JSON type makes the browser withhold its whole key, which the lock brings to light', async () => {
    await chromium.setPolicy({ ...example, crms: [...(example.crms as unknown[]), { id: 5 }] });
    await waitUntil(
      async () => (await text(page, '.diagnosis-problem')).some((problem) => problem.includes('withholds')),
      'the withheld key is named',
    );
    expect(await text(page, '.crm h3')).toEqual([]);
  });

  test('in the text form the same mistake costs one CRM and is named', async () => {
    await chromium.setPolicy({
      json: JSON.stringify({
        ...example,
        crms: [
          { id: 5 },
          {
            id: 'orders',
            kind: 'custom',
            matches: ['https://crm.acme.example/*'],
            api: { authentication: { method: 'agent-session' } },
          },
        ],
        status: {},
      }),
    });
    await waitUntil(async () => (await text(page, '.crm h3')).length === 1, 'the good CRM shows');
    expect(await text(page, '.diagnosis-problem')).toEqual([
      'crms[0].id is 5, not text',
      'crms[0].kind is missing',
      'crms[0].matches is missing',
    ]);
    const worker = await chromium.worker();
    const cached = await worker.evaluate(() => chrome.storage.local.get('policyCache'));
    expect(cached.policyCache).toHaveProperty('json');
  });

  test('when policy goes, the page is the agent’s own again', async () => {
    await chromium.setPolicy(null);
    await page.waitForSelector('.managed[data-managed=false]');
    await page.waitForSelector('#adapter-url');
  });
});
