import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from '../e2e/browser.ts';
import { callButton, callNote, clickCall, hoverNumber, shownCallButton } from '../e2e/call-button.ts';
import { type Desk, openDesk, receivedEvents, simulate, usualPolicy } from '../e2e/desk.ts';
import { type Contents, fillRedmine } from './redmine/contents.ts';
import { type RedmineInstance, startRedmine } from './redmine/instance.ts';
import {
  comparableMarkup,
  markedTexts,
  marksOfWholePage,
  NO_TRACES,
  offerNumber,
  tracesIn,
} from './redmine/marks.ts';
import { logIn, openTab } from './redmine/session.ts';

/**
 * The main job on a CRM that nobody here wrote: Redmine as Debian ships it, over plain http as in many a company's own
 * network. One Redmine answers to an address per office, because a profile's country is that of its readers.
 */
const offices = {
  gb: 'http://redmine.test',
  us: 'http://us.redmine.test',
  de: 'http://de.redmine.test',
} as const;
/** The same Redmine at an address that no profile names. */
const UNMANAGED = 'http://other.test';

/** The browser reads a changed policy 5 s after the change at the earliest (measured). */
const POLICY_WITHIN_MS = 20_000;

let redmine: RedmineInstance;
let contents: Contents;
let desk: Desk;
const complaints: string[] = [];

const crms = Object.entries(offices).map(([id, origin]) => ({
  id,
  kind: 'custom',
  matches: [`${origin}/*`],
  country: id.toUpperCase(),
}));

const open = (url: string) => openTab(desk, url, complaints);
const issueUrl = (office: keyof typeof offices, id = contents.issues[office].id) =>
  `${offices[office]}/issues/${id}`;

beforeAll(async () => {
  redmine = await startRedmine();
  contents = await fillRedmine(redmine);
  desk = await openDesk({
    policy: { crms },
    hosts: {
      'redmine.test:80': redmine.port,
      '*.redmine.test:80': redmine.port,
      'other.test:80': redmine.port,
    },
  });
  const page = await desk.browser.newPage();
  for (const origin of [...Object.values(offices), UNMANAGED]) await logIn(page, origin);
  // From now on Redmine's menu of projects lists it as recently used, whichever page comes first.
  await page.goto(`${offices.gb}/projects/desk`);
  await page.close();
});
afterAll(async () => {
  await desk?.close();
  await redmine?.close();
});

describe('numbers on Redmine’s pages', () => {
  it.each(['gb', 'us', 'de'] as const)(
    'are marked on an issue’s page as the %s office writes them, and nothing else is',
    async (office) => {
      const page = await open(issueUrl(office));
      const { numbers } = contents.issues[office];
      expect(await marksOfWholePage(page, numbers.length)).toEqual(numbers);
      await page.close();
    },
  );

  it('are marked in a user’s profile', async () => {
    const page = await open(`${offices.gb}/users/${contents.customer.id}`);
    expect(await marksOfWholePage(page, 1)).toEqual([contents.customer.phone]);
    await offerNumber(page, contents.customer.phone, 'Call +442079460888');
    await page.close();
  });

  it('are marked in a column of the list of issues, beside ids and dates', async () => {
    const page = await open(
      `${offices.gb}/issues?set_filter=1&c[]=subject&c[]=cf_${redmine.callBackField}&c[]=updated_on&sort=id`,
    );
    // To a British reader the American number in the column is none; the German one is written for all.
    const { gb, de } = contents.issues;
    expect(await marksOfWholePage(page, 2)).toEqual([gb.numbers[0], de.numbers[0]]);
    await page.close();
  });

  it('are offered at a field’s value and left alone in drafts, which are saved as they were written', async () => {
    const page = await open(issueUrl('gb'));
    const { numbers } = contents.issues.gb;
    await page.click('#content > .contextual a.icon-edit');
    await page.click('label[for="issue_description"] + a');
    const note = 'Will ring 020 7946 0999 on 2024-03-11, ref. 48210097.';
    await page.type('#issue_notes', note);
    expect(await marksOfWholePage(page, numbers.length)).toEqual(numbers);

    await page.hover('.cf_1[type="text"]');
    await callButton(page, 'Call +442079460777');
    await page.click('#issue_description');
    await waitUntil(async () => (await shownCallButton(page)) === null, 'the button leaves the editor alone');
    await Promise.all([page.waitForNavigation(), page.click('#issue-form input[type="submit"]')]);
    expect(await page.$$eval('.journal .wiki', (notes) => notes.at(-1)?.textContent)).toBe(note);
    expect(await marksOfWholePage(page, numbers.length + 1)).toContain('020 7946 0999');
    await page.close();
  });
});

