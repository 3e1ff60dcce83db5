import { browser, chromium } from '../browser.ts';

/** The toolbar button opens the panel: by itself in Chromium; in Firefox, by a click handler of ours. */
export function openPanelOnToolbarClick(): void {
  if (chromium.sidePanel !== undefined) {
    void chromium.sidePanel.setPanelBehavior({ openPanelOnActionClick: true }).catch(() => undefined);
    return;
  }
  browser.action.onClicked.addListener(() => void browser.sidebarAction.open());
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
