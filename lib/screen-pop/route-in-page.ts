import { browser } from '../browser.ts';
import { goWithin } from './go-within.ts';

/** An application that is busy draws late; one that has not begun by then does not follow. */
const LONGEST_FOLLOW_MS = 3_000;

/**
 * Takes a page that routes by itself to another of its addresses, without loading anything. `followed`: the page shows
 * something else than before. `ignored`: it does not, and has its old address again.
 */
export async function routeInPage(tabId: number, url: string): Promise<'followed' | 'ignored'> {
  const results = await browser.scripting
    .executeScript({
      target: { tabId },
      func: goWithin as (...args: unknown[]) => unknown,
      args: [url, LONGEST_FOLLOW_MS],
      injectImmediately: true,
    })
    .catch(() => []);
  return results[0]?.result === 'followed' ? 'followed' : 'ignored';
}
