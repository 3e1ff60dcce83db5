import type { Menus } from 'webextension-polyfill';
import { openPanelFromBrowser } from '../adapter/open-panel.ts';
import { onPlace, readPlace } from '../adapter/place.ts';
import { browser } from '../browser.ts';
import { shownNumber } from '../phone/shown-number.ts';
import { readConfig, watchConfig } from '../policy/store.ts';
import { say } from '../strings/browser-ui.ts';
import { CALL_MENUS, menuId, opensPanel, panelPlace, readMenuId } from './call-menu.ts';
import { countryAt, dialFromBrowser } from './dial-from-browser.ts';
import { numberIn } from './number-in.ts';

/** Schemes of links that ask for a call. */
const TARGETS = ['tel:*', 'callto:*'];

/** “Call …” in the context menu of a selected text and of a link to a number, on every page: the agent named it. */
export function followContextMenu(): void {
  const inLine = () => void inOrder(makeMenus);
  browser.runtime.onInstalled.addListener(inLine);
  browser.runtime.onStartup.addListener(inLine);
  watchConfig(inLine);
  onPlace(inLine, new AbortController().signal);
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const item = readMenuId(info.menuItemId);
    if (item === null || tab?.id === undefined || tab.windowId === undefined) return;
    // The click's own turn: one `await` and the browser opens no panel any more.
    const opening = opensPanel(item.place, tab.windowId)
      ? openPanelFromBrowser(tab.windowId)
      : Promise.resolve(false);
    const text = (item.menu === 'link' ? info.linkUrl : info.selectionText) ?? '';
    const at = { tabId: tab.id, windowId: tab.windowId, url: info.frameUrl ?? info.pageUrl };
    void dialFromBrowser(text, at, opening);
  });
  followLabel();
}

let chain: Promise<unknown> = Promise.resolve();
const inOrder = (step: () => Promise<void>): Promise<void> => {
  const run = chain.then(step);
  chain = run.catch(() => undefined);
  return run;
};

/** The browser keeps them over the worker's death; they are made anew where what their ids say has changed. */
async function makeMenus(): Promise<void> {
  const [{ config }, place] = await Promise.all([readConfig(), readPlace()]);
  await browser.contextMenus.removeAll();
  if (config.adapter.url === null || !config.clickToCall.enabled) return;
  const where = panelPlace(place, config.adapter.host);
  for (const menu of CALL_MENUS) {
    browser.contextMenus.create({
      id: menuId(menu, where),
      title: say(`menu-${menu}`),
      contexts: [menu],
      documentUrlPatterns: ['https://*/*', 'http://*/*'],
      ...(menu === 'link' ? { targetUrlPatterns: [...TARGETS] } : {}),
    });
  }
}

/** Only Firefox tells that a menu is about to be shown, and lets its entries be named then. */
type Shown = Menus.OnShownInfoType & { readonly menuIds: readonly (string | number)[] };
interface Renamable {
  readonly onShown?: { addListener: (listener: (info: Shown) => void) => void };
  readonly refresh?: () => Promise<void>;
}

/** The entry says the number as it is understood, where the browser lets it. */
function followLabel(): void {
  const { onShown, refresh } = browser.contextMenus as unknown as Renamable;
  if (onShown === undefined || refresh === undefined) return;
  onShown.addListener((info) => {
    void (async () => {
      const id = info.menuIds.find((each) => readMenuId(each) !== null);
      const item = readMenuId(id);
      if (id === undefined || item === null) return;
      const text = (item.menu === 'link' ? info.linkUrl : info.selectionText) ?? '';
      const { config } = await readConfig();
      const named = numberIn(text, await countryAt(info.frameUrl ?? info.pageUrl));
      const title =
        named === null
          ? say(`menu-${item.menu}`)
          : say('menu-selection-number', { number: shownNumber(named.number, config.appearance.numbers) });
      await browser.contextMenus.update(id, { title, enabled: named !== null });
      await refresh();
    })();
  });
}
