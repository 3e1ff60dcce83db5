import type { Frame, Page } from 'puppeteer';
import { type Demo, startDemo } from '../demo/index.ts';
import { adapterFrame, type Launched, type LaunchOptions, launch, waitUntil } from './browser.ts';

/** An agent's desk: the simulated sites, and a browser with the extension under the given policy. */
export interface Desk extends Launched {
  readonly demo: Demo;
  /** Opens the panel by the toolbar button and waits until the adapter in it is ready. */
  openAdapter(page: Page): Promise<{ readonly panel: Page; readonly frame: Frame }>;
  /** The panel of the first window, opened by the toolbar button if it is not open. */
  openPanel(page: Page): Promise<Page>;
  /** Opens the panel of the page's window by the toolbar button, beside those that other windows have. */
  openAnotherPanel(page: Page): Promise<Page>;
}

export type Policy = Readonly<Record<string, unknown>>;

/** The policy that most tests start from: one adapter, the three simulated CRMs. */
export function usualPolicy(demo: Demo, changes: Policy = {}): Policy {
  return {
    adapter: { url: demo.origins.adapter, channels: ['call'] },
    crms: [
      { id: 'orders', kind: 'custom', matches: [`${demo.origins.crm}/*`], country: 'DE' },
      { id: 'desk', kind: 'custom', matches: [`${demo.origins.app}/*`], country: 'DE' },
      { id: 'kustomer', kind: 'kustomer', matches: [`${demo.origins.kustomer}/*`], country: 'DE' },
    ],
    ...changes,
  };
}

export async function openDesk(
  options: Omit<LaunchOptions, 'policy' | 'port'> & {
    /** What differs from the usual policy; null: no policy at all. */
    readonly policy?: Policy | null;
    /** The same as the agent's own settings and without a policy, which a browser hands over seconds after its start. */
    readonly asOwnSettings?: boolean;
  } = {},
): Promise<Desk> {
  const demo = await startDemo();
  const document = options.policy === null ? null : usualPolicy(demo, options.policy);
  const policy = options.asOwnSettings === true ? null : document;
  const launched = await launch({ ...options, policy, port: demo.port }).catch(async (fault: unknown) => {
    await demo.close();
    throw fault;
  });
  if (policy === null && document !== null)
    await (await launched.worker()).evaluate(
      (own) => chrome.storage.local.set({ ownSettings: own }),
      document,
    );
  const openAnotherPanel = async (page: Page) => {
    const before = (await launched.panels()).length;
    await page.bringToFront();
    const extension = await waitUntil(
      async () => (await launched.browser.extensions()).get(launched.id),
      'the extension is there',
    );
    // Right after its installation the browser has not been told yet what the button opens.
    const isTold = async () =>
      (await launched.worker()).evaluate(
        async () => (await chrome.sidePanel.getPanelBehavior()).openPanelOnActionClick,
      );
    await waitUntil(isTold, 'the toolbar button opens the panel', 5_000).catch(() => undefined);
    await extension.triggerAction(page);
    const isOpen = async () => (await launched.panels()).length > before;
    // A window that has only just come to the front may let the first click go by.
    const opened = await waitUntil(isOpen, 'the panel opens', 5_000).catch(() => false);
    if (!opened) await extension.triggerAction(page);
    return launched.panel(before);
  };
  // The button is a toggle: where the panel is open, it would close it.
  const openPanel = async (page: Page) => (await launched.panels())[0] ?? openAnotherPanel(page);
  return {
    ...launched,
    demo,
    openPanel,
    openAnotherPanel,
    async openAdapter(page) {
      const panel = await openPanel(page);
      const frame = await adapterFrame(panel, demo.origins.adapter);
      await panelState(panel, 'ready');
      return { panel, frame };
    },
    async close() {
      await launched.close();
      await demo.close();
    },
  };
}

/** Waits until the panel shows an adapter in the given state (`lib/adapter/handshake.ts`). */
export async function panelState(
  panel: Page,
  state: string,
  channel = 'call',
  timeoutMs = 15_000,
): Promise<void> {
  const read = () =>
    panel.$eval(`#adapter-${channel}`, (element) => (element as HTMLElement).dataset.state ?? '');
  await waitUntil(
    async () => (await read()) === state || Promise.reject(new Error(await read())),
    `the panel shows ${state}`,
    timeoutMs,
  );
}

export interface ReceivedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the vendor's sample listener in a CRM page has received since the page was loaded. */
export const receivedEvents = (page: Page): Promise<readonly ReceivedEvent[]> =>
  page.evaluate(() => (window as unknown as { receivedEvents?: ReceivedEvent[] }).receivedEvents ?? []);

export const receivedTypes = async (page: Page): Promise<readonly string[]> =>
  (await receivedEvents(page)).map(({ type }) => type);

type Simulator = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Calls one of the adapter simulator's functions in its frame, once the frame's script has brought it. */
export async function simulate(frame: Frame, name: string, ...args: readonly unknown[]): Promise<unknown> {
  // By a timer: a frame that is not shown draws no frames.
  await frame.waitForFunction(() => 'simulator' in window, { polling: 50 });
  return frame.evaluate(
    (called, values) => (window as unknown as { simulator: Simulator }).simulator[called]?.(...values),
    name,
    [...args],
  );
}

/**
 * Without a policy the first steps come by themselves and to the front, once policy has had its time to appear: five
 * seconds, unless there are own settings. Waits until they are there, so that they come in front of nothing later.
 */
export async function welcomed(desk: Launched): Promise<void> {
  await (await desk.worker()).evaluate(() => chrome.storage.local.set({ ownSettings: {} }));
  await desk.browser.waitForTarget((target) => target.url() === `${desk.origin}/welcome.html`);
}

/** Closes every panel. Nobody waits for the answer of a page that goes. */
export async function closePanels(desk: Launched): Promise<void> {
  for (const panel of await desk.panels()) void panel.evaluate(() => window.close()).catch(() => undefined);
  await waitUntil(async () => (await desk.panels()).length === 0, 'no panel is open');
}

/** What the extension's own storage holds under a key; read in a page of the extension, which no test kills. */
export async function stored(desk: Launched, area: 'session' | 'local', key: string): Promise<unknown> {
  const open = (await desk.panels())[0];
  const page = open ?? (await desk.open(`${desk.origin}/welcome.html`));
  const value = await page.evaluate(
    async (where, name) =>
      (await (globalThis as unknown as { chrome: typeof chrome }).chrome.storage[where].get(name))[name],
    area,
    key,
  );
  if (open === undefined) await page.close();
  return value;
}

/** Puts what differs from the usual policy in force, and waits until the extension has taken it over. */
export async function underPolicy(desk: Desk, changes: Policy): Promise<void> {
  const policy = usualPolicy(desk.demo, changes);
  await desk.setPolicy(policy);
  const wanted = inOrder(policy);
  await waitUntil(
    async () => inOrder(await stored(desk, 'local', 'policyCache')) === wanted,
    'the policy is in force',
  );
}

/** Writes the agent's own settings, whole: what policy does not lock follows them. */
export const withOwnSettings = (ownPage: Page, settings: Policy): Promise<void> =>
  ownPage.evaluate(
    (own) =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({ ownSettings: own }),
    settings,
  );

/** JSON with sorted keys: the browser hands policy over in an order of its own. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
