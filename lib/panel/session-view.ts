import { browser } from '../browser.ts';

/** How the agent has arranged the view of sessions. */
const OPEN = 'sessionViewOpen';
const PUT_AWAY = 'sessionsPutAway';
/** More than anybody is done with while one browser runs. */
const MOST_PUT_AWAY = 500;

/** Whether the view is unfolded, in all windows; null until the agent has said so once. */
export async function readViewOpen(): Promise<boolean | null> {
  const stored = (await browser.storage.local.get(OPEN))[OPEN];
  return typeof stored === 'boolean' ? stored : null;
}

export const saveViewOpen = (open: boolean): Promise<void> => browser.storage.local.set({ [OPEN]: open });

/** Sessions that the agent is done with, for as long as the browser runs. */
export async function readPutAway(): Promise<ReadonlySet<string>> {
  const stored = (await browser.storage.session.get(PUT_AWAY))[PUT_AWAY];
  return new Set(Array.isArray(stored) ? (stored as string[]) : []);
}

export const savePutAway = (keys: ReadonlySet<string>): Promise<void> =>
  browser.storage.session.set({ [PUT_AWAY]: [...keys].slice(-MOST_PUT_AWAY) });
