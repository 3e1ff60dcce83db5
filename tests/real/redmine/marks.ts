import type { Page } from 'puppeteer';
import { waitUntil } from '../../e2e/browser.ts';
import { hoverNumber, shownCallButton } from '../../e2e/call-button.ts';

/** The texts that are painted in the page now, in the order of the page. */
export const markedTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight] as Range[])
      .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map((range) => range.toString().replace(/\s+/g, ' ')),
  );

/** What shows is painted some 0.1 s after it has come into sight. */
const PAINTED_MS = 250;

/**
 * Looks through the whole page as an agent does, window by window, and answers with every text that was painted on the
 * way and still stands there, in the order of the page. What does not show need not be painted.
 *
 * @param count how many are waited for; it is then given every chance to paint more
 */
export async function marksOfWholePage(page: Page, count: number): Promise<readonly string[]> {
  await page.bringToFront();
  const look = () =>
    page.evaluate(async (paintedMs) => {
      const seen = new Set<Range>();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
        scrollTo({ top, behavior: 'instant' });
        await frame();
        await frame();
        await new Promise((done) => requestIdleCallback(done));
        await new Promise((done) => setTimeout(done, paintedMs));
        for (const highlight of CSS.highlights.values())
          for (const range of highlight) seen.add(range as Range);
      }
      scrollTo({ top: 0, behavior: 'instant' });
      return [...seen]
        .filter(({ collapsed, startContainer }) => !collapsed && startContainer.isConnected)
        .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
        .map((range) => range.toString().replace(/\s+/g, ' '));
    }, PAINTED_MS);
  await waitUntil(async () => (await look()).length >= count, `${count} numbers are painted`).catch(
    () => undefined,
  );
  return look();
}

/**
 * Points at a number until the button with this accessible name is there. A page that was just opened may not be read
 * yet, and a button comes with a movement of the mouse.
 */
export async function offerNumber(page: Page, text: string, name: string): Promise<void> {
  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, text);
    const shown = await shownCallButton(page);
    if (shown?.name === name) return true;
    throw new Error(shown === null ? 'no button is shown' : `it is “${shown.name}”`);
  }, `“${text}” is offered as “${name}”`);
}

/** Everything of the extension that a page's own scripts could see: elements, paint, styles. Nothing: all empty. */
export const tracesIn = (page: Page): Promise<object> =>
  page.evaluate(() => ({
    elements: [...document.documentElement.children].filter((child) => !child.matches('head,body')).length,
    highlights: CSS.highlights.size,
    sheets: document.adoptedStyleSheets.length,
  }));

export const NO_TRACES = { elements: 0, highlights: 0, sheets: 0 } as const;

/**
 * The page's whole mark-up without what differs between two loads of one Redmine page, and between two addresses of
 * one Redmine: tokens, random form names, ages and hosts.
 */
export async function comparableMarkup(page: Page): Promise<string> {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  return html
    .replaceAll(new URL(page.url()).host, 'HOST')
    .replace(/(name="csrf-token" content|name="authenticity_token" value)="[^"]*"/g, '$1="TOKEN"')
    .replace(/name="([\w-]*form)-[0-9a-f]{8}"/g, 'name="$1-RANDOM"')
    .replace(/(less than a minute|\d+ minutes?)(<\/a> ago)/g, 'AGE$2');
}
