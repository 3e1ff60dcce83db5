import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { USUAL_IDS } from '../../lib/policy/platforms/forms.ts';
import { readPolicy } from '../../lib/policy/platforms/read-policy.ts';
import { writePolicy } from '../../lib/policy/platforms/write-policy.ts';
import { fill, press } from './api-form.ts';
import { canMountPolicy, EXTENSION_ORIGIN, type Launched, launch, waitUntil } from './browser.ts';
import { type Desk, openDesk } from './desk.ts';

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return (
      element?.getAttribute('aria-label') ?? (element as HTMLInputElement | null)?.id ?? element?.textContent
    );
  });

const stored = async (chromium: Launched) =>
  (await (await chromium.worker()).evaluate(() => chrome.storage.local.get('ownSettings'))).ownSettings;

/** The nodes a screen reader meets, as `role name`. */
async function namesOf(page: Page): Promise<readonly string[]> {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => `${String(role?.value)} ${String(name?.value ?? '')}`.trim());
}

describe('the options page of a person without an administrator', () => {
  let chromium: Launched;
  let page: Page;
  beforeAll(async () => {
    chromium = await launch();
    page = await chromium.open(`${EXTENSION_ORIGIN}/options.html`);
    await page.waitForSelector('html[data-ready=true]');
  });
  afterAll(() => chromium?.close());

  test('says whose it is, and which version runs under which id', async () => {
    await page.waitForSelector('.managed[data-managed=false]');
    const identity = await page.$eval('.identity', (line) => line.textContent);
    expect(identity).toContain(EXTENSION_ORIGIN.slice('chrome-extension://'.length));
    expect(identity).toMatch(/Version \d+\.\d+/);
  });

  test('refuses an adapter’s address that is not safe, in place, and keeps it', async () => {
    await page.type('#adapter-url', 'http://acme.example');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#adapter-url-fault');
    expect(await page.$eval('#adapter-url-fault', (note) => note.textContent)).toContain(
      'has to begin with https://',
    );
    expect(await page.$eval('#adapter-url', (input) => input.getAttribute('aria-describedby'))).toBe(
      'adapter-url-fault',
    );
    expect(await stored(chromium)).toBeUndefined();
  });

  test('takes an address without its scheme as https', async () => {
    await page.click('#adapter-url', { count: 3 });
    await page.keyboard.type('acme.uc1.example');
    await page.keyboard.press('Enter');
    await waitUntil(
      async () => JSON.stringify(await stored(chromium)) === '{"adapter":{"url":"https://acme.uc1.example"}}',
      'the address is stored',
    );
    await page.waitForSelector('.setting .provenance[data-origin=own]');
    expect(await page.$$eval('.hosts code', (hosts) => hosts.map((host) => host.textContent))).toEqual([
      'https://acme.uc1.example/*',
    ]);
  });

  test('adds a CRM with the keyboard alone, from a plain address', async () => {
    await page.focus('section[aria-labelledby=crms-title] > button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.crm-form');
    await page.keyboard.type('Orders');
    await page.keyboard.press('Enter');
    // Nothing is given yet: the form stays, says so, and takes the person to the place.
    await page.waitForSelector('.crm-form .fault');
    expect(await page.$eval('.crm-form .fault', (note) => note.textContent)).toBe('Give at least one page.');
    await waitUntil(async () => (await focused(page)) === 'Page 1', 'the empty page field has the focus');
    await page.keyboard.type('https://crm.acme.example/contacts?id=5#top');
    await page.keyboard.press('Tab');
    await page.waitForSelector('.proposal button');
    await page.focus('.proposal button');
    await page.keyboard.press('Enter');
    await waitUntil(
      () =>
        page.$eval(
          '.pattern input',
          (input) => (input as HTMLInputElement).value === 'https://crm.acme.example/*',
        ),
      'the proposal is in the field',
    );
    await page.focus('.crm-form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.crm');
    expect(await stored(chromium)).toMatchObject({
      crms: [{ id: 'crm', kind: 'custom', name: 'Orders', matches: ['https://crm.acme.example/*'] }],
    });
    expect(await focused(page)).toBe('crms-title');
    expect(
      await page.$eval('section[aria-labelledby=crms-title] [role=status]', (news) => news.textContent),
    ).toBe('Orders is saved.');
  });

  test('refuses a pattern that is too broad by the rule that policy has', async () => {
    await page.click('button[aria-label="Edit Orders"]');
    await page.waitForSelector('.crm-form');
    await page.click('.pattern input', { count: 3 });
    await page.keyboard.type('*://*/*');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.crm-form .fault');
    expect(await page.$eval('.crm-form .fault', (note) => note.textContent)).toBe(
      'Page 1 “*://*/*” covers every host: too broad for a CRM',
    );
    await page.keyboard.press('Escape');
    await page.waitForSelector('.crm');
    expect(await stored(chromium)).toMatchObject({ crms: [{ matches: ['https://crm.acme.example/*'] }] });
  });

  test('keeps what the form does not show when a CRM is edited', async () => {
    const worker = await chromium.worker();
    await worker.evaluate(() =>
      chrome.storage.local.set({
        ownSettings: {
          adapter: { url: 'https://acme.uc1.example' },
          crms: [
            {
              id: 'crm',
              kind: 'custom',
              name: 'Orders',
              matches: ['https://crm.acme.example/*'],
              recordUrl: 'https://crm.acme.example/{RECORD_ID}',
            },
          ],
        },
      }),
    );
    await waitUntil(
      () => page.$$eval('.crm dt', (terms) => terms.some((term) => term.textContent === 'Record page')),
      'the page shows what was stored elsewhere',
    );
    await page.click('button[aria-label="Edit Orders"]');
    await page.waitForSelector('.crm-form');
    await page.select('.crm-form select[id$=country]', 'DE');
    await page.click('.crm-form button[type=submit]');
    await waitUntil(
      async () => JSON.stringify(await stored(chromium)).includes('"country":"DE"'),
      'the country is stored',
    );
    expect(await stored(chromium)).toMatchObject({
      crms: [{ country: 'DE', recordUrl: 'https://crm.acme.example/{RECORD_ID}' }],
    });
  });

  test('an own choice can be taken back', async () => {
    await page.select('#pop-target', 'new-tab');
    await page.waitForSelector('button[aria-label^="Use the default for Where"]');
    await page.click('button[aria-label^="Use the default for Where"]');
    await waitUntil(
      () => page.$eval('#pop-target', (select) => (select as HTMLSelectElement).value === 'crm-tab'),
      'the default is back',
    );
    expect(await stored(chromium)).not.toHaveProperty('screenPop');
  });

  test('a status mapping is a draft until it is saved, and shows what does not go together', async () => {
    const before = (await stored(chromium)) as object;
    const status = {
      crm: 'crm',
      direction: 'two-way',
      toAdapter: [
        { crm: 'lunch', name: 'Lunch', adapter: -4 },
        { crm: 'training', name: 'Training', adapter: -2 },
      ],
      toCrm: [{ adapter: -4, name: 'Meal', crm: 'lunch' }],
    };
    await page.evaluate(
      (settings) =>
        (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({
          ownSettings: settings,
        }),
      { ...before, status },
    );
    const choose = async (name: string, value: string) => {
      const select = await page.waitForSelector(`#mapping-toCrm select[aria-label="What ${name} becomes"]`);
      await select?.select(value);
    };
    const conflicts = () =>
      page.$$eval('#mapping-toCrm tr[data-conflict=true]', (rows) =>
        rows.map(
          (row) => `${row.querySelector('th')?.textContent}: ${row.querySelector('.fault')?.textContent}`,
        ),
      );
    await choose('Meal', 'training');
    await choose('Break', 'lunch');
    await waitUntil(async () => (await conflicts()).length === 2, 'both directions are seen to disagree');
    expect(await conflicts()).toEqual([
      'Break: Not followed: the way back leads to Meal, and from there to another status.',
      'Meal: Not followed: the way back leads to Break, and from there to another status.',
    ]);
    expect(await stored(chromium)).toMatchObject({ status });

    await choose('Meal', 'lunch');
    await waitUntil(async () => (await conflicts()).length === 0, 'both directions agree again');
    await page.click('.mappings .form-actions .primary');
    await waitUntil(async () => (await page.$('.mappings .form-actions')) === null, 'the draft is put away');
    expect(await focused(page)).toBe('mapping-title');
    await waitUntil(
      async () => JSON.stringify(await stored(chromium)).includes('"Break"'),
      'the mapping is stored',
    );
    expect(await stored(chromium)).toMatchObject({
      status: {
        ...status,
        toCrm: [
          { adapter: -4, name: 'Meal', crm: 'lunch' },
          { adapter: -2, name: 'Break', crm: 'lunch' },
        ],
      },
    });
    await page.click('button[aria-label="Use the default for Mapping"]');
    await waitUntil(
      async () => !JSON.stringify(await stored(chromium)).includes('toCrm'),
      'the own mapping is forgotten',
    );
    expect(await stored(chromium)).toMatchObject({ status: { crm: 'crm', direction: 'two-way' } });
  });

  test('removes a CRM and keeps the keyboard’s place', async () => {
    await page.click('button[aria-label="Remove Orders"]');
    await waitUntil(async () => (await page.$('.crm')) === null, 'the card is gone');
    expect(await focused(page)).toBe('crms-title');
    expect(await stored(chromium)).toMatchObject({ crms: [] });
  });

  test('every control has a name', async () => {
    await page.click('section[aria-labelledby=crms-title] > button');
    await page.waitForSelector('.crm-form');
    const controls = (await namesOf(page)).filter((node) =>
      /^(button|textbox|combobox|checkbox|link|switch|searchbox)\b/.test(node),
    );
    expect(controls.length).toBeGreaterThan(10);
    expect(controls.filter((node) => !node.includes(' '))).toEqual([]);
    expect(new Set(controls).size).toBe(
      controls.length - controls.filter((node) => node === 'button Save').length + 1,
    );
    await page.keyboard.press('Escape');
  });

  test.each([360, 720, 1400])('nothing sticks out at %i pixels', async (width) => {
    await page.setViewport({ width, height: 800 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
  });

  describe('the whole configuration as a document', () => {
    const own = {
      adapter: { url: 'https://acme.uc1.example' },
      crms: [{ id: 'orders', kind: 'custom', name: 'Orders', matches: ['https://crm.acme.example/*'] }],
    };
    let page: Page;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'patchcord-policy-'));
      const session = await chromium.browser.target().createCDPSession();
      await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    // A tab of its own each time: the draft lives as long as its tab.
    beforeEach(async () => {
      await (await chromium.worker()).evaluate(
        (settings) => chrome.storage.local.set({ ownSettings: settings }),
        own,
      );
      page = await chromium.open(`${EXTENSION_ORIGIN}/options.html#policy`);
      await page.waitForSelector('.policy-editor');
    });
    afterEach(() => page?.close());

    const unfold = async (key: string) => {
      await page.focus(`[id$="-${key}-summary"]`);
      await page.keyboard.press('Enter');
      // What is folded is not drawn, and comes a moment after the browser has unfolded it.
      await page.waitForSelector(`.policy-section:has([id$="-${key}-summary"]) > .policy-within`);
    };
    const changes = () =>
      page.$$eval('.policy-changes li', (rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('code, del, ins')].map((part) => part.textContent).join(' '),
        ),
      );
    const written = () => page.$eval('.policy-text pre', (text) => text.textContent ?? '');
    const news = () => page.$eval('.policy-editor .news', (line) => line.textContent);
    const importFile = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      const input = await page.waitForSelector('.policy-editor input[type=file]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(join(folder, name));
    };

    test('is edited in forms, shows what would change, and goes out in a platform’s form', async () => {
      expect(await changes()).toEqual([]);
      await unfold('adapter');
      await page.select('[id$="-adapter-host"]', 'dock');
      await waitUntil(async () => (await changes()).length === 1, 'the change is shown');
      expect(await changes()).toEqual(['adapter.host “panel” “dock”']);

      await unfold('journal');
      await fill(page, '[id$="-journal-maxDays"]', 'ten');
      await page.waitForSelector('.diagnoses .policy-go');
      expect(await page.$eval('.diagnoses li', (row) => row.textContent)).toContain(
        'journal.maxDays is text, not a number',
      );
      // Folded away, it is still one press from the list of mistakes.
      await page.focus('[id$="-journal-summary"]');
      await page.keyboard.press('Enter');
      await waitUntil(async () => (await page.$('[id$="-journal-maxDays"]')) === null, 'the key is folded');
      await press(page, 'journal.maxDays');
      await waitUntil(
        async () => (await focused(page))?.endsWith('-journal-maxDays'),
        'the field has the focus',
      );
      await fill(page, '[id$="-journal-maxDays"]', '10');
      await waitUntil(async () => (await page.$('.diagnoses')) === null, 'the mistake is mended');
      await page.click('.policy-section[open] .policy-lock input');
      await waitUntil(
        async () => (await changes()).includes('locked [] [“adapter”]'),
        'the lock is a change',
      );

      await page.select('select[id$="-form"]', 'reg');
      await waitUntil(async () => (await written()).startsWith('Windows Registry'), 'the form is written');
      const document = {
        ...own,
        adapter: { ...own.adapter, host: 'dock' },
        journal: { maxDays: 10 },
        locked: ['adapter'],
      };
      const read = readPolicy(await written());
      expect(read.ok && read.policies.map((policy) => policy.document)).toEqual([document, document]);
      await press(page, 'Download patchcord.reg');
      const saved = await waitUntil(
        () => readFile(join(folder, 'patchcord.reg'), 'utf8').then((text) => text.endsWith('\r\n') && text),
        'the file is there',
      );
      expect(saved).toBe(await written());
      // Nothing of it counts before a person says so; the draft outlives a reload.
      expect(await stored(chromium)).toEqual(own);
      await page.reload();
      await page.waitForSelector('.policy-changes');
      await press(page, 'Use it in this browser');
      const { locked: _locked, ...settings } = document;
      await waitUntil(
        async () => JSON.stringify(await stored(chromium)).includes('"dock"'),
        'it is in force as own settings',
      );
      expect(await stored(chromium)).toEqual(settings);
    });

    test('begins with a file in any form, and refuses a broken one at its place', async () => {
      const document = {
        adapter: { url: 'https://other.uc1.example' },
        records: { enabled: true },
        locked: ['records'],
      };
      await importFile('given.mobileconfig', writePolicy('plist', document, USUAL_IDS)?.text ?? '');
      await waitUntil(
        async () => (await news())?.includes('Taken from given.mobileconfig'),
        'the file is read',
      );
      expect(JSON.parse(await written())).toEqual(document);
      expect(await changes()).toContainEqual(
        'adapter.url “https://acme.uc1.example” “https://other.uc1.example”',
      );

      await press(page, 'Bring back what was there');
      await waitUntil(
        async () => JSON.stringify(JSON.parse(await written())) === JSON.stringify(own),
        'it is back',
      );

      // What the form has no field for is shown as it stands, and can be taken out.
      await importFile('odd.json', JSON.stringify({ ...document, crmz: [1] }));
      await press(page, 'crmz');
      await waitUntil(async () => (await focused(page))?.endsWith('-crmz'), 'the odd key has the focus');
      await page.keyboard.press('Enter');
      await waitUntil(async () => (await page.$('.diagnoses')) === null, 'the odd key is gone');
      expect(JSON.parse(await written())).toEqual(document);

      await importFile('broken.json', '{\n  "adapter": {,}\n}');
      await page.waitForSelector('.policy-refused');
      expect(await page.$eval('.policy-refused', (line) => line.textContent)).toBe(
        'broken.json, line 2, column 15: a key in quotation marks is missing here',
      );
      expect(JSON.parse(await written())).toEqual(document);
    });

    test('has a name for every control and fits a narrow window, with everything unfolded', async () => {
      for (const key of ['crms', 'status', 'records', 'clickToCall']) await unfold(key);
      await page.focus('[id$="-crms-0"]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[id$="-crms-0-matches-0"]');
      // What is added has the keyboard at once, and what goes leaves it where the list goes on.
      await press(page, 'Add matches');
      await waitUntil(
        async () => (await focused(page)) === 'matches, entry 2',
        'the new entry has the focus',
      );
      await press(page, 'Take out matches, entry 2');
      await waitUntil(
        async () => (await focused(page))?.endsWith('-crms-0-matches'),
        'the list has the focus',
      );
      const controls = (await namesOf(page)).filter((node) =>
        /^(button|textbox|combobox|checkbox)\b/.test(node),
      );
      expect(controls.length).toBeGreaterThan(60);
      expect(controls.filter((node) => !node.includes(' '))).toEqual([]);
      for (const width of [290, 1040]) {
        await page.setViewport({ width, height: 800 });
        expect(
          await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          ),
        ).toBe(0);
      }
    });
  });
});

