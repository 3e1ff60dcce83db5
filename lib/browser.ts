import polyfill from 'webextension-polyfill';

/** The one door to the browser's extension API: promises everywhere, the same names in Chromium and Firefox. */
export const browser = polyfill;

/**
 * What only Chromium has. `undefined` in Firefox, and members are missing in older versions: every use says what
 * happens without it.
 */
type ChromiumOnly = {
  readonly sidePanel?: typeof chrome.sidePanel;
  readonly dom?: typeof chrome.dom;
  readonly storage?: Partial<Record<'local' | 'session' | 'managed' | 'sync', chrome.storage.StorageArea>>;
};
export const chromium: ChromiumOnly = (globalThis as { chrome?: ChromiumOnly }).chrome ?? {};

/** `chrome-extension://<id>` or `moz-extension://<uuid>`, without a slash at the end. */
export const ownOrigin = (): string => new URL(browser.runtime.getURL('/')).origin;
