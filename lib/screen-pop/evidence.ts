import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { Evidence } from './ledger.ts';
import { popMark } from './plan-pop.ts';
import type { Showing } from './show.ts';

type Waiting = Tabs.Tab & { readonly pendingUrl?: string };

/** How it will be known that this was done, should the worker die in the middle; null where doing it again is the same. */
export async function evidenceFor(showing: Showing): Promise<Evidence | null> {
  if (showing.how === 'forward') return null;
  if (showing.how !== 'new') {
    const tab = await browser.tabs.get(showing.tabId).catch(() => null);
    return { tabId: showing.tabId, mark: popMark(tab?.url ?? '') };
  }
  const tabs = await browser.tabs.query({});
  return { opener: showing.beside, newest: Math.max(0, ...tabs.map(({ id }) => id ?? 0)) };
}

/** Whether it was done: the tab shows, or is on its way to, another page; or there is a new tab of that opener. */
export async function wasDone(evidence: Evidence): Promise<boolean> {
  if ('opener' in evidence) {
    const { newest, opener } = evidence;
    const tabs = await browser.tabs.query({});
    return (
      opener !== null && tabs.some(({ id, openerTabId }) => openerTabId === opener && (id ?? 0) > newest)
    );
  }
  const tab: Waiting | null = await browser.tabs.get(evidence.tabId).catch(() => null);
  if (tab === null) return false;
  return tab.pendingUrl !== undefined || tab.status === 'loading' || popMark(tab.url ?? '') !== evidence.mark;
}
