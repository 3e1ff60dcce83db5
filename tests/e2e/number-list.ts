import type { Page } from 'puppeteer';
import { waitUntil } from './browser.ts';

/** The panel's list “Numbers on this page”, worked as an agent does: by what it shows and by its names. */

export interface ListedRow {
  /** The name of its call button; null where the number cannot be called. */
  readonly name: string | null;
  readonly number: string;
  readonly about: string;
}

export async function openNumberList(panel: Page): Promise<void> {
  const toggle = await panel.waitForSelector('#numbers-toggle');
  if ((await toggle?.evaluate((button) => button.getAttribute('aria-expanded'))) !== 'true')
    await toggle?.click();
  await panel.waitForSelector('#numbers');
}

export async function closeNumberList(panel: Page): Promise<void> {
  const toggle = await panel.waitForSelector('#numbers-toggle');
  if ((await toggle?.evaluate((button) => button.getAttribute('aria-expanded'))) === 'true')
    await toggle?.click();
  await panel.waitForSelector('#numbers', { hidden: true });
}

export const listedRows = (panel: Page): Promise<readonly ListedRow[]> =>
  panel.$$eval('#numbers li', (rows) =>
    rows.map((row) => ({
      name: row.querySelector('.number-call')?.getAttribute('aria-label') ?? null,
      number: row.querySelector('.number')?.textContent ?? '',
      about: row.querySelector('.number-about')?.textContent ?? '',
    })),
  );

export const listedNumbers = async (panel: Page): Promise<readonly string[]> =>
  (await listedRows(panel)).map(({ number }) => number);

/** Waits until the list holds exactly these numbers, in this order. */
export async function listHolds(panel: Page, numbers: readonly string[], timeoutMs?: number): Promise<void> {
  await waitUntil(
    async () => {
      const shown = (await listedNumbers(panel)).join(', ');
      return shown === numbers.join(', ') || Promise.reject(new Error(shown || 'an empty list'));
    },
    `the list holds ${numbers.join(', ') || 'nothing'}`,
    timeoutMs,
  );
}

/** Goes from one control to the next by Tab until the one with this name has the focus. */
export async function tabTo(panel: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    const focused = await panel.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    if (focused === name) return;
    await panel.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to “${name}”`);
}

export const siteSwitch = (panel: Page): Promise<{ readonly on: boolean; readonly fixed: boolean } | null> =>
  panel.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('.numbers-site input');
    return box === null ? null : { on: box.checked, fixed: box.disabled };
  });

/** Switches marking for the page’s site on or off, whichever it is now. */
export async function switchSite(panel: Page, on: boolean): Promise<void> {
  const now = await waitUntil(() => siteSwitch(panel), 'the panel has a switch for the site');
  if (now.on !== on) await panel.click('.numbers-site input');
  const follows = async () => (await siteSwitch(panel))?.on === on;
  await waitUntil(follows, `the switch for the site is ${on ? 'on' : 'off'}`);
}
