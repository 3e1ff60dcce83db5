import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { shownCallButton } from './call-button.ts';
import { type Desk, openDesk, stored, underPolicy } from './desk.ts';
import {
  closeNumberList,
  listedNumbers,
  listedRows,
  listHolds,
  openNumberList,
  siteSwitch,
  switchSite,
  tabTo,
} from './number-list.ts';

let desk: Desk;
let page: Page;
let panel: Page;
let frame: Frame;
beforeAll(async () => {
  desk = await openDesk();
  page = await desk.open(`${desk.demo.origins.crm}/events`);
  ({ panel, frame } = await desk.openAdapter(page));
  // What the panel says of its own window takes room until it is put away.
  await panel.waitForSelector('.host-hint .icon-button');
  await panel.$eval('.host-hint .icon-button', (away) => (away as HTMLElement).click());
});
afterAll(() => desk?.close());

const crm = (path: string): string => `${desk.demo.origins.crm}${path}`;
const digits = (text: string): string => text.replace(/\D/g, '');
const dialField = (): Promise<string> =>
  frame.$eval('input[type="tel"]', (field) => (field as HTMLInputElement).value).catch(() => '');
const strip = (): Promise<string> =>
  panel.$eval('.dial-strip', (element) => (element as HTMLElement).innerText).catch(() => '');
const emptyText = (): Promise<string> => panel.$eval('.numbers-empty', (text) => text.textContent ?? '');

/** Replaces what the page shows under its heading. */
const show = (where: Page | Frame, markup: string): Promise<void> =>
  where.evaluate((html) => {
    const main = document.querySelector('main') ?? document.body;
    main.setHTMLUnsafe(html);
  }, markup);

/** The list takes and gives back the focus after it was drawn, which is a moment later than it can be seen. */
const focusReaches = (id: string): Promise<unknown> =>
  waitUntil(
    () => panel.evaluate((wanted) => document.activeElement?.id === wanted, id),
    `the focus reaches #${id}`,
  );

/** What is painted in the page, as the page writes it. */
const painted = (where: Page | Frame): Promise<readonly string[]> =>
  where.evaluate(() =>
    [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map((range) => String(range))),
  );

