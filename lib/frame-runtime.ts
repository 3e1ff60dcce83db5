/**
 * The extension's `runtime` for scripts that run in every frame of a CRM's pages: the browser's own, under the name
 * that both browsers know and with promises in both. The polyfill of `browser.ts` would be a quarter of what every page
 * pays. It differs in one thing: what a listener returns is no answer here, so listeners call `sendResponse`.
 *
 * Not `browser`: an element of that id would be found under the name in a Chromium that has none.
 */
export const runtime = chrome.runtime;

/** `chrome-extension://<id>` or `moz-extension://<uuid>`, without a slash at the end. */
export const ownOrigin = (): string => new URL(runtime.getURL('/')).origin;
