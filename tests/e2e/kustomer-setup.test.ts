import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineAttributes } from '../demo/kustomer/api/seed.ts';
import { origins } from '../demo/origins.ts';
import { fill, press, saveApi } from './api-form.ts';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, withOwnSettings } from './desk.ts';
import { axeFindings } from './look-through.ts';

const SUPPORT = { id: 'support', kind: 'kustomer', name: 'Support', matches: [`${origins.kustomer}/*`] };

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDesk({ policy: null });
  // Whoever is logged in there.
  await desk.open(`${origins.kustomer}/app`);
  page = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
});
afterAll(() => desk?.close());

const properties = (resource: string) =>
  desk.demo.kustomer.api.store.get('metadata', resource)?.properties ?? {};

/** As the organisation was before anybody set anything up: one field lacks, and one of the company's own is there. */
beforeEach(async () => {
  const { store, switches } = desk.demo.kustomer.api;
  switches.agentRoles = ['org.user'];
  const row = store.get('metadata', 'conversation');
  if (row === undefined) throw new Error('no metadata of conversations');
  const { ccaiWaitTimeNum: _lacks, orderStr: _earlier, ...kept } = row.properties;
  store.change('metadata', row, { properties: kept }, 'colleague');
  defineAttributes(store, 'conversation', { channelStr: 'Sales channel' });
  await page.bringToFront();
  await withOwnSettings(page, { crms: [SUPPORT], records: { enabled: true } });
  await page.goto(`${EXTENSION_ORIGIN}/options.html`);
  await page.waitForSelector('html[data-ready=true]');
  await press(page, 'Set up writing of Support');
  await page.waitForSelector('.kustomer-editor');
});

const says = (selector: string, words: string): Promise<string> =>
  waitUntil(
    async () => {
      const text = await page.$eval(selector, (element) => (element as HTMLElement).innerText);
      return text.includes(words) ? text : Promise.reject(new Error(text));
    },
    `the page says ${words}`,
    15_000,
  );

/** Read in the page itself: another tab in front of it would take the keyboard. */
const ownSettings = (): Promise<unknown> =>
  page.evaluate(
    async () =>
      (await (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.get('ownSettings'))
        .ownSettings,
  );

const tick = (selector: string): Promise<void> =>
  page.$eval(selector, (box) => (box as HTMLInputElement).click());

describe('a Kustomer in the options', () => {
  it('is set up, its login checked, and what it lacks is created: shown first, and nothing else touched', async () => {
    await tick('[id$="-on"]');
    await fill(page, '[id$="-kustomer-api"]', origins.kustomerApi);
    // What nobody would ever set off says so.
    expect(await page.$eval('[data-rule=voicemail]', (rule) => rule.textContent)).toContain('Inert');
    expect(await page.$eval('[data-rule=answeredCall]', (rule) => rule.textContent)).not.toContain('Inert');
    await tick('[id$="-rules-numberNote"]');
    await fill(page, '[id$="-record-language"]', '');
    await page.focus('[data-add$="-fields-customData"]');
    await page.keyboard.press('Enter');
    await fill(page, '[id$="-customData-0-path"]', 'custom_data_secured.order');
    await fill(page, '[id$="-customData-0-field"]', 'order');
    await saveApi(page);
    await says('.kustomer-fields .fault', 'Str');
    await fill(page, '[id$="-customData-0-field"]', 'orderStr');
    await saveApi(page);
    await says('.api-news', 'saved');
    expect(await ownSettings()).toMatchObject({
      crms: [
        {
          ...SUPPORT,
          kustomer: {
            api: origins.kustomerApi,
            rules: { numberNote: false },
            fields: {
              record: { language: '' },
              customData: [{ path: 'custom_data_secured.order', field: 'orderStr' }],
            },
          },
        },
      ],
    });

    await press(page, 'Check the login');
    const checked = await says('.check-answer', 'It has every role that writing needs.');
    expect(checked).toContain('org.admin.metadata.write');

    await press(page, 'See what is missing');
    const shown = await says('[data-resource=conversation]', 'Will be created');
    expect(shown).toContain('ccaiWaitTimeNum');
    expect(shown).toContain('orderStr');
    expect(await axeFindings(page, '.kustomer-editor')).toEqual([]);
    const before = properties('conversation');
    await press(page, 'Create 2 fields');
    await says('.create-answer', 'org.permission.metadata.update');
    expect(properties('conversation')).toEqual(before);

    desk.demo.kustomer.api.switches.agentRoles = ['org.user', 'org.admin'];
    await press(page, 'See what is missing');
    await press(page, 'Create 2 fields');
    await says('.create-answer', 'created and read back: ccaiWaitTimeNum, orderStr');
    expect(properties('conversation')).toEqual({
      ...before,
      ccaiWaitTimeNum: { type: 'num', displayName: 'Wait time' },
      orderStr: { type: 'str', displayName: 'Order' },
    });
    await press(page, 'See what is missing');
    await says('.create-answer', 'Every field is there.');
  });
});