describe('a call from Redmine', () => {
  let page: Page;
  let adapter: Frame;
  const dialled = () =>
    adapter.$eval('input[aria-label="Enter phone number"]', (field) => (field as HTMLInputElement).value);
  const press = (name: string) => adapter.locator(`::-p-aria(${name}[role="button"])`).click();

  beforeAll(async () => {
    page = await open(issueUrl('gb'));
  });
  afterAll(() => page?.close());

  it('goes from the number on an issue’s page into the adapter’s dial field, though the page is no secure context', async () => {
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    expect(await desk.panels()).toHaveLength(0);
    await offerNumber(page, '020 7946 0321', 'Call +442079460321');
    await clickCall(page, 'Call +442079460321');
    adapter = await adapterFrame(await desk.panel(), desk.demo.origins.adapter);
    await waitUntil(async () => (await dialled()) === '+442079460321', 'the number stands in the dial field');
    await waitUntil(async () => (await callNote(page)).includes('Press Call there'), 'the page says so');
    expect(desk.demo.adapter.calls).toEqual([]);
  });

  it('reaches the page as New_Call once the agent pressed Call and the customer answered', async () => {
    await press('Call');
    const newCall = await waitUntil(
      async () => (await receivedEvents(page)).find(({ type }) => type === 'New_Call'),
      'the page’s listener gets New_Call',
    );
    expect(desk.demo.adapter.calls.map(({ number }) => number)).toEqual(['+442079460321']);
    expect(newCall.data.call_id).toBe(desk.demo.adapter.calls[0]?.callId);
  });

  it('ends in the customer’s record: the Redmine tab used last shows it, the other tab stays', async () => {
    const other = await open(`${offices.gb}/projects`);
    await other.bringToFront();
    await other.click('h2');
    await page.bringToFront();
    await page.click('.subject h3');
    const record = issueUrl('gb', contents.issues.us.id);
    await Promise.all([
      page.waitForNavigation(),
      simulate(adapter, 'post', 'CRM_Record_Pop', { recordUrl: record }),
    ]);
    expect(page.url()).toBe(record);
    expect(await page.$eval('.subject h3', (subject) => subject.textContent)).toBe(
      'Invoice 2024-0415 was paid twice',
    );
    expect(other.url()).toBe(`${offices.gb}/projects`);
    await other.close();
    await press('Hang up');
    await press('Done');
  });

  it('goes from a note, and from a profile, into the adapter that is open already', async () => {
    await page.goto(issueUrl('gb'));
    await offerNumber(page, '+44 (0)20 7946 0555', 'Call +44 (0)20 7946 0555');
    await clickCall(page, 'Call +44 (0)20 7946 0555');
    await waitUntil(async () => (await dialled()) === '+442079460555', 'the note’s number stands there');
    await page.goto(`${offices.gb}/users/${contents.customer.id}`);
    await offerNumber(page, contents.customer.phone, 'Call +442079460888');
    await clickCall(page, 'Call +442079460888');
    await waitUntil(async () => (await dialled()) === '+442079460888', 'the profile’s number stands there');
    expect(await desk.panels()).toHaveLength(1);
  });

  it('passes the extension on to the agent', async () => {
    await page.goto(issueUrl('gb'));
    await offerNumber(page, '0161 496 0983 ext. 42', 'Call +441614960983');
    await clickCall(page, 'Call +441614960983');
    await waitUntil(async () => (await dialled()) === '+441614960983', 'the number stands there');
    const panel = await desk.panel();
    await panel.waitForFunction(() => document.body.textContent?.includes('42'));
  });
});

