import { browser } from '../browser.ts';

/** Whether the agent has called a number on the practice page; in this browser, for good. */
const KEY = 'practised';

export const readPractised = async (): Promise<boolean> =>
  (await browser.storage.local.get(KEY))[KEY] === true;

export const savePractised = (): Promise<void> => browser.storage.local.set({ [KEY]: true });
