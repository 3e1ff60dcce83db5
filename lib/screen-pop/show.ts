import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { type NoticeKey, sayNotice } from '../notices.ts';
import { parseUrl } from '../policy/parse-url.ts';
import { type Config, type CrmProfile, popsInPage } from '../policy/schema.ts';
import { crmAt } from '../sites/crm-at.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import type { Pop } from './plan-pop.ts';
import { routeInPage } from './route-in-page.ts';
import { samePage } from './same-page.ts';
import { whyNotLeave, whyNotTurn } from './whether-to-leave.ts';

type Shown = Extract<Pop, { act: 'pop' }>;

/** How a pop will be shown, found out before anything is changed. */
export type Showing =
  /** It is open already. */
  | { readonly how: 'forward'; readonly tabId: number; readonly active: boolean }
  | { readonly how: 'navigate'; readonly tabId: number }
  /** Within the page that the tab has, which routes by itself. */
  | { readonly how: 'route'; readonly tabId: number }
  | {
      readonly how: 'new';
      readonly active: boolean;
      /** Beside which tab. */
      readonly beside: number | null;
      readonly notice: NoticeKey | null;
    };

const WHY_NEW = {
  edited: 'pop-unsaved',
  asks: 'pop-page-asks',
  silent: 'pop-page-silent',
} as const satisfies Record<string, NoticeKey>;

export async function howToShow(pop: Shown, config: Pick<Config, 'crms' | 'screenPop'>): Promise<Showing> {
  const { target } = config.screenPop;
  const active = target !== 'background-tab';
  const known = await knownTabs();
  const used = known.find(({ crmId }) => crmId === pop.crmId)?.tabId ?? null;
  const last = used === null ? null : await browser.tabs.get(used).catch(() => null);
  const open = await openAlready(pop.url, [last?.id, ...known.map(({ tabId }) => tabId)]);
  if (open !== null) return { how: 'forward', tabId: open, active };
  const beside = last?.id ?? null;
  // A look-up may lead anywhere; the CRM's own tab is not given away for a page that is no CRM's.
  const crm = crmAt(pop.url, config.crms);
  if (target !== 'crm-tab' || last?.id === undefined || crm === undefined)
    return { how: 'new', active, beside, notice: null };
  if (routesTo(pop.url, last, crm)) {
    const why = await whyNotTurn(last.id);
    return why === null ? { how: 'route', tabId: last.id } : besideIt(last.id, why);
  }
  return inPlace(last.id);
}

/** Whether a page that is there may be asked to go to the address by itself. */
function routesTo(url: string, { discarded, status, url: at }: Tabs.Tab, crm: CrmProfile): boolean {
  const [there, here] = [parseUrl(url), parseUrl(at ?? '')];
  return (
    popsInPage(crm) &&
    status === 'complete' &&
    discarded !== true &&
    there !== null &&
    there.origin === here?.origin &&
    crmAt(here.href, [crm]) !== undefined
  );
}

/** In the tab's place, unless something would be lost with what it shows. */
async function inPlace(tabId: number): Promise<Showing> {
  const why = await whyNotLeave(tabId);
  return why === null ? { how: 'navigate', tabId } : besideIt(tabId, why);
}

const besideIt = (tabId: number, why: keyof typeof WHY_NEW): Showing => ({
  how: 'new',
  active: true,
  beside: tabId,
  notice: WHY_NEW[why],
});

