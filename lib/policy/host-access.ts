import { browser } from '../browser.ts';

/** One host permission of the configuration and whether the browser has granted it. */
export type HostAccess = Readonly<{ origin: string; granted: boolean }>;

export function readHostAccess(origins: readonly string[]): Promise<HostAccess[]> {
  return Promise.all(
    origins.map(async (origin) => ({
      origin,
      granted: await browser.permissions.contains({ origins: [origin] }).catch(() => false),
    })),
  );
}

/**
 * Asks for all of them in one prompt. To be called in the very turn of the person's click: Firefox forgets the click
 * at the first `await`. False when the person declined or the browser did not even ask.
 */
export async function askForHosts(origins: readonly string[]): Promise<boolean> {
  if (origins.length === 0) return true;
  try {
    return await browser.permissions.request({ origins: [...origins] });
  } catch {
    return false;
  }
}

/** Calls the listener when a permission came or went, here or in the browser's own pages. */
export function watchHostAccess(listener: () => void, signal?: AbortSignal): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  signal?.addEventListener('abort', () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  });
}
