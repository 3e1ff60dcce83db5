import { openPanel } from '../adapter/open-panel.ts';
import { readPlace } from '../adapter/place.ts';
import { browser } from '../browser.ts';
import { readConfig } from '../policy/store.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { openAdapterWindow } from './adapter-window.ts';
import { openDock } from './docks.ts';
import type { Host } from './host.ts';
import { showPlace } from './show-place.ts';

/** Where the agent is, as far as it is known. */
export interface From {
  readonly tabId?: number | undefined;
  readonly windowId?: number | undefined;
}

/**
 * Opens what the adapter is shown in, where nobody has it. A dock needs a CRM's page: the agent's own tab, else the
 * CRM tab used last; with neither, and where the panel may not be opened, the adapter gets its own window, which
 * always may.
 */
export async function openHost(host: Host, { tabId, windowId }: From): Promise<void> {
  if (host === 'dock') {
    if (tabId !== undefined && (await openDock(tabId))) return;
    for (const known of await knownTabs()) {
      if (!(await openDock(known.tabId))) continue;
      const tab = await browser.tabs.update(known.tabId, { active: true });
      if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
      return;
    }
  }
  if (host === 'panel' && windowId !== undefined && (await openPanel(windowId))) return;
  await openAdapterWindow({ take: false });
}

/** The agent wants to see the adapter: it is brought to the front, or opened where nobody has it. */
export async function showAdapter(from: From): Promise<void> {
  const [place, { config }] = await Promise.all([readPlace(), readConfig()]);
  const { host } = config.adapter;
  // In another CRM page than the one that it is docked in, the dock there says where it is and offers to take it.
  if (host === 'dock' && from.tabId !== undefined && place?.host === 'dock' && (await openDock(from.tabId)))
    return;
  if (place !== null) await showPlace(place);
  else await openHost(host, from);
}