/** Shows it. Fails only where the browser refuses everything. */
export async function show(url: string, showing: Showing): Promise<void> {
  switch (showing.how) {
    case 'forward':
      if (showing.active) await bringForward(await browser.tabs.update(showing.tabId, { active: true }));
      return;
    case 'navigate': {
      const seen = commits(showing.tabId);
      const tab = await browser.tabs.update(showing.tabId, { url, active: true }).catch(() => null);
      if (tab === null) {
        seen.stop();
        // Closed in this very moment: surely nothing was shown there.
        return show(url, { how: 'new', active: true, beside: null, notice: null });
      }
      await bringForward(tab);
      void seeThrough(tab, url, seen);
      return;
    }
    case 'route': {
      // First to the front: a page that nobody sees may draw nothing.
      const tab = await browser.tabs.update(showing.tabId, { active: true }).catch(() => null);
      if (tab === null) return show(url, { how: 'new', active: true, beside: null, notice: null });
      await bringForward(tab);
      if ((await routeInPage(showing.tabId, url)) === 'followed') return;
      const gone = () => ({ how: 'new', active: true, beside: null, notice: null }) as const;
      return show(url, await inPlace(showing.tabId).catch(gone));
    }
    default: {
      const beside =
        showing.beside === null ? null : await browser.tabs.get(showing.beside).catch(() => null);
      const place =
        beside?.windowId === undefined || beside.id === undefined
          ? {}
          : { windowId: beside.windowId, index: beside.index + 1, openerTabId: beside.id };
      const tab = await browser.tabs.create({ url, active: showing.active, ...place });
      if (showing.active) await bringForward(tab);
      if (showing.notice !== null) await sayNotice({ key: showing.notice, values: {} });
    }
  }
}

/** A tab that shows the page already, those given first, in their order; else any. */
async function openAlready(url: string, preferred: readonly (number | undefined)[]): Promise<number | null> {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  // A pattern knows neither ports nor fragments.
  const tabs = await browser.tabs
    .query({ url: `${parsed.protocol}//${parsed.hostname}/*` })
    .catch((): Tabs.Tab[] => []);
  const there = tabs.filter((tab) =>
    samePage((tab as { pendingUrl?: string }).pendingUrl ?? tab.url ?? '', url),
  );
  const rank = ({ id }: Tabs.Tab) => {
    const at = preferred.indexOf(id);
    return at < 0 ? preferred.length : at;
  };
  return there.sort((one, other) => rank(one) - rank(other))[0]?.id ?? null;
}

/**
 * Another window of the browser comes to the front, so that the customer is seen. Not over the adapter's own window:
 * the agent has the hands on it, and it may lie above the CRM.
 */
async function bringForward(tab: Tabs.Tab): Promise<void> {
  if (tab.windowId === undefined) return;
  const [target, focused] = await Promise.all([
    browser.windows.get(tab.windowId).catch(() => null),
    browser.windows.getLastFocused().catch(() => null),
  ]);
  if (target === null || (target.focused && target.state !== 'minimized')) return;
  if (focused?.focused && focused.type === 'popup' && target.state !== 'minimized') return;
  await browser.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
}

interface Commits {
  readonly seen: () => boolean;
  readonly stop: () => void;
}

/** Whether the tab has begun another page since. */
function commits(tabId: number): Commits {
  let seen = false;
  const onUpdated = (id: number, change: { status?: string | undefined; url?: string | undefined }) => {
    if (id === tabId && (change.status === 'loading' || change.url !== undefined)) seen = true;
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  return { seen: () => seen, stop: () => browser.tabs.onUpdated.removeListener(onUpdated) };
}

const LOOK_EVERY_MS = 150;
const LONGEST_LOOK_MS = 25_000;

type Waiting = Tabs.Tab & { readonly pendingUrl?: string };

/**
 * A page can still have the browser ask, although it did not say so when asked. The question is in front of the agent
 * then, since the tab is; who stays gets the pop in a tab of its own. Chromium: an address that was waiting and is
 * gone, without another page, was refused. Firefox shows no waiting address; there the agent has the link.
 */
async function seeThrough(navigated: Waiting, url: string, seen: Commits): Promise<void> {
  const { id } = navigated;
  const end = Date.now() + LONGEST_LOOK_MS;
  let tab: Waiting | null = navigated;
  let refused = false;
  while (id !== undefined && navigated.pendingUrl !== undefined && tab !== null && !refused) {
    if (seen.seen() || Date.now() > end) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    tab = await browser.tabs.get(id).catch(() => null);
    refused = tab?.pendingUrl === undefined && tab?.status === 'complete' && !seen.seen();
  }
  seen.stop();
  if (refused) await show(url, { how: 'new', active: true, beside: id ?? null, notice: 'pop-page-asks' });
}
