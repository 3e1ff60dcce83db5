import type { ElementHandle, Frame, Page } from 'puppeteer';
import { waitUntil } from './browser.ts';

/**
 * Points at numbers and presses the call button as an agent does: with the mouse, at places read from the page. The
 * button stands in a closed shadow root that no script of the page can enter; it is found where assistive technology
 * finds it, by role and name in the accessibility tree.
 */

const pageOf = (where: Page | Frame): Page => ('mainFrame' in where ? where : where.page());
const frameOf = (where: Page | Frame): Frame => ('mainFrame' in where ? where.mainFrame() : where);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a frame's own window begins, in pixels of the tab's window. */
async function originOf(frame: Frame): Promise<Point> {
  const parent = frame.parentFrame();
  if (parent === null) return { x: 0, y: 0 };
  const element = await frame.frameElement();
  if (element === null) throw new Error(`the frame ${frame.url()} is gone`);
  const [outer, inner] = await Promise.all([
    originOf(parent),
    element.evaluate((node) => {
      const { left, top } = node.getBoundingClientRect();
      const { paddingLeft, paddingTop } = getComputedStyle(node);
      return {
        x: left + node.clientLeft + Number.parseFloat(paddingLeft),
        y: top + node.clientTop + Number.parseFloat(paddingTop),
      };
    }),
  ]);
  await element.dispose();
  return { x: outer.x + inner.x, y: outer.y + inner.y };
}

/**
 * Brings a text of the page into view and answers with the middle of its first line, in pixels of the tab's window.
 * Reads through open shadow roots, over element borders, and takes any run of white space for one space.
 *
 * @param nth which of several, from 0
 */
export async function placeOfText(where: Page | Frame, text: string, nth = 0): Promise<Point> {
  const frame = frameOf(where);
  const inFrame = await frame.evaluate(
    (wanted, index) => {
      const nodes: { readonly node: Text; readonly offset: number }[] = [];
      let all = '';
      const read = (root: Node) => {
        for (const child of root.childNodes) {
          // Not by `instanceof`: what has been in a frame's document may still be of that frame's classes.
          if (child.nodeType === Node.TEXT_NODE) {
            const { data } = child as Text;
            for (let offset = 0; offset < data.length; offset += 1) {
              const letter = /\s/.test(data[offset] ?? '') ? ' ' : (data[offset] ?? '');
              if (letter === ' ' && all.endsWith(' ')) continue;
              all += letter;
              nodes.push({ node: child as Text, offset });
            }
          } else if (child.nodeType === Node.ELEMENT_NODE) {
            const element = child as Element;
            if (element.matches('script,style,noscript,template,textarea')) continue;
            if (element.shadowRoot !== null) read(element.shadowRoot);
            read(element);
          }
        }
      };
      read(document.body);
      let at = -1;
      for (let found = 0; found <= index; found += 1) {
        at = all.indexOf(wanted, at + 1);
        if (at < 0) return null;
      }
      const first = nodes[at];
      const last = nodes[at + wanted.length - 1];
      if (first === undefined || last === undefined) return null;
      const range = document.createRange();
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset + 1);
      first.node.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const rect = range.getClientRects()[0];
      return rect === undefined ? null : { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    },
    text,
    nth,
  );
  if (inFrame === null) throw new Error(`the page shows no “${text}”${nth === 0 ? '' : ` number ${nth}`}`);
  const origin = await originOf(frame);
  return { x: origin.x + inFrame.x, y: origin.y + inFrame.y };
}

/** Moves the mouse onto a number as the page writes it, coming from beside it, as a hand does. */
export async function hoverNumber(where: Page | Frame, text: string, nth = 0): Promise<void> {
  const { x, y } = await placeOfText(where, text, nth);
  const { mouse } = pageOf(where);
  await mouse.move(x, y + 30);
  await mouse.move(x, y, { steps: 5 });
}

/**
 * The call button that the page shows now, with its accessible name: null where there is none. Asks once; a hidden
 * button is in no accessibility tree.
 */
export async function shownCallButton(
  where: Page | Frame,
): Promise<{ readonly name: string; readonly element: ElementHandle<Element> } | null> {
  for (const element of await frameOf(where).$$('aria/[role="button"]')) {
    const name = await element.evaluate((node) =>
      node.getRootNode() instanceof ShadowRoot ? (node.getAttribute('aria-label') ?? '') : '',
    );
    if (name.startsWith('Call ')) return { name, element };
    await element.dispose();
  }
  return null;
}

/** Waits for the call button with exactly this accessible name, such as `Call +442079460321`. */
export async function callButton(where: Page | Frame, name: string): Promise<ElementHandle<Element>> {
  return waitUntil(async () => {
    const shown = await shownCallButton(where);
    if (shown?.name === name) return shown.element;
    throw new Error(shown === null ? 'no button is shown' : `it is “${shown.name}”`);
  }, `the button “${name}” is shown`);
}

/** Presses the call button with a trusted click. Moves the mouse straight there, as from the number beside it. */
export async function clickCall(where: Page | Frame, name: string): Promise<void> {
  const element = await callButton(where, name);
  // Where it stands once it has stopped following a page that has just been scrolled.
  const box = await element.evaluate(
    (node) =>
      new Promise<{ x: number; y: number }>((resolve) => {
        let before = '';
        const look = () => {
          const { left, top, width, height } = node.getBoundingClientRect();
          const now = `${left} ${top} ${width} ${height}`;
          if (now === before) resolve({ x: left + width / 2, y: top + height / 2 });
          else requestAnimationFrame(look);
          before = now;
        };
        look();
      }),
  );
  const origin = await originOf(frameOf(where));
  await pageOf(where).mouse.click(origin.x + box.x, origin.y + box.y);
}

/** What stands beside the button: what became of the last press; empty where nothing is shown. */
export async function callNote(where: Page | Frame): Promise<string> {
  const shown = await shownCallButton(where);
  if (shown === null) return '';
  return shown.element.evaluate((node) => {
    const note = (node.getRootNode() as ShadowRoot).querySelector<HTMLElement>('.note');
    return note === null || note.hidden ? '' : (note.textContent ?? '');
  });
}
