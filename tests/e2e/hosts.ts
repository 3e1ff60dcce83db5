import type { ElementHandle, Frame, Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ORIGIN, type Launched, waitUntil } from './browser.ts';
import type { Desk } from './desk.ts';

/** The places that the adapter is shown in besides the side panel, and what is told when it is gone. */

type Browserish = { readonly chrome: typeof chrome };

/** Runs in a page of the extension's own that is opened for it: whatever a test kills, this one comes after. */
export async function inOwnPage<Result>(desk: Launched, read: () => Promise<Result>): Promise<Result> {
  const page = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
  try {
    return await page.evaluate(read);
  } finally {
    await page.close();
  }
}

export const shownNotifications = (desk: Launched): Promise<readonly string[]> =>
  inOwnPage(desk, async () =>
    Object.keys(await (globalThis as unknown as Browserish).chrome.notifications.getAll()),
  );

export const badgeText = (desk: Launched): Promise<string> =>
  inOwnPage(desk, () => (globalThis as unknown as Browserish).chrome.action.getBadgeText({}));

/** When the agent was told that the adapter is gone; milliseconds since 1970. */
export const toldGoneAt = (desk: Launched, since: number): Promise<number> =>
  waitUntil(
    async () => {
      const at = await inOwnPage(desk, async () => {
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
      (await desk.worker()).evaluate(
        async () => (await chrome.sidePanel.getPanelBehavior()).openPanelOnActionClick === false,
      ),
    'the toolbar button opens no panel',
    15_000,
  );
