import type { Tabs } from 'webextension-polyfill';
import { browser, chromium } from '../browser.ts';
import { readConfig, watchConfig } from '../policy/store.ts';

// Firefox only, where nobody is asked before the click.
let sidebarShowsIt = true;

/**
 * The toolbar button brings the adapter. Where it is shown in the side panel, Chromium opens that by itself, because a
 * handler of ours would have to ask for the configuration first and lose the click; everything else is opened by
 * `onOther`. In Firefox every click is a handler's.
 */
export function followToolbarButton(onOther: (tab: Tabs.Tab) => void): void {
  const byItself = async () => {
    const { config } = await readConfig();
    await chromium.sidePanel?.setPanelBehavior({ openPanelOnActionClick: config.adapter.host === 'panel' });
  };
  const bringInLine = () => void byItself().catch(() => undefined);
  if (chromium.sidePanel === undefined) {
    // Known before the click: in Firefox too, one turn later the sidebar could not be opened any more.
    const follow = () =>
      void readConfig().then(({ config }) => {
        sidebarShowsIt = config.adapter.host === 'panel';
      });
    follow();
    watchConfig(follow);
  } else {
    // The browser keeps what was set last; before the first time a click would do nothing at all.
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install')
        void chromium.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true }).then(bringInLine);
    });
    bringInLine();
    watchConfig(bringInLine);
  }
  browser.action.onClicked.addListener((tab) => {
    if (chromium.sidePanel === undefined && sidebarShowsIt) void browser.sidebarAction.open();
    else onOther(tab);
  });
}

/**
 * Opens what the window shows the adapter in, for a click or key in the browser's own menus and bars: those may open
 * Firefox's sidebar too. To be called in their very turn, as `openPanel`.
 */
export function openPanelFromBrowser(windowId: number): Promise<boolean> {
  if (chromium.sidePanel !== undefined) return openPanel(windowId);
  if (!sidebarShowsIt) return Promise.resolve(false);
  return browser.sidebarAction.open().then(
    () => true,
    () => false,
  );
}

/**
 * Opens the window's panel. Must be called in the very turn in which the click's message arrived: one `await` before
 * it and Chromium says that there was no gesture. False where a page's click cannot open it (Firefox), or may not.
 */
export async function openPanel(windowId: number): Promise<boolean> {
  if (chromium.sidePanel === undefined) return false;
  try {
    await chromium.sidePanel.open({ windowId });
    return true;
  } catch {
    return false;
  }
}