describe('the list of the page’s numbers', () => {
  it('is closed at first and then takes no room; open, it stays open', async (context) => {
    const stageHeight = () => panel.$eval('.stage', (stage) => stage.getBoundingClientRect().height);
    const bars = await panel.$$eval('.bar, .session, .host-hint', (above) =>
      above.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0),
    );
    // The panel remembers it open, and a second try starts where the first one stopped.
    if (context.task.result?.retryCount) await closeNumberList(panel);
    expect(await panel.$('#numbers')).toBeNull();
    expect(await stageHeight()).toBe((await panel.evaluate(() => window.innerHeight)) - bars);
    await openNumberList(panel);
    expect(await stageHeight()).toBeLessThan((await panel.evaluate(() => window.innerHeight)) - bars);
    await focusReaches('numbers-title');
    await panel.keyboard.press('Escape');
    await waitUntil(async () => (await panel.$('#numbers')) === null, 'Escape closes it');
    await focusReaches('numbers-toggle');
    await openNumberList(panel);
    await waitUntil(
      async () => (await stored(desk, 'local', 'panelView')) !== undefined,
      'that it is open is kept',
    );
    await panel.reload();
    await panel.waitForSelector('#numbers');
    frame = await adapterFrame(panel, desk.demo.origins.adapter);
  });

  it('says when there is nothing to list', async () => {
    await page.goto(crm('/events'));
    await waitUntil(
      async () => (await emptyText()) === 'No number is to be seen on this page.',
      'it says so',
    );
  });

  it('holds sure numbers first, then others, then fax numbers, each with where it stands', async () => {
    await show(
      page,
      `<p>Fax: 030 23125 999</p>
       <dl><dt>Phone</dt><dd>030 23125 101</dd><dt>Mobile</dt><dd>0171 39200 11</dd></dl>
       <p>Again 030 23125 101</p>
       <p><a href="tel:+442079460123">Ring the warehouse</a></p>
       <label>Reception <input value="030 23125 102" readonly></label>`,
    );
    await waitUntil(async () => (await listedNumbers(panel)).length >= 5, 'the numbers are listed');
    const rows = await listedRows(panel);
    expect(rows.filter(({ name }) => name !== null).map(({ name }) => name)).toEqual([
      'Call +49 30 23125101',
      'Call +49 171 3920011',
      'Call +44 20 7946 0123',
      'Call +49 30 23125102',
    ]);
    expect(rows.at(-1)).toEqual({
      name: null,
      number: '+49 30 23125999',
      about: expect.stringContaining('Fax number'),
    });
    expect(rows[0]?.about).toBe('Phone: 030 23125 101');
    expect(rows[2]?.about).toContain('Ring the warehouse');
    expect(rows[3]?.about).toContain('Reception');
    expect(await painted(page)).not.toContain('030 23125 999');
  });

  it('calls by keyboard: the number stands in the dial field, and the panel says so', async () => {
    await page.goto(crm('/contact/1001'));
    await waitUntil(async () => (await listedNumbers(panel)).includes('+49 171 3920011'), 'it is listed');
    // Its field stands behind one that is labelled as a telephone.
    expect((await listedRows(panel)).find(({ number }) => number === '+49 30 23125999')?.name).toBeNull();
    await panel.bringToFront();
    await panel.focus('#numbers-title');
    await tabTo(panel, 'Call +49 171 3920011');
    await panel.keyboard.press('Enter');
    await waitUntil(async () => digits(await dialField()) === '491713920011', 'it stands in the dial field');
    await waitUntil(async () => (await strip()).includes('In the adapter’s dial field'), 'the panel says so');
    expect(await strip()).toContain('+491713920011');
  });

  it('calls by mouse, and from no script', async () => {
    const name = '.number-call[aria-label="Call +49 30 23125101"]';
    await panel.$eval(name, (button) => (button as HTMLElement).click());
    await panel.click('.number-call[aria-label="Call +49 171 3920011"]');
    await waitUntil(
      async () => digits(await dialField()) === '491713920011',
      'the one clicked is handed over',
    );
    await panel.click(name);
    await waitUntil(async () => digits(await dialField()) === '493023125101', 'it stands in the dial field');
  });

  it('follows the page as it changes, at most twice a second, and keeps the keyboard’s place', async () => {
    await openNumberList(panel);
    await page.goto(crm('/events'));
    await show(page, '<p id="a">030 23125 101</p><p id="b">030 23125 102</p>');
    await listHolds(panel, ['+49 30 23125101', '+49 30 23125102']);
    await panel.focus('.number-call[aria-label="Call +49 30 23125102"]');
    // A page that writes all the time: what the panel draws anew is counted.
    await panel.evaluate(() => {
      const counted = window as unknown as { redrawn: number };
      counted.redrawn = 0;
      const list = document.querySelector('#numbers ul');
      if (list !== null)
        new MutationObserver(() => (counted.redrawn += 1)).observe(list, {
          childList: true,
          subtree: true,
          characterData: true,
        });
    });
    const took = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const begun = performance.now();
          let writes = 0;
          const write = () => {
            const first = document.getElementById('a');
            if (first !== null)
              first.textContent = `030 23125 1${String(10 + (writes % 80)).padStart(2, '0')}`;
            writes += 1;
            if (writes < 90) requestAnimationFrame(write);
            else done(performance.now() - begun);
          };
          write();
        }),
    );
    await page.$eval('#a', (first) => (first.textContent = '030 23125 103'));
    await listHolds(panel, ['+49 30 23125103', '+49 30 23125102']);
    const redrawn = await panel.evaluate(() => (window as unknown as { redrawn: number }).redrawn);
    expect(redrawn).toBeLessThanOrEqual(Math.ceil(took / 500) + 3);
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Call +49 30 23125102',
    );
    await page.$eval('#b', (second) => second.remove());
    await listHolds(panel, ['+49 30 23125103']);
    await waitUntil(
      () => panel.evaluate(() => document.activeElement?.id === 'numbers-title'),
      'the focus stays in the list when its number goes',
    );
  });

  it('holds what stands in frames, and what frames bring later', async () => {
    await page.goto(crm('/framed'));
    await waitUntil(
      async () => (await listedNumbers(panel)).includes('+49 30 23125101'),
      'the frame’s is listed',
    );
    const inner = await waitUntil(
      () => page.frames().find((one) => one.url().includes('/contact/')),
      'the frame is there',
    );
    await inner.goto(crm('/contact/1002'));
    await waitUntil(async () => {
      const numbers = await listedNumbers(panel);
      return numbers.includes('+44 20 7946 0123') && !numbers.includes('+49 30 23125101');
    }, 'the frame’s next page is listed instead');
  });

  it('shows a number on the page: in view, with the focus on its button', async () => {
    await page.goto(crm('/events'));
    await show(page, '<div style="height: 4000px"></div><p id="far">030 23125 101</p>');
    await listHolds(panel, ['+49 30 23125101']);
    await panel.click('[aria-label="Show +49 30 23125101 on the page"]');
    await waitUntil(
      async () => (await shownCallButton(page))?.name === 'Call +493023125101',
      'it has its button',
    );
    expect(
      await page.$eval('#far', (element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      }),
    ).toBe(true);
    const shown = await shownCallButton(page);
    expect(
      await shown?.element.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node),
    ).toBe(true);
  });

  it('is the active tab’s: another tab has another list, and a page that is no CRM none', async () => {
    const other = await desk.open(crm('/contact/1002'));
    await other.bringToFront();
    await waitUntil(
      async () => (await listedNumbers(panel)).includes('+44 20 7946 0123'),
      'its numbers are listed',
    );
    await other.goto(`${desk.demo.origins.elsewhere}/`);
    await waitUntil(
      async () => (await emptyText()) === 'This tab shows none of your CRM’s pages.',
      'it says so',
    );
    expect(await siteSwitch(panel)).toBeNull();
    await other.close();
    await page.bringToFront();
    await listHolds(panel, ['+49 30 23125101']);
  });

  it('lists a page that was there before the list was opened', async () => {
    await panel.click('[aria-label="Close the list of numbers"]');
    await waitUntil(async () => (await panel.$('#numbers')) === null, 'the list is closed');
    const early = await desk.open(crm('/contact/1002'));
    await early.bringToFront();
    await waitUntil(async () => (await painted(early)).length > 0, 'the page is marked');
    await openNumberList(panel);
    await waitUntil(async () => (await listedNumbers(panel)).includes('+44 20 7946 0123'), 'it is listed');
    await early.close();
    await page.bringToFront();
  });

  it('hands a number to the adapter in another window, and says where it went', async () => {
    const opened = desk.browser.waitForTarget((target) => target.url().includes('window=2'));
    await (await desk.worker()).evaluate(async (url) => {
      await chrome.windows.create({ url });
    }, crm('/contact/1002?window=2'));
    const other = await (await opened).page();
    if (other === null) throw new Error('the second window has no page');
    const second = await desk.openAnotherPanel(other);
    await second.waitForSelector('#numbers');
    await waitUntil(
      async () => (await listedNumbers(second)).includes('+44 20 7946 0123'),
      'its page is listed',
    );
    expect(await listedNumbers(panel)).not.toContain('+44 20 7946 0123');
    await second.click('.number-call[aria-label="Call +44 20 7946 0123"]');
    await waitUntil(async () => digits(await dialField()) === '442079460123', 'it stands in the dial field');
    const said = await second.$eval('.dial-strip', (element) => element.textContent);
    expect(said).toContain('The adapter is in another window or tab. The number goes there.');
    await other.close();
  });

  it('asks the page for nothing while it is closed', async () => {
    await page.goto(crm('/contact/1001'));
    await waitUntil(async () => (await listedNumbers(panel)).length > 0, 'the numbers are listed');
    await panel.click('[aria-label="Close the list of numbers"]');
    await waitUntil(async () => (await panel.$('#numbers')) === null, 'the list is closed');
    await page.evaluate(() => document.querySelector('main')?.prepend('030 23125 107'));
    await waitUntil(async () => (await painted(page)).includes('030 23125 107'), 'it is marked all the same');
    await openNumberList(panel);
    await waitUntil(async () => (await listedNumbers(panel)).includes('+49 30 23125107'), 'it is listed');
  });
});

