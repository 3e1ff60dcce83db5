import type { Mark } from './found.ts';
import { isLarge } from './large.ts';
import { LINED, type PaintStyle, WASHED } from './paint-style.ts';

/** In milliseconds. */
const COUNT_EVERY = 2000;

/** Paints numbers without touching the page's elements. Where the browser has no highlights, nothing is painted. */
export class Paint {
  readonly #document: Document;
  readonly #window: Window & typeof globalThis;
  readonly #style: PaintStyle;
  readonly #registry: HighlightRegistry | undefined;
  readonly #highlight: Highlight | undefined;
  #name = LINED;
  #large = false;
  #countAgain = 0;
  readonly #waiting = new Set<AbstractRange>();

  constructor(document: Document, style: PaintStyle, signal: AbortSignal) {
    this.#window = document.defaultView as Window & typeof globalThis;
    const { CSS, Highlight } = this.#window;
    this.#document = document;
    this.#style = style;
    this.#registry = CSS.highlights;
    this.#highlight = this.#registry && new Highlight();
    signal.addEventListener('abort', () => this.#clear());
  }

  /** Sure numbers only; the others are offered where somebody points at them. Drawn with the next `commit`. */
  show({ range, found }: Mark): void {
    if (range !== null && found.certainty === 'high' && found.kind === 'voice') this.#waiting.add(range);
  }

  /**
   * Draws what waits. Each change makes the browser draw the window anew, so numbers that nobody sees yet come in one
   * go with the last of them.
   */
  commit(): void {
    const registry = this.#registry;
    const highlight = this.#highlight;
    if (registry === undefined || highlight === undefined || this.#waiting.size === 0) return;
    // Counting the elements of a page that changes all the time would be work of its own.
    const now = performance.now();
    if (now >= this.#countAgain) {
      this.#large = isLarge(this.#document);
      this.#countAgain = now + COUNT_EVERY;
    }
    const name = this.#large ? WASHED : LINED;
    if (name !== this.#name) this.#clear();
    this.#name = name;
    const roots = new Set<Node>();
    for (const range of this.#waiting) {
      highlight.add(range);
      if (!this.#style.isGiven) roots.add(range.startContainer.getRootNode());
    }
    this.#waiting.clear();
    // A page may clear the registry for search marks of its own.
    if (registry.get(name) !== highlight) registry.set(name, highlight);
    // In the turn in which the browser works out styles anyway; else whoever asks for one next would wait for all.
    if (this.#style.isGiven) return;
    this.#window.requestAnimationFrame(() => {
      for (const root of roots) this.#style.adopt(root as Document | ShadowRoot);
    });
  }

  hide({ range }: Mark): void {
    if (range === null) return;
    this.#waiting.delete(range);
    this.#highlight?.delete(range);
  }

  #clear(): void {
    if (this.#registry?.get(this.#name) === this.#highlight) this.#registry?.delete(this.#name);
  }
}
