import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../lib/sessions/session.ts';
import { sampleSession } from '../unit/sessions/sample-session.ts';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';
import { fillHistory } from './fill-history.ts';
import { notesSaved, sessionEnded, sessionShown, unfoldSession } from './session-panel.ts';

let desk: Desk;
let panel: Page;
let frame: Frame;
let downloads: string;

const rowTitles = (history: Page): Promise<readonly string[]> =>
  history.$$eval('.row-title', (titles) => titles.map((title) => title.textContent ?? ''));
const instead = (history: Page): Promise<string> =>
  history.$eval('.instead h3', (heading) => heading.textContent ?? '').catch(() => '');
const shows = (history: Page, titles: readonly string[]): Promise<unknown> =>
  waitUntil(
    async () => {
      const shown = (await rowTitles(history)).join(', ');
      return shown === titles.join(', ') || Promise.reject(new Error(shown || (await instead(history))));
    },
    `the history shows ${titles.join(', ') || 'nothing'}`,
  );
const openHistory = async (): Promise<Page> => {
  const history = await desk.open(`${EXTENSION_ORIGIN}/sessions.html`);
  await history.waitForSelector('.rows, .instead');
  return history;
};

/** Types into the search as an agent does, over whatever stands there. */
const search = async (history: Page, text: string): Promise<void> => {
  await history.focus('#search');
  await history.keyboard.down('Control');
  await history.keyboard.press('a');
  await history.keyboard.up('Control');
  if (text === '') await history.keyboard.press('Delete');
  else await history.keyboard.type(text);
};

/** The file that an export leaves in the downloads. */
const exported = async (history: Page, button: string): Promise<string> => {
  const before = new Set(await readdir(downloads));
  await history.bringToFront();
  const pressed = await history.waitForSelector(`::-p-aria(${button}[role="button"])`);
  await pressed?.click();
  const name = await waitUntil(
    async () =>
      (await readdir(downloads)).find((file) => !before.has(file) && /^patchcord-.*(json|csv)$/.test(file)),
    'the file is there',
  );
  await waitUntil(
    () => history.$eval('.news', (news, file) => news.textContent?.includes(file), name),
    'the page says so',
  );
  return readFile(join(downloads, name), 'utf8');
};

beforeAll(async () => {
  downloads = await mkdtemp(join(tmpdir(), 'patchcord-downloads-'));
  desk = await openDesk({
    asOwnSettings: true,
    policy: {
      records: { dispositions: [{ code: 'returns', name: 'Goods come back', queues: ['8469'] }] },
      // The sessions of these tests are old and many.
      sessions: { historyDays: 3_650, historyEntries: 50_000 },
    },
  });
  const browser = await desk.browser.target().createCDPSession();
  await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
  ({ panel, frame } = await desk.openAdapter(page));
});
afterAll(async () => {
  await desk?.close();
  await rm(downloads, { recursive: true, force: true });
});