describe('the switch for a site', () => {
  let second: Page;
  beforeAll(async () => {
    second = await desk.open(crm('/framed'));
    await page.goto(crm('/contact/1001'));
    await page.bringToFront();
    await openNumberList(panel);
  });
  // Each test, and each further try of one, begins with the site switched on and its page in front.
  beforeEach(async () => {
    for (const other of await desk.browser.pages())
      if (other.url().endsWith('/options.html') || other.url().startsWith(desk.demo.origins.kustomer))
        await other.close();
    await underPolicy(desk, {});
    await page.bringToFront();
    await waitUntil(async () => (await siteSwitch(panel))?.fixed === false, 'the switch is the agent’s');
    await switchSite(panel, true);
  });
  afterAll(() => second?.close());
  const inner = (): Frame => {
    const found = second.frames().find((one) => one.url().includes('/contact/'));
    if (found === undefined) throw new Error('the frame is not there');
    return found;
  };

  it('takes the marks off all tabs and frames of the site at once, and puts them back', async () => {
    await waitUntil(async () => (await painted(page)).length > 0, 'the first tab is marked');
    await second.bringToFront();
    await waitUntil(async () => (await painted(inner())).length > 0, 'the other tab’s frame is marked');
    await page.bringToFront();
    await waitUntil(async () => (await siteSwitch(panel))?.on === true, 'the switch says so');
    await switchSite(panel, false);
    await waitUntil(
      async () => (await emptyText()) === 'Numbers are not marked on this site.',
      'the list is empty and says why',
    );
    await waitUntil(async () => (await painted(page)).length === 0, 'the first tab has no marks');
    await waitUntil(async () => (await painted(inner())).length === 0, 'the other tab’s frame has none');
    await page.reload();
    await waitUntil(async () => (await siteSwitch(panel))?.on === false, 'it stays off over a reload');
    await switchSite(panel, true);
    await waitUntil(async () => (await painted(page)).length > 0, 'the first tab is marked again');
    await second.bringToFront();
    await waitUntil(async () => (await painted(inner())).length > 0, 'and the other tab’s frame');
    await page.bringToFront();
    await waitUntil(async () => (await listedNumbers(panel)).length > 0, 'the list is back');
  });

  it('is for that site alone, and the options page leads back', async () => {
    await switchSite(panel, false);
    await waitUntil(async () => (await painted(page)).length === 0, 'the marks are gone');
    const kustomer = await desk.open(`${desk.demo.origins.kustomer}/`);
    await waitUntil(async () => (await painted(kustomer)).length > 0, 'another site is marked');
    await kustomer.close();
    const options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
    const site = new URL(desk.demo.origins.crm).origin;
    const again = await options.waitForSelector(`[aria-label="Switch on again for ${site}"]`);
    await again?.click();
    await options.waitForSelector(`::-p-text(Numbers are marked on ${site} again.)`);
    await options.close();
    await page.bringToFront();
    await waitUntil(async () => (await painted(page)).length > 0, 'the marks are back');
    expect(await stored(desk, 'local', 'sitesWithoutMarks')).toEqual([]);
  });

  it('is the administrator’s where click-to-call is locked: disabled, with why, and without effect', async () => {
    await switchSite(panel, false);
    await waitUntil(async () => (await painted(page)).length === 0, 'the marks are gone');
    await underPolicy(desk, { clickToCall: { enabled: true }, locked: ['clickToCall'] });
    await waitUntil(async () => (await painted(page)).length > 0, 'the marks are there under the lock');
    await waitUntil(async () => (await siteSwitch(panel))?.fixed === true, 'the switch is disabled');
    expect(await siteSwitch(panel)).toEqual({ on: true, fixed: true });
    const described = await panel.$eval('#numbers-site-about', (text) => text.textContent);
    expect(described).toContain('Set by your administrator.');
    await underPolicy(desk, {});
    await waitUntil(async () => (await siteSwitch(panel))?.fixed === false, 'it is the agent’s again');
    await waitUntil(async () => (await painted(page)).length === 0, 'the agent’s choice counts again');
    await switchSite(panel, true);
  });
});

