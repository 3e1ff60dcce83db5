import type { HolderPlace } from '../adapter/place.ts';
import { browser } from '../browser.ts';
import { tellDock } from '../messages/send.ts';

/** Brings the adapter before the agent's eyes, wherever it is. */
export async function showPlace({ host, windowId, tabId }: HolderPlace): Promise<void> {
  if (host === 'dock' && tabId !== null) void tellDock(tabId, 'dock/show', {});
  // The tab may have been moved to another window since.
  const tab = tabId === null ? null : await browser.tabs.update(tabId, { active: true }).catch(() => null);
  await browser.windows.update(tab?.windowId ?? windowId, { focused: true }).catch(() => undefined);
}
