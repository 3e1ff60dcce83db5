import { readPlace } from '../adapter/place.ts';
import { ADAPTER_SIZE } from '../adapter/url.ts';
import { browser } from '../browser.ts';
import { readConfig } from '../policy/store.ts';
import { hostOfPage, WINDOW_PAGE } from './host.ts';

/** In pixels of the screen, as the browser gives and takes them. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const KEY = 'adapterWindow';
/** What the window's own bar and ours take. */
const CHROME = { width: 16, height: 90 };
/** Told to a window that was opened to take the adapter over at once. */
export const TAKE = '&take';

/**
 * Opens the window of the adapter, or brings it to the front: there is never a second one. With `take` it takes the
 * adapter over from wherever it is; whoever calls has asked the agent.
 */
export const openAdapterWindow = ({ take }: { readonly take: boolean }): Promise<void> =>
  navigator.locks.request('patchcord:adapter-window', async () => {
    const open = await findWindow();
    const url = `${WINDOW_PAGE}${take ? TAKE : ''}`;
    if (open === null) {
      await createWindow(url);
      return;
    }
    const holds = (await readPlace())?.host === 'window';
    // It stands there without the adapter: started anew, it takes it.
    if (take && !holds) await browser.tabs.update(open.tabId, { url: browser.runtime.getURL(url) });
    await browser.windows.update(open.windowId, { focused: true, state: 'normal' });
  }) as Promise<void>;

async function findWindow(): Promise<{ readonly tabId: number; readonly windowId: number } | null> {
  // Addresses of our own pages are told without any permission.
  for (const { id, windowId, url } of await browser.tabs.query({ windowType: 'popup' })) {
    if (id === undefined || windowId === undefined || url === undefined) continue;
    if (url.startsWith(browser.runtime.getURL('/')) && hostOfPage(new URL(url)) === 'window')
      return { tabId: id, windowId };
  }
  return null;
}

async function createWindow(url: string): Promise<void> {
  const bounds = await readBounds();
  const popup = { type: 'popup', url: browser.runtime.getURL(url) } as const;
  if (bounds !== null) {
    // On a screen that is not connected any more, the browser refuses; then it chooses the place itself.
    const { width, height } = bounds;
    const created = await browser.windows
      .create({ ...popup, ...bounds })
      .catch(() => browser.windows.create({ ...popup, width, height }));
    if (created.id !== undefined) return;
  }
  const { channels } = (await readConfig()).config.adapter;
  const sizes = channels.map((channel) => ADAPTER_SIZE[channel]);
  await browser.windows.create({
    ...popup,
    width: Math.max(...sizes.map(({ width }) => width)) + CHROME.width,
    height: Math.max(...sizes.map(({ height }) => height)) + CHROME.height,
  });
}

async function readBounds(): Promise<Bounds | null> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Bounds | undefined;
  return stored ?? null;
}

const saveBounds = (bounds: Bounds): Promise<void> => browser.storage.local.set({ [KEY]: bounds });

/** Remembers, in the window's own page, where the agent has put it. */
export function rememberBounds(windowId: number, window: Window, end: AbortSignal): void {
  const save = async () => {
    const { left, top, width, height, state } = await browser.windows.get(windowId);
    if (state !== 'normal' || end.aborted) return;
    if (left === undefined || top === undefined || width === undefined || height === undefined) return;
    await saveBounds({ left, top, width, height });
  };
  const saved = () => void save().catch(() => undefined);
  const { onBoundsChanged } = browser.windows as { onBoundsChanged?: BoundsChanged };
  if (onBoundsChanged === undefined) {
    // Firefox tells nobody of a moved window; it is looked at when the agent turns to something else.
    window.addEventListener('resize', saved, { signal: end });
    window.addEventListener('blur', saved, { signal: end });
    return;
  }
  const changed = ({ id }: { id?: number }) => {
    if (id === windowId) saved();
  };
  onBoundsChanged.addListener(changed);
  end.addEventListener('abort', () => onBoundsChanged.removeListener(changed));
}

interface BoundsChanged {
  readonly addListener: (listener: (window: { id?: number }) => void) => void;
  readonly removeListener: (listener: (window: { id?: number }) => void) => void;
}
