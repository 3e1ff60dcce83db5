import type { CDPSession, ElementHandle, Frame, Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ORIGIN, type Launched, waitUntil } from './browser.ts';
import type { Desk } from './desk.ts';

/** The places that the adapter is shown in besides the side panel, and what is told when it is gone. */

type Browserish = { readonly chrome: typeof chrome };

/** Reads in the worker; one that a test has killed, or that dies meanwhile, is not waited for. */
export async function inWorker<Result>(desk: Launched, read: () => Promise<Result>): Promise<Result> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the worker does not answer')), 2_000);
  });
  return Promise.race([desk.worker().then((worker) => worker.evaluate(read)), late]);
}

export const shownNotifications = (desk: Launched): Promise<readonly string[]> =>
  inWorker(desk, async () =>
    Object.keys(await (globalThis as unknown as Browserish).chrome.notifications.getAll()),
  );

export const badgeText = (desk: Launched): Promise<string> =>
  inWorker(desk, () => (globalThis as unknown as Browserish).chrome.action.getBadgeText({}));

/** When the agent was told that the adapter is gone; milliseconds since 1970. */
export const toldGoneAt = (desk: Launched, since: number): Promise<number> =>
  waitUntil(
    async () => {
      const at = await inWorker(desk, async () => {
        const { hostGone } = await (globalThis as unknown as Browserish).chrome.storage.session.get(
          'hostGone',
        );
        return (hostGone as { at: number } | undefined)?.at ?? 0;
      });
      return at >= since ? at : null;
    },
    'the agent is told that the adapter is gone',
    15_000,
  );

export const press = async (where: Page | Frame, name: string): Promise<void> => {
  const button = await where.waitForSelector(`::-p-aria(${name}[role="button"])`);
  await button?.click();
};

export const text = (where: Page | Frame): Promise<string> => where.evaluate(() => document.body.innerText);

export const says = (where: Page | Frame, words: string): Promise<unknown> =>
  waitUntil(
    async () => (await text(where)).includes(words) || Promise.reject(new Error(await text(where))),
    `it says “${words}”`,
    15_000,
  );

/** The page in the adapter's own window. */
export const ownWindow = (desk: Desk): Promise<Page> =>
  waitUntil(
    async () => (await desk.panels()).find((page) => page.url().includes('host=window')),
    'the adapter’s own window opens',
  );

/** Our page, docked in a CRM's. */
export const dockedFrame = (page: Page): Promise<Frame> =>
  waitUntil(
    () => page.frames().find((frame) => frame.url().startsWith(`${EXTENSION_ORIGIN}/docked.html`)),
    'the dock stands in the page',
    15_000,
  );

/** The adapter's frame inside the dock of a page. */
export const dockedAdapter = (desk: Desk, page: Page): Promise<Frame> =>
  adapterFrame(page, desk.demo.origins.adapter);

/** A control of the dock's bar, found as assistive technology finds it: the bar stands in a closed shadow root. */
export async function dockControl(page: Page, name: string): Promise<ElementHandle<Element>> {
  const found = await page.waitForSelector(`::-p-aria(${name}[role="button"])`);
  if (found === null) throw new Error(`the dock has no ${name}`);
  return found;
}

export async function boxOf(
  element: ElementHandle<Element>,
): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return box;
}

/** The extension has taken over a policy by which the adapter is shown elsewhere than in the side panel. */
export const opensNoPanel = (desk: Launched): Promise<unknown> =>
  waitUntil(
    async () =>
      (await desk.worker()).evaluate(async () => {
        // A browser that has just been started opens none either, until it is told to.
        const { policyCache } = await chrome.storage.local.get('policyCache');
        const { openPanelOnActionClick } = await chrome.sidePanel.getPanelBehavior();
        return /"host":"(dock|window)"/.test(JSON.stringify(policyCache ?? null)) && !openPanelOnActionClick;
      }),
    'the toolbar button opens no panel',
    15_000,
  );

/**
 * The page crashes, and with it the process that all of the extension's own pages and its worker live in. The worker
 * that starts anew is held by DevTools, as every new target is, and Puppeteer takes it for the old one: it is let go
 * here, again and again until the signal ends, because nobody tells when it starts.
 */
export async function crash(desk: Launched, page: Page, until: AbortSignal): Promise<void> {
  const devtools = await page.createCDPSession();
  // No answer comes from a page that is gone.
  void devtools.send('Page.crash').catch(() => undefined);
  void (async () => {
    while (!until.aborted) {
      const target = desk.browser.targets().find((each) => each.type() === 'service_worker');
      const session = await target?.createCDPSession().catch(() => undefined);
      await session?.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
      await session?.detach().catch(() => undefined);
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
}

/** Reads in the worker that stands now, over a line of its own: Puppeteer's belongs to the one that crashed. */
export async function inNewWorker(desk: Launched, expression: string): Promise<unknown> {
  const target = desk.browser.targets().find((each) => each.type() === 'service_worker');
  if (target === undefined) throw new Error('there is no worker');
  const session = await target.createCDPSession();
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the worker does not answer')), 2_000);
  });
  const evaluated = await Promise.race([
    session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    late,
  ]).finally(() => session.detach().catch(() => undefined));
  if (evaluated.exceptionDetails !== undefined) throw new Error(evaluated.exceptionDetails.text);
  return evaluated.result.value;
}

/**
 * Answers the browser's question before a page is left with no, and resolves with the kind of the question. A frame
 * in another process asks over a line of its own, on which Puppeteer does not listen.
 */
export async function stayWhenAsked(
  page: Page,
  frame: Frame,
): Promise<{ readonly question: Promise<string> }> {
  const lines = [await page.createCDPSession(), (frame as unknown as { readonly client: CDPSession }).client];
  // A question that comes before anybody listens is never answered, and the page stands still.
  for (const line of lines) await line.send('Page.enable');
  const question = new Promise<string>((resolve) => {
    for (const line of lines) {
      line.once('Page.javascriptDialogOpening', ({ type }) => {
        void line.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined);
        resolve(type);
      });
    }
  });
  return { question };
}
