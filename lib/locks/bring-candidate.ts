import { browser } from '../browser.ts';

/**
 * Puts the script into a tab's page that makes it a candidate; it starts only once there. Only pages that are wanted
 * pay for it.
 */
export async function bringCandidate(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  // A tab without a page would be loaded for it; it gets the script when the agent comes back to it.
  if (tab === null || tab.discarded === true) return;
  await browser.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, files: ['candidate.js'] })
    .catch(() => undefined);
}
