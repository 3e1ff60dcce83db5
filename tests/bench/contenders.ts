import { resolve } from 'node:path';
import type { Browser } from 'puppeteer';
import { EXTENSION_ID, EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';

/** Somebody who marks the numbers of a page: ourselves, nobody, or a peer. */
export interface Contender {
  readonly name: string;
  /** The folder of an unpacked extension; null: a browser without any. */
  readonly extension: string | null;
  /** Whether a script's address is one of the contender's. */
  readonly owns: (url: string) => boolean;
  /** Before the first page: whatever it needs to know. */
  readonly configure: (browser: Browser, pageOrigin: string) => Promise<void>;
  /**
   * An expression of the page's own world: how many numbers are marked in the part of the page that can be seen.
   * Asked in every frame, so it has to be cheap while nothing has changed.
   */
  readonly markedInView: string;
  /** How many numbers are marked in the whole page, as far as that can be told without scrolling. */
  readonly markedAtAll: string;
  /** Of somebody who marks what shows: an array of objects, one for each mark that there is now. */
  readonly marksNow?: string;
}

export const nobody: Contender = {
  name: 'no extension',
  extension: null,
  owns: () => false,
  configure: async () => undefined,
  markedInView: '0',
  markedAtAll: '0',
};

const ranges = '[...CSS.highlights.values()].flatMap((highlight) => [...highlight])';

/** Ourselves as an administrator sets us up for readers in a country (ISO 3166). */
export const patchcordFor = (country: string): Contender => ({
  name: 'Patchcord',
  extension: resolve('.output/chrome-mv3-enterprise'),
  owns: (url) => url.startsWith(`${EXTENSION_ORIGIN}/`),
  async configure(browser, pageOrigin) {
    const page = await browser.newPage();
    await page.goto(`${EXTENSION_ORIGIN}/options.html`);
    await page.evaluate(
      (own) =>
        (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({ ownSettings: own }),
      { crms: [{ id: 'rows', kind: 'custom', matches: [`${pageOrigin}/*`], country }] },
    );
    await waitUntil(
      () =>
        page.evaluate(
          async () =>
            (
              await (
                globalThis as unknown as { chrome: typeof chrome }
              ).chrome.scripting.getRegisteredContentScripts()
            ).length > 0,
        ),
      `${EXTENSION_ID} has registered its script`,
      20_000,
    );
    await page.close();
  },
  markedInView: `CSS.highlights.size === 0 ? 0 : ${ranges}.filter((range) => {
    const { top, bottom } = range.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }).length`,
  markedAtAll: `${ranges}.length`,
  marksNow: ranges,
});
