import { addSheet, hasSheet, removeSheet } from './sheets.ts';

/** Says nothing about us: a page sees the names of all highlights. */
export const LINED = 'text-action';
/** The same without the line. A line under a highlight makes Chromium go over every box of the page again. */
export const WASHED = 'text-action-plain';

/** Seen on white, on black and on what lies between. `currentColor` would be the root's here, not the text's. */
const WASH = 'rgb(20 160 140 / .2)';

/**
 * The line has the text's colour, so it is seen on any ground that the text is seen on. Paper gets no marks, and with
 * forced colours Chromium takes the user's own for highlights. Firefox before 149 draws the wash alone.
 */
const STYLE = `@media screen {
::highlight(${LINED}) { text-decoration: underline dotted 1.5px; }
}
@media screen and (forced-colors: none) {
::highlight(${LINED}), ::highlight(${WASHED}) { background-color: ${WASH}; }
}`;

/** The look of marks in the document and in its shadow trees. */
export class PaintStyle {
  readonly #sheet: CSSStyleSheet | null = null;
  readonly #roots = new Set<WeakRef<Document | ShadowRoot>>();

  readonly #signal: AbortSignal;

  constructor(document: Document, signal: AbortSignal) {
    this.#signal = signal;
    const { CSS, CSSStyleSheet } = document.defaultView as Window & typeof globalThis;
    if (CSS.highlights === undefined) return;
    this.#sheet = new CSSStyleSheet();
    this.#sheet.replaceSync(STYLE);
    signal.addEventListener('abort', () => this.#clear());
  }

  /**
   * A rule for highlights makes the browser work out the style of every element of the tree again, once. So this is
   * called as early as a page is known to hold numbers: best before the browser has styled it at all.
   */
  adopt(root: Document | ShadowRoot): void {
    const sheet = this.#sheet;
    if (sheet === null || this.#signal.aborted || hasSheet(root, sheet)) return;
    // Components set their sheets anew when they first draw, and ours goes with them; so this may be the second time.
    addSheet(root, sheet);
    for (const ref of this.#roots) {
      const kept = ref.deref();
      if (kept === root) return;
      if (kept === undefined) this.#roots.delete(ref);
    }
    this.#roots.add(new WeakRef(root));
  }

  #clear(): void {
    for (const ref of this.#roots) {
      const root = ref.deref();
      if (root !== undefined && this.#sheet !== null) removeSheet(root, this.#sheet);
    }
  }
}
