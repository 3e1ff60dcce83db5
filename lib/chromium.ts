/**
 * What only Chromium has. `undefined` in Firefox, and members are missing in older versions: every use says what
 * happens without it.
 */
type ChromiumOnly = {
  readonly sidePanel?: typeof chrome.sidePanel;
  readonly dom?: typeof chrome.dom;
  readonly notifications?: { readonly getPermissionLevel?: typeof chrome.notifications.getPermissionLevel };
  readonly storage?: Partial<Record<'local' | 'session' | 'managed' | 'sync', chrome.storage.StorageArea>>;
};
export const chromium: ChromiumOnly = (globalThis as { chrome?: ChromiumOnly }).chrome ?? {};
