import type { Page } from 'puppeteer';
import { waitUntil } from './browser.ts';

/**
 * The panel's view of sessions, worked as an agent does: by what it shows and by its names. Everything is waited for
 * by asking again: a panel behind another window draws no frames, and whoever waits for one waits in vain.
 */

/** The session in front in its one line. */
export async function sessionHead(panel: Page): Promise<{ title: string; subtitle: string; timer: string }> {
  await panel.waitForSelector('#session');
  return panel.$eval('#session', (view) => {
    const text = (selector: string) => view.querySelector(selector)?.textContent ?? '';
    return {
      title: text('.session-title'),
      subtitle: text('.session-subtitle'),
      timer: text('.session-timer'),
    };
  });
}

/** Waits until the session in front has this title. */
export const sessionShown = (panel: Page, title: string, timeoutMs?: number): Promise<unknown> =>
  waitUntil(
    async () => {
      const shown = (await sessionHead(panel)).title;
      return shown === title || Promise.reject(new Error(shown));
    },
    `the panel shows ${title}`,
    timeoutMs,
  );

export async function unfoldSession(panel: Page): Promise<void> {
  const toggle = await panel.waitForSelector('#session-toggle');
  if ((await toggle?.evaluate((button) => button.getAttribute('aria-expanded'))) !== 'true')
    await toggle?.click();
  await panel.waitForSelector('#session-all');
}

export async function foldSession(panel: Page): Promise<void> {
  const toggle = await panel.waitForSelector('#session-toggle');
  if ((await toggle?.evaluate((button) => button.getAttribute('aria-expanded'))) === 'true')
    await toggle?.click();
  await waitUntil(async () => (await panel.$('#session-all')) === null, 'the session is folded');
}

/** What is known of the session in front: each line's value, with its source behind a bar where it has one. */
export const sessionFacts = (panel: Page): Promise<Readonly<Record<string, string>>> =>
  panel.$eval('#session .session-facts', (list) =>
    Object.fromEntries(
      [...list.querySelectorAll('div')].map((line) => {
        const from = line.querySelector('.session-from')?.textContent?.trim();
        const value = line.querySelector('dd bdi')?.textContent ?? '';
        return [
          line.querySelector('dt')?.textContent ?? '',
          from === undefined ? value : `${value} | ${from}`,
        ];
      }),
    ),
  );

export const notesShown = (panel: Page): Promise<string> =>
  panel.$eval('#session-notes', (field) => (field as HTMLTextAreaElement).value);

/** Waits until what was written for the session in front is in the journal. */
export const notesSaved = (panel: Page): Promise<unknown> =>
  waitUntil(
    async () => (await panel.$eval('.session-saving', (state) => state.textContent)) === 'Saved',
    'the notes are saved',
  );

/** Waits until the session in front is over. */
export const sessionEnded = (panel: Page): Promise<unknown> =>
  waitUntil(
    async () => (await panel.$eval('.session-state', (state) => state.textContent)) === 'Ended',
    'the session has ended',
  );

/** The sessions to choose from, as they are named. */
export const sessionTabs = (panel: Page): Promise<readonly string[]> =>
  panel.$$eval('.session-tabs [role="tab"]', (tabs) =>
    tabs.map((tab) => tab.getAttribute('aria-label') ?? ''),
  );

/** Puts every session away that is over, so that a test begins with none. */
export async function putAllAway(panel: Page): Promise<void> {
  await waitUntil(async () => {
    const done = await panel.$('.session-head .button');
    await done?.click();
    return (await panel.$('#session')) === null;
  }, 'no session is shown any more');
}
