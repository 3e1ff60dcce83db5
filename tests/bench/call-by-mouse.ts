import type { Protocol } from 'puppeteer';
import { waitUntil } from '../e2e/browser.ts';
import { type Attached, NOW } from './devtools.ts';
import { settle } from './figures.ts';
import { type MeasuredDesk, nextStanding } from './measured-desk.ts';

const NUMBER = { written: '030 23125 101', digits: '493023125101' };

/**
 * Clicks the number of the CRM page's customer and waits until it stands in the adapter's dial field.
 *
 * @param page on which `noteClicks` was called
 * @param before what has to be done between pointing and clicking
 * @returns milliseconds from the click to the field
 */
export async function callByMouse(
  desk: MeasuredDesk,
  page: Attached,
  before: () => Promise<void> = async () => undefined,
): Promise<number> {
  const button = await pointAt(page, NUMBER.written, NUMBER.digits);
  await page.session.send('DOM.disable');
  await before();
  await settle();
  const stood = desk.standing.length;
  await page.click(button.x, button.y);
  const standing = await nextStanding(desk, stood);
  if (standing.digits !== NUMBER.digits) throw new Error(`the field shows ${standing.digits}`);
  return standing.at - (await clickedAt(page));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Points at a number until its call button is there, and answers with the middle of the button. The button stands in
 * a closed shadow root, which only the browser's own protocol sees into.
 */
async function pointAt(page: Attached, written: string, digits: string): Promise<Point> {
  return waitUntil(async () => {
    const number = await page.evaluate((text) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const start = (node as Text).data.indexOf(text);
        if (start < 0) continue;
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + text.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      return null;
    }, written);
    if (number === null) throw new Error(`the page shows no ${written}`);
    await page.moveMouse(5, 5);
    await page.moveMouse(number.x, number.y);
    const shown = await shownButton(page, `Call +${digits}`);
    // It goes to its place in the frame after it appears.
    await settle(60);
    const still = await shownButton(page, `Call +${digits}`);
    if (still.x !== shown.x || still.y !== shown.y) throw new Error('the button is moving');
    return still;
  }, `${written} can be called`);
}

async function shownButton(page: Attached, name: string): Promise<Point> {
  const { root } = await page.session.send('DOM.getDocument', { depth: -1, pierce: true });
  for (const button of buttonsIn(root, name)) {
    const box = await page.session
      .send('DOM.getContentQuads', { backendNodeId: button.backendNodeId })
      .catch(() => null);
    const [left = 0, top = 0, , , right = 0, bottom = 0] = box?.quads[0] ?? [];
    if (right > left) return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }
  throw new Error('no call button is shown');
}

function* buttonsIn(node: Protocol.DOM.Node, name: string): Generator<Protocol.DOM.Node> {
  const attributes = node.attributes ?? [];
  const label = attributes.indexOf('aria-label');
  if (node.nodeName === 'BUTTON' && label >= 0 && attributes[label + 1] === name) yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* buttonsIn(child, name);
}

/** From now on the page knows when it was clicked last. The listener is the first to see a click. */
export const noteClicks = (page: Attached): Promise<unknown> =>
  page.read(
    `addEventListener('click', (event) => { if (event.isTrusted) window.clickedAt = ${NOW}; }, true)`,
  );

const clickedAt = (page: Attached): Promise<number> => page.read('window.clickedAt');
