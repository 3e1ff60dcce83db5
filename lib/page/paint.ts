import type { Mark } from './found.ts';
import { InSight } from './in-sight.ts';
import { isLarge } from './large.ts';
import { LINED, type PaintStyle, WASHED } from './paint-style.ts';

/** In milliseconds; and after so many times of what counting took. */
const COUNT_EVERY = 2000;
const TIMES = 1000;

/**
 * So many marks are painted wherever they stand. Of more, those that show are: whenever the document has changed, the
 * browser works out each painted range again for the next frame (some 7 µs in Chromium 156, and its text is drawn anew).
 */
const FEW = 24;

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
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<AbstractRange>();
  readonly #marks = new Set<Mark>();
  /** Those of which nobody knows yet whether they show. */
  readonly #unknown = new Set<Mark>();
  #inSight: InSight | null = null;

  constructor(document: Document, style: PaintStyle, signal: AbortSignal) {
    this.#signal = signal;
    this.#window = document.defaultView as Window & typeof globalThis;
    const { CSS, Highlight } = this.#window;
    this.#document = document;
    this.#style = style;
    this.#registry = CSS.highlights;
    this.#highlight = this.#registry && new Highlight();
    signal.addEventListener('abort', () => this.#clear());
  }

  /** Sure numbers only; the others are offered where somebody points at them. Drawn with the next `commit`. */
  show(mark: Mark): void {
    const { range, found } = mark;
    if (range === null || found.certainty !== 'high' || found.kind !== 'voice') return;
    this.#marks.add(mark);
    if (this.#inSight === null) {
      this.#waiting.add(range);
      if (this.#marks.size > FEW) this.#lookWhatShows();
      return;
    }
    const isWatched = this.#inSight.watch(mark);
    // New text comes where somebody looks, as a rule; a few marks too many are taken back after the next frame.
    if (!isWatched || this.#unknown.size < FEW) this.#waiting.add(range);
    if (isWatched) this.#unknown.add(mark);
  }

  #lookWhatShows(): void {
    const inSight = new InSight(this.#window, this.#signal, (come, gone) => {
      for (const mark of [...come, ...gone]) this.#unknown.delete(mark);
      for (const { range } of gone) this.#unpaint(range);
      for (const { range } of come) if (range !== null) this.#waiting.add(range);
      this.commit();
    });
    for (const mark of this.#marks) inSight.watch(mark);
    this.#inSight = inSight;
  }

  /**
   * Draws what waits. Each change makes the browser draw the window anew, so numbers that nobody sees yet come in one
   * go with the last of them.
   */
  commit(): void {
    const registry = this.#registry;
    const highlight = this.#highlight;
    this.#inSight?.begin();
    if (registry === undefined || highlight === undefined || this.#waiting.size === 0) return;
    // Counting the elements of a page that changes all the time would be work of its own.
    const now = performance.now();
    if (now >= this.#countAgain) {
      this.#large = isLarge(this.#document);
      this.#countAgain = now + Math.max(COUNT_EVERY, (performance.now() - now) * TIMES);
    }
    const name = this.#large ? WASHED : LINED;
    if (name !== this.#name) this.#clear();
    this.#name = name;
    const roots = new Set<Node>();
    for (const range of this.#waiting) {
      // What was told of may be gone by now.
      if (highlight.has(range) || !range.startContainer.isConnected) continue;
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

  hide(mark: Mark): void {
    this.#marks.delete(mark);
    this.#unknown.delete(mark);
    this.#inSight?.forget(mark);
    this.#unpaint(mark.range);
  }

  #unpaint(range: AbstractRange | null): void {
    if (range === null) return;
    this.#waiting.delete(range);
    this.#highlight?.delete(range);
  }

  #clear(): void {
    if (this.#registry?.get(this.#name) === this.#highlight) this.#registry?.delete(this.#name);
  }
}
