import { bringToAdapter } from '../adapter/bring-to-adapter.ts';
import { browser } from '../browser.ts';
import { openHost } from '../hosting/open-host.ts';
import { sayNotice } from '../notices.ts';
import { readConfig } from '../policy/store.ts';
import { crmAt } from '../sites/crm-at.ts';
import { type NamedNumber, numberIn } from './number-in.ts';

/** The country that a number without a country code is of: the page's CRM's, else the first CRM's. */
export async function countryAt(url: string | undefined): Promise<string | null> {
  const { crms } = (await readConfig()).config;
  const crm = url === undefined ? undefined : crmAt(url, crms);
  return (crm ?? crms[0])?.country ?? null;
}

/**
 * A number was named in the browser's own menus or bars. It goes the way of a click in a page: into the slot, and the
 * adapter comes before the agent. What becomes of it is said in the panel.
 *
 * @param opening whether the window's panel opens; asked for in the very turn of the agent's click or key
 */
export async function dialFromBrowser(
  text: string,
  at: { readonly tabId: number; readonly windowId: number; readonly url: string | undefined },
  opening: Promise<boolean>,
): Promise<void> {
  const named = numberIn(text, await countryAt(at.url));
  if (named === null) {
    await opening;
    await sayNotice({ key: 'call-no-number', values: { text: text.trim().slice(0, 60) } });
    return;
  }
  await dialNamed(named, at, opening);
}

async function dialNamed(
  named: NamedNumber,
  { tabId, windowId }: { readonly tabId: number; readonly windowId: number },
  opening: Promise<boolean>,
): Promise<void> {
  const dial = { id: crypto.randomUUID(), ...named };
  const brought = await bringToAdapter(dial, { tabId, frameId: 0, windowId }, opening);
  // Where the browser opens no panel any more, the adapter has a window of its own, which always may be opened.
  if (brought === 'unopened') await openHost('panel', { tabId, windowId });
}

/** The tab that the agent has before them in a window. */
export async function activeTab(
  windowId: number,
): Promise<{ tabId: number; url: string | undefined } | null> {
  const [tab] = await browser.tabs.query({ active: true, windowId });
  return tab?.id === undefined ? null : { tabId: tab.id, url: tab.url };
}
