import type { Frame, Page } from 'puppeteer';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';

/** One CRM can look callers up and has a page of its own for a queue; the other is drawn in the browser. */
export const popPolicy = {
  crms: [
    {
      id: 'orders',
      kind: 'custom',
      matches: [`${origins.crm}/*`],
      country: 'DE',
      lookup: {
        phone: `${origins.crm}/find?call={SESSION_ID}&queue={MENU_PATH}&menu={TYPE}`,
        identity: `${origins.crm}/find?cuid={CUID}&mail={EMAIL}`,
      },
      queues: [
        { queueId: '7', screenPopUrl: `${origins.crm}/new?queue=7` },
        {
          queueId: '8469',
          screenPopUrl: `${origins.crm}/new?queue=8469&acc={ACCOUNT_ID}&tel={PHONE_NUMBER}`,
        },
      ],
    },
    { id: 'desk', kind: 'custom', matches: [`${origins.app}/*`], country: 'DE' },
  ],
  sessions: { customer: { email: ['custom_data_secured.email'] } },
};

export const openPopDesk = (): Promise<Desk> => openDesk({ asOwnSettings: true, policy: popPolicy });

/** As if nothing had been opened or shown. Windows that ask before they close are told to. */
export async function clearPopDesk(desk: Desk): Promise<void> {
  desk.demo.crm.reset();
  // Tests together pop more often in a short time than any agent's browser is allowed to.
  await (await desk.worker()).evaluate(() => chrome.storage.local.remove('pops'));
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.close();
  }
}

/** Nothing of an earlier test or try is met again: a session pops once. `count`: so many ids in a row; the first. */
let used = 700_000;
export function fresh(count = 1): number {
  used += count;
  return used - count + 1;
}
export const freshRecord = (id = 456): string => `${origins.crm}/record/${id}?try=${fresh()}`;

export const nameRecord = (frame: Frame, recordUrl: unknown): Promise<unknown> =>
  simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl });

export const shownIn = (desk: Desk, url: string): Promise<Page> =>
  waitUntil(
    async () => (await desk.browser.pages()).find((page) => page.url() === url),
    `some tab shows ${url}`,
  );

/** Ten thousand sessions take some 20 s on a machine of two cores that does nothing else. */
const LONGEST_BURST_MS = 120_000;

export const said = (panel: Page, words: string): Promise<unknown> =>
  panel.waitForFunction(
    (text) => document.querySelector('.notices')?.textContent?.includes(text),
    { timeout: LONGEST_BURST_MS },
    words,
  );

/** Waits until every event that the panel has stored was handled by whoever pops. */
export async function handled(panel: Page): Promise<void> {
  await waitUntil(() => panel.evaluate(popsAreThrough), 'every event is handled', LONGEST_BURST_MS);
}

/** Runs in a page of the extension: whether the consumer of pops stands at the journal's end and acts on nothing. */
function popsAreThrough(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['journal', 'cursors']);
      const last = transaction.objectStore('journal').openKeyCursor(null, 'prev');
      const cursor = transaction.objectStore('cursors').get('screen-pop');
      transaction.oncomplete = () => {
        opening.result.close();
        const { done, claimed } = cursor.result ?? {};
        resolve(done === (last.result?.key ?? 0) && claimed === undefined);
      };
    };
  });
}