describe('selectors of the policy', () => {
  const parts = `
    <div class="log">030 23125 101 <a href="tel:+493023125102">Phone</a> <input value="030 23125 103" readonly></div>
    <div class="card">030 23125 104 <a href="tel:+493023125105">Phone</a> <input value="030 23125 106" readonly>
      <x-part></x-part></div>
    <div class="card log">030 23125 107</div>
    <p id="moving">030 23125 108</p>`;
  const under = async (scope: Readonly<Record<string, readonly string[]>>): Promise<void> => {
    await underPolicy(desk, {
      crms: [{ id: 'orders', kind: 'custom', matches: [crm('/*')], country: 'DE', ...scope }],
    });
  };
  const all = (...ends: readonly number[]) => ends.map((end) => `+49 30 23125${end}`);
  beforeEach(async () => {
    await page.bringToFront();
    await page.goto(crm('/events'));
    await show(page, parts);
    await page.$eval('x-part', (host) => {
      host.attachShadow({ mode: 'open' }).append('030 23125 109');
    });
    await openNumberList(panel);
  });
  afterAll(() => underPolicy(desk, {}));

  it('exclude: texts, links and fields inside are neither marked nor offered', async () => {
    await under({ exclude: ['.log', 'x-part'] });
    await listHolds(panel, all(104, 105, 106, 108));
    const marks = await painted(page);
    expect(marks).toContain('030 23125 104');
    for (const gone of ['030 23125 101', '030 23125 107', '030 23125 109']) expect(marks).not.toContain(gone);
  });

  it('include: only what is inside counts, shadow trees too, and exclude counts more', async () => {
    await under({ include: ['.card'], exclude: ['.log'] });
    await listHolds(panel, all(104, 105, 106, 109));
  });

  it('follows a class that moves a part in and out', async () => {
    await under({ include: ['.card'] });
    await listHolds(panel, all(104, 105, 106, 109, 107));
    await page.$eval('#moving', (part) => part.classList.add('card'));
    await listHolds(panel, all(104, 105, 106, 109, 107, 108));
    await page.$eval('#moving', (part) => part.classList.remove('card'));
    await listHolds(panel, all(104, 105, 106, 109, 107));
  });

  it('one that is none is left out alone, and the options page names it', async () => {
    await under({ exclude: ['.log', 'div[', ':is(x-part'] });
    await listHolds(panel, all(104, 105, 106, 108));
    const options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
    const diagnoses = await options.waitForSelector('.diagnoses');
    const text = await diagnoses?.evaluate((section) => (section as HTMLElement).innerText);
    expect(text).toContain('crms[0].exclude[1]');
    expect(text).toContain('“div[” is no CSS selector that this browser understands');
    expect(await options.$eval('.crms', (list) => (list as HTMLElement).innerText)).toContain(
      'No numbers inside of',
    );
    await options.close();
  });
});
