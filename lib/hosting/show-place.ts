import type { HolderPlace } from '../adapter/place.ts';
import { browser } from '../browser.ts';
import { tellDock } from '../messages/send.ts';

/** Brings the adapter before the agent's eyes, wherever it is. */
export async function showPlace({ host, windowId, tabId }: HolderPlace): Promise<void> {
  const around = host === 'dock' && tabId !== null;
  await Promise.all([
    browser.windows.update(windowId, { focused: true }).catch(() => undefined),
    around ? browser.tabs.update(tabId, { active: true }).catch(() => undefined) : undefined,
    around ? tellDock(tabId, 'dock/show', {}) : undefined,
  ]);
}