describe('the history', () => {
  it('is empty until a session was taken, and has it once it ended, notes and all', async (context) => {
    const history = await openHistory();
    if (!context.task.result?.retryCount) expect(await instead(history)).toBe('No session yet');
    const id = 800_001;
    await simulate(frame, 'post', 'New_Call', { call_id: id, queue_path: 'Orders / Returns' });
    await panel.bringToFront();
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    await panel.focus('#session-notes');
    await panel.keyboard.down('Control');
    await panel.keyboard.press('a');
    await panel.keyboard.up('Control');
    await panel.keyboard.type('=1+1, the “wheel”\nis broken');
    await panel.select('#session-disposition', 'returns');
    await notesSaved(panel);
    await simulate(frame, 'post', 'End_Call', { call_id: id, queue_path: 'Orders / Returns' });
    await sessionEnded(panel);
    // Nobody reloads it: it hears of changes.
    await shows(history, [`Call ${id}`]);
    await history.bringToFront();
    await waitUntil(
      () => history.$eval('.row-all', (all) => (all.textContent ?? '').includes('Ended. Length:')),
      'its end is told',
    );
    const told = await history.$eval('.rows li', (row) => row.textContent ?? '');
    for (const part of ['Campaign call · Orders / Returns', 'is broken', 'Goods come back'])
      expect(told).toContain(part);
    await history.close();
  });

  it('is searched and read by keyboard alone', async () => {
    const history = await openHistory();
    await fillHistory(history, [
      sampleSession({
        id: '800010',
        state: 'ended',
        firstSeenAt: Date.UTC(2026, 0, 5, 12),
        customer: {
          name: { value: 'Nordlicht Fahrräder', from: 'custom-data' },
          phone: { value: '+493023125101', from: 'dialled' },
        },
        record: { value: { id: '456', url: `${desk.demo.origins.crm}/record/456` }, from: 'event' },
      }),
      sampleSession({
        id: '800011',
        medium: 'chat',
        state: 'ended',
        firstSeenAt: Date.UTC(2026, 0, 4, 12),
        record: { value: { id: '9', url: 'https://evil.example/9' }, from: 'event' },
      }),
    ]);
    await history.reload();
    await shows(history, ['Call 800001', 'Nordlicht Fahrräder', 'Chat 800011']);
    const focused = () =>
      history.evaluate(() => {
        const element = document.activeElement;
        return `${element?.localName} ${element?.id || (element?.textContent ?? '').slice(0, 30)}`;
      });
    const tabTo = async (start: string) => {
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await focused()).startsWith(start)) return;
        await history.keyboard.press('Tab');
      }
      throw new Error(`no Tab leads to ${start}`);
    };
    await tabTo('input search');
    await history.keyboard.type('030 23125 101');
    await shows(history, ['Nordlicht Fahrräder']);
    await tabTo('summary');
    await history.keyboard.press('Enter');
    await history.waitForSelector('.rows details[open]');
    await history.keyboard.press('Tab');
    const link = await history.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
    expect(link).toBe(`${desk.demo.origins.crm}/record/456`);
    const opened = desk.browser.waitForTarget((target) => target.url() === link);
    await history.keyboard.press('Enter');
    await (await (await opened).page())?.close();

    await history.bringToFront();
    await search(history, '800011');
    await shows(history, ['Chat 800011']);
    // A record that stands on none of the CRM's pages is named, not linked.
    expect(await history.$$eval('.rows a', (links) => links.length)).toBe(0);
    await search(history, 'nobody at all');
    await waitUntil(async () => (await instead(history)) === 'No session fits', 'it says so');
    await tabTo('button Show all');
    await history.keyboard.press('Enter');
    await shows(history, ['Call 800001', 'Nordlicht Fahrräder', 'Chat 800011']);
    await history.close();
  });

  it('is filtered by kind, direction, day and disposition', async () => {
    const history = await openHistory();
    const choose = async (label: string, value: string) => {
      const field = await history.waitForSelector(`::-p-aria(${label}[role="combobox"])`);
      await field?.select(value);
    };
    await choose('Kind', 'chat');
    await shows(history, ['Chat 800011']);
    await choose('Kind', '');
    await choose('Direction', 'outbound');
    await shows(history, ['Call 800001']);
    await choose('Direction', '');
    await choose('Disposition', 'returns');
    await shows(history, ['Call 800001']);
    await choose('Disposition', '');
    await history.$$eval('input[type="date"]', (days) => {
      days.forEach((day, index) => {
        const field = day as HTMLInputElement;
        field.value = ['2026-01-05', '2026-01-05'][index] ?? '';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
    });
    await shows(history, ['Nordlicht Fahrräder']);
    await history.close();
  });

  it('is taken along as JSON and as CSV: what fits the search, and nothing that computes', async () => {
    const history = await openHistory();
    const json = JSON.parse(await exported(history, 'Export as JSON')) as { sessions: Session[] };
    expect(json.sessions.map(({ id }) => id)).toEqual(['800001', '800010', '800011']);
    expect(json.sessions[0]).toMatchObject({
      state: 'ended',
      notes: '=1+1, the “wheel”\nis broken',
      disposition: 'returns',
      queue: { path: 'Orders / Returns' },
    });
    await search(history, 'wheel');
    await shows(history, ['Call 800001']);
    const csv = await exported(history, 'Export as CSV');
    expect(csv.startsWith('\uFEFF"tenant","medium","session_id"')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`"'=1+1, the “wheel”\nis broken"`);
    expect(csv).toContain('"Orders / Returns"');
    await history.close();
  });

  it('says why it cannot be read, and reads it when asked again', async () => {
    const history = await desk.browser.newPage();
    await history.evaluateOnNewDocument(() => {
      const open = indexedDB.open.bind(indexedDB);
      IDBFactory.prototype.open = () => {
        throw new DOMException('The disk does not answer.', 'AbortError');
      };
      Object.assign(window, { mend: () => Object.assign(IDBFactory.prototype, { open }) });
    });
    await history.goto(`${EXTENSION_ORIGIN}/sessions.html`);
    await waitUntil(async () => (await instead(history)) === 'The sessions cannot be read', 'it says so');
    expect(await history.$eval('.instead', (alert) => alert.textContent)).toContain(
      'The disk does not answer.',
    );
    await history.evaluate(() => (window as unknown as { mend: () => void }).mend());
    const again = await history.waitForSelector('::-p-aria(Try again[role="button"])');
    await again?.click();
    await history.waitForSelector('.rows');
    await history.close();
  });

  it('of ten thousand sessions is there at once, page by page, to the oldest', async () => {
    const history = await openHistory();
    const count = 10_000;
    const begin = Date.UTC(2025, 0, 1);
    for (let from = 0; from < count; from += 2_500) {
      await fillHistory(
        history,
        Array.from({ length: 2_500 }, (_, index) =>
          sampleSession({
            id: String(900_000 + from + index),
            state: 'ended',
            firstSeenAt: begin + (from + index) * 1_000,
            notes: from + index === 0 ? 'the very first of them' : `note ${from + index}`,
          }),
        ),
      );
    }
    await history.reload();
    await waitUntil(async () => (await rowTitles(history)).length === 50, 'the first page is there');
    await search(history, 'very first');
    await shows(history, ['Call 900000']);
    await search(history, '');
    await waitUntil(async () => (await rowTitles(history)).length === 50, 'all are there again');
    const older = await history.waitForSelector('::-p-aria(Older[role="button"])');
    const page = await rowTitles(history);
    const [first] = page;
    await older?.click();
    await waitUntil(async () => (await rowTitles(history))[0] !== first, 'the second page is there');
    await waitUntil(
      () => history.evaluate(() => document.activeElement?.id === 'sessions-title'),
      'the keyboard goes on at its top',
    );
    // It goes on where the first one stopped.
    const last = Number(page.at(-1)?.replace('Call ', ''));
    expect((await rowTitles(history))[0]).toBe(`Call ${last - 1}`);
    const newer = await history.waitForSelector('::-p-aria(Newer[role="button"])');
    await newer?.click();
    await waitUntil(async () => (await rowTitles(history))[0] === first, 'the first page is back');
    await history.close();
  });

  it('is deleted after one question, whose first answer is no', async () => {
    const history = await openHistory();
    await waitUntil(async () => (await rowTitles(history)).length > 0, 'there is something to delete');
    const ask = await history.waitForSelector('#erase');
    await ask?.click();
    await history.waitForSelector('dialog[open]');
    expect(await history.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await history.keyboard.press('Enter');
    await waitUntil(async () => (await history.$('dialog[open]')) === null, 'the question is gone');
    expect((await rowTitles(history)).length).toBeGreaterThan(0);
    await ask?.click();
    await history.waitForSelector('dialog[open]');
    await history.keyboard.press('Tab');
    await history.keyboard.press('Enter');
    await waitUntil(async () => (await instead(history)) === 'No session yet', 'all are gone');
    await history.reload();
    await waitUntil(async () => (await instead(history)) === 'No session yet', 'they stay gone');
    await history.close();
  });
});
