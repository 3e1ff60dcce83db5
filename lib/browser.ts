import polyfill from 'webextension-polyfill';

/** The one door to the browser's extension API: promises everywhere, the same names in Chromium and Firefox. */
export const browser = polyfill;

export { chromium } from './chromium.ts';

/** `chrome-extension://<id>` or `moz-extension://<uuid>`, without a slash at the end. */
export const ownOrigin = (): string => new URL(browser.runtime.getURL('/')).origin;