describe('the store flavour', () => {
  let chromium: Launched;
  beforeAll(async () => {
    chromium = await launch({ flavour: 'store' });
  });
  afterAll(() => chromium?.close());

  test('says which access is missing and asks for all of it in the turn of one click', async () => {
    const worker = await chromium.worker();
    await worker.evaluate(() =>
      chrome.storage.local.set({
        ownSettings: {
          adapter: { url: 'https://acme.uc1.example' },
          crms: [{ id: 'crm', kind: 'custom', matches: ['*://*.acme.example/orders/*'] }],
        },
      }),
    );
    const page = await chromium.browser.newPage();
    // No test can press the browser's own button: the question is caught on its way out.
    await page.evaluateOnNewDocument(() => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      for (const api of [globalThis.chrome, (globalThis as { browser?: typeof chrome }).browser]) {
        if (api?.permissions === undefined) continue;
        api.permissions.request = ((permissions: unknown) => {
          asked.push({ permissions, byPerson: navigator.userActivation.isActive });
          return Promise.resolve(false);
        }) as typeof api.permissions.request;
      }
    });
    await page.goto(`${EXTENSION_ORIGIN}/options.html`);
    await page.waitForSelector('.hosts li[data-granted=false]');
    const asked = () => page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
    expect(await asked()).toEqual([]);
    await page.click('.card[data-missing=true] button');
    await waitUntil(async () => (await asked()).length === 1, 'the browser is asked');
    expect(await asked()).toEqual([
      {
        permissions: {
          origins: ['http://*.acme.example/*', 'https://*.acme.example/*', 'https://acme.uc1.example/*'],
        },
        byPerson: true,
      },
    ]);
    await waitUntil(
      async () =>
        (await page.$eval('.access-summary', (line) => line.textContent))?.includes('did not grant'),
      'the refusal is said',
    );
    expect(await page.$eval('.access-summary', (line) => line.textContent)).toContain(
      '3 of 3 sites still need access.',
    );
  });
});

describe.skipIf(!canMountPolicy())('the check of the adapter’s page', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  test('says that the panel is closed, and what each place finds once it is open', async () => {
    const page = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
    await page.waitForSelector('.driver-check button');
    await page.click('.driver-check button');
    await page.waitForSelector('.driver-note');
    await desk.openAdapter(await desk.open(`${desk.demo.origins.crm}/contacts`));
    await page.bringToFront();
    await page.click('.driver-check button');
    await page.waitForSelector('.driver-check li[data-granted=true]');
    const found = await page.$$eval('.driver-check li', (rows) => rows.map((row) => row.textContent));
    expect(
      found.some(
        (row) => row?.startsWith('The field for the number') || row?.startsWith('What opens the dial pad'),
      ),
    ).toBe(true);
    expect(found).toContainEqual(expect.stringMatching(/^The sign of a login pageNot on the page now/));
  });
});
