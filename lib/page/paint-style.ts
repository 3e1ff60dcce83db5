import { isLarge } from './large.ts';
import { addSheet, hasSheet, removeSheet } from './sheets.ts';

/** Says nothing about us: a page sees the names of all highlights. */
export const LINED = 'text-action';
/** The same without the line. A line under a highlight makes Chromium go over every box of the page again. */
export const WASHED = 'text-action-plain';

/** In milliseconds; and after so many times of what counting took. */
const COUNT_EVERY = 2000;
const TIMES = 1000;

/** Seen on white, on black and on what lies between. `currentColor` would be the root's here, not the text's. */
const WASH = 'rgb(20 160 140 / .2)';

/**
 * The line has the text's colour, so it is seen on any ground that the text is seen on. Paper gets no marks, and with
 * forced colours Chromium takes the user's own for highlights. Firefox before 149 draws the wash alone. The kind of
 * line is said everywhere, because it tells whether the rules are there.
 */
export const markRules = (
  element: string,
): string => `${element}::highlight(${LINED}) { text-decoration-style: dotted; }
@media screen {
${element}::highlight(${LINED}) { text-decoration: underline dotted 1.5px; }
}
@media screen and (forced-colors: none) {
${element}::highlight(${LINED}), ${element}::highlight(${WASHED}) { background-color: ${WASH}; }
}
`;

/**
 * The file that comes with the content script's registration and holds the rules for `:root`, so that a page has them
 * before it is first styled: rules for highlights that come later make the browser work out the style of every element
 * again, 430 ms on a page of 120,000. Newer browsers hand them down the tree, shadow trees included.
 */
export const MARK_STYLE_FILE = 'marks.css';

/**
 * The look of marks in the document and in its shadow trees, where the registered file does not give it: in browsers
 * that hand nothing down (Chromium before 134), and on pages that were open before they became a CRM's.
 */
export class PaintStyle {
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #roots = new Set<WeakRef<Document | ShadowRoot>>();
  #sheet: CSSStyleSheet | null = null;
  #isGiven: boolean | null = null;
  #large = false;
  #countAgain = 0;

  constructor(document: Document, signal: AbortSignal) {
    this.#document = document;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#clear());
  }

  /**
   * The name to paint under by now. The page is counted for it, seldom: on one that changes all the time that would be
   * work of its own.
   */
  choose(): string {
    const now = performance.now();
    if (now >= this.#countAgain) {
      this.#large = isLarge(this.#document);
      this.#countAgain = now + Math.max(COUNT_EVERY, (performance.now() - now) * TIMES);
    }
    return this.#large ? WASHED : LINED;
  }

  /** Whether the browser gives all marks their look by itself; false until it is known. */
  get isGiven(): boolean {
    return this.#isGiven === true;
  }

  /** Whether that is known. */
  get isKnown(): boolean {
    return this.#isGiven !== null;
  }

  /** Sees to it that marks in a tree have their look. Reads styles, so it is to be called at the start of a frame. */
  adopt(root: Document | ShadowRoot): void {
    if (this.#signal.aborted) return;
    this.#isGiven ??= this.#looks();
    if (this.#isGiven) return;
    this.#sheet ??= this.#makeSheet();
    if (hasSheet(root, this.#sheet)) return;
    // Components set their sheets anew when they first draw, and ours goes with them; so this may be the second time.
    addSheet(root, this.#sheet);
    for (const ref of this.#roots) {
      const kept = ref.deref();
      if (kept === root) return;
      if (kept === undefined) this.#roots.delete(ref);
    }
    this.#roots.add(new WeakRef(root));
  }

  /** Whether an element below the root has the look of marks already. */
  #looks(): boolean {
    const below = this.#document.documentElement.firstElementChild;
    const window = this.#document.defaultView;
    if (below === null || window === null) return false;
    return window.getComputedStyle(below, `::highlight(${LINED})`).textDecorationStyle === 'dotted';
  }

  #makeSheet(): CSSStyleSheet {
    const { CSSStyleSheet } = this.#document.defaultView as Window & typeof globalThis;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(markRules(''));
    return sheet;
  }

  #clear(): void {
    for (const ref of this.#roots) {
      const root = ref.deref();
      if (root !== undefined && this.#sheet !== null) removeSheet(root, this.#sheet);
    }
  }
}
