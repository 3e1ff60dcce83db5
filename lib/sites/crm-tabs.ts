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

/** All tabs in which the content script runs, the one used last first. */
export async function knownTabs(): Promise<readonly CrmTab[]> {
  return Object.values(await read()).sort((a, b) => b.usedAt - a.usedAt);
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