describe('Redmine’s own page', () => {
  it('is the same with marks as without the extension, and changes by one element of ours at most', async () => {
    const plain = await open(`${UNMANAGED}/issues/${contents.issues.de.id}`);
    // The panel takes from the page's width, and Redmine's own scripts answer to that: it opens before they look.
    await desk.openAdapter(plain);
    await plain.reload();
    const page = await open(issueUrl('de'));
    const { numbers } = contents.issues.de;
    expect(await marksOfWholePage(page, numbers.length)).toEqual(numbers);
    expect(await tracesIn(plain)).toEqual(NO_TRACES);
    const before = await comparableMarkup(plain);
    expect(await comparableMarkup(page)).toBe(before);

    await page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(window, { changes });
      const ours = (node: Node) => node.parentNode === document.documentElement && node !== document.body;
      new MutationObserver((records) => {
        for (const { type, target, addedNodes, removedNodes } of records) {
          if (type === 'attributes' && ours(target)) continue;
          if (target === document.documentElement && removedNodes.length === 0) {
            if ([...addedNodes].every(ours)) continue;
          }
          changes.push(`${type} at ${(target as Element).outerHTML?.slice(0, 200) ?? target.nodeName}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await offerNumber(page, '030/23125-118', 'Call +493023125118');
    await clickCall(page, 'Call +493023125118');
    await waitUntil(
      async () => (await callNote(page)).includes('Press Call there'),
      'the number is handed over',
    );
    await page.mouse.move(1, 1);
    await waitUntil(async () => (await shownCallButton(page)) === null, 'the button leaves');
    expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
    const ours = await page.$$eval('html > :not(head):not(body)', (elements) =>
      elements.map((element) => {
        element.remove();
        return element.childNodes.length;
      }),
    );
    expect(ours).toEqual([0]);
    expect(await comparableMarkup(page)).toBe(before);
    await page.close();
    await plain.close();
  });

  it('is left without a trace while it is open once the policy is gone, and served again when it is back', async () => {
    const page = await open(issueUrl('us'));
    const { numbers } = contents.issues.us;
    await marksOfWholePage(page, numbers.length);
    await offerNumber(page, '415.555.0178', 'Call +14155550178');
    expect(await tracesIn(page)).not.toEqual(NO_TRACES);

    await desk.setPolicy(null);
    await waitUntil(
      async () => JSON.stringify(await tracesIn(page)) === JSON.stringify(NO_TRACES),
      'nothing of ours is left',
      POLICY_WITHIN_MS,
    );
    const plain = await open(`${UNMANAGED}/issues/${contents.issues.us.id}`);
    expect(await comparableMarkup(page)).toBe(await comparableMarkup(plain));
    await plain.close();
    await page.bringToFront();
    await hoverNumber(page, '(415) 555-0132');
    expect(await marksOfWholePage(page, 0)).toEqual([]);
    expect(await shownCallButton(page)).toBeNull();
    await page.reload();
    expect(await marksOfWholePage(page, 0)).toEqual([]);
    expect(await tracesIn(page)).toEqual(NO_TRACES);

    await desk.setPolicy(usualPolicy(desk.demo, { crms }));
    await waitUntil(
      async () => (await markedTexts(page)).length > 0,
      'the open tab is marked again',
      POLICY_WITHIN_MS,
    );
    expect(await marksOfWholePage(page, numbers.length)).toEqual(numbers);
    await page.close();
  });

  it('has thrown and logged no error all the while', () => {
    expect(complaints).toEqual([]);
  });
});
