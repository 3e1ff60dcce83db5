import type { CDPSession, Page } from 'puppeteer';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, stored } from './desk.ts';

/** Who holds the status topic, as every page of the extension may know it. */
export interface TabHolder {
  readonly topic: string;
  readonly tabId: number;
  readonly epoch: number;
}

/** A page of the CRM, with a way into the world of our scripts in it. */
export interface CrmPage {
  readonly page: Page;
  readonly tabId: number;
  readonly devtools: CDPSession;
}

type Api = { chrome: typeof chrome };

export async function holderNow(desk: Desk): Promise<TabHolder | undefined> {
  const holders = ((await stored(desk, 'session', 'tabHolders')) ?? {}) as Record<
    string,
    Omit<TabHolder, 'topic'>
  >;
  const [first] = Object.entries(holders);
  return first === undefined ? undefined : { topic: first[0], ...first[1] };
}

let opened = 0;

/** Opens the CRM in another tab; the address tells it from the others. */
export async function openCrm(desk: Desk): Promise<CrmPage> {
  opened += 1;
  return asCrmPage(desk, await desk.open(`${desk.demo.origins.crm}/contact/1001?tab=${opened}`));
}

export async function asCrmPage(desk: Desk, page: Page): Promise<CrmPage> {
  const [panel] = await desk.panels();
  if (panel === undefined) throw new Error('the panel is not open');
  const tabId = await panel.evaluate(
    async (url) => (await (globalThis as unknown as Api).chrome.tabs.query({ url }))[0]?.id,
    page.url(),
  );
  if (tabId === undefined) throw new Error(`no tab shows ${page.url()}`);
  return { page, tabId, devtools: await page.createCDPSession() };
}

/** Runs an expression where our scripts in the page run. */
export async function inOurWorld<Result>({ devtools }: CrmPage, expression: string): Promise<Result> {
  const contexts: { id: number; origin: string }[] = [];
  const note = ({ context }: { context: { id: number; origin: string } }) => contexts.push(context);
  devtools.on('Runtime.executionContextCreated', note);
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.disable');
  devtools.off('Runtime.executionContextCreated', note);
  const ours = contexts.find(({ origin }) => origin === EXTENSION_ORIGIN);
  if (ours === undefined) throw new Error('no script of ours is in the page');
  const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
    contextId: ours.id,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Result;
}

/** Whether the page believes that it holds that grant. */
export const believes = (crm: CrmPage, { topic, epoch }: TabHolder): Promise<boolean> =>
  inOurWorld(
    crm,
    `globalThis[Symbol.for('patchcord.held')]?.holds(${JSON.stringify(topic)}, ${epoch}) ?? false`,
  );

/** Asks as a sink in the page asks right before it writes. */
export const mayAct = (crm: CrmPage, { topic, epoch }: TabHolder): Promise<boolean> =>
  inOurWorld(crm, `globalThis[Symbol.for('patchcord.held')].check(${JSON.stringify(topic)}, ${epoch})`);

/** Waits until another grant than the given one is the last, its tab knows it, and may act upon it. */
export async function nextHolder(
  desk: Desk,
  pages: readonly CrmPage[],
  before: TabHolder | undefined,
): Promise<TabHolder & { readonly crm: CrmPage }> {
  return waitUntil(
    async () => {
      const now = await holderNow(desk);
      if (now === undefined || now.epoch <= (before?.epoch ?? 0)) return null;
      const crm = pages.find(({ tabId }) => tabId === now.tabId);
      if (crm === undefined || !(await believes(crm, now)) || !(await mayAct(crm, now))) return null;
      return { ...now, crm };
    },
    'a tab holds the status',
    15_000,
  );
}
