import { browser } from '../browser.ts';
import { isInvited } from '../hosting/docks.ts';

/**
 * Whether the page stands in a dock of ours. The browser lets any web page frame it; what a page cannot have is the
 * ticket that this very tab's dock was given.
 */
export async function isDockedByUs(location: Location): Promise<boolean> {
  const tab = await browser.tabs.getCurrent();
  return tab.id !== undefined && isInvited(tab.id, location.hash.slice(1));
}
