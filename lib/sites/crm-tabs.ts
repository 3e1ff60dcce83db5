import { browser } from '../browser.ts';

/** A tab in which the content script runs. */
export interface CrmTab {
  readonly tabId: number;
  /** The CRM profile of the tab's top page; null where only a frame inside the tab is a CRM's. */
  readonly crmId: string | null;
  /** When the agent was last at work there; milliseconds since 1970. 0: not yet. */
  readonly usedAt: number;
}

const KEY = 'crmTabs';

// Only the worker writes, and it is one at a time: a chain in its memory is enough to keep the writes in order.
let chain: Promise<unknown> = Promise.resolve();
const inOrder = <Result>(step: () => Promise<Result>): Promise<Result> => {
  const run = chain.then(step);
  chain = run.catch(() => undefined);
  return run;
};

const read = async (): Promise<Record<string, CrmTab>> =>
  ((await browser.storage.session.get(KEY))[KEY] as Record<string, CrmTab> | undefined) ?? {};

const inOrderOfUse = (tabs: Record<string, CrmTab>): readonly CrmTab[] =>
  Object.values(tabs).sort((a, b) => b.usedAt - a.usedAt);

/** All tabs in which the content script runs, the one used last first. */
export const knownTabs = async (): Promise<readonly CrmTab[]> => inOrderOfUse(await read());

/** Calls the listener with all of them whenever one comes, goes or is used. */
export function onKnownTabs(listener: (tabs: readonly CrmTab[]) => void, signal: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
    const changed = changes[KEY];
    if (changed !== undefined)
      listener(inOrderOfUse((changed.newValue as Record<string, CrmTab> | undefined) ?? {}));
  };
  browser.storage.session.onChanged.addListener(follow);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(follow));
}

export const rememberTab = (tab: { tabId: number; crmId: string | null; usedAt?: number }): Promise<void> =>
  inOrder(async () => {
    const tabs = await read();
    const before = tabs[tab.tabId];
    const after: CrmTab = { tabId: tab.tabId, crmId: tab.crmId, usedAt: tab.usedAt ?? before?.usedAt ?? 0 };
    if (before?.crmId === after.crmId && before?.usedAt === after.usedAt) return;
    await browser.storage.session.set({ [KEY]: { ...tabs, [tab.tabId]: after } });
  });

/** A frame of the tab is a CRM's; says nothing of the tab's top page. */
export const rememberFrame = (tabId: number): Promise<void> =>
  inOrder(async () => {
    const tabs = await read();
    if (tabs[tabId] !== undefined) return;
    await browser.storage.session.set({ [KEY]: { ...tabs, [tabId]: { tabId, crmId: null, usedAt: 0 } } });
  });

export const markUsed = (tabId: number, at: number): Promise<void> =>
  inOrder(async () => {
    const tabs = await read();
    const tab = tabs[tabId];
    if (tab !== undefined)
      await browser.storage.session.set({ [KEY]: { ...tabs, [tabId]: { ...tab, usedAt: at } } });
  });

export const forgetTab = (tabId: number): Promise<void> =>
  inOrder(async () => {
    const tabs = await read();
    if (tabs[tabId] === undefined) return;
    const { [tabId]: _gone, ...rest } = tabs;
    await browser.storage.session.set({ [KEY]: rest });
  });
