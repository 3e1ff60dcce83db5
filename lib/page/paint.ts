import { afterDrawing } from './after-drawing.ts';
import type { Mark } from './found.ts';
import { InSight } from './in-sight.ts';
import type { Moves } from './moves.ts';
import type { PaintStyle } from './paint-style.ts';
import type { Steps } from './reader.ts';

/**
 * So many marks are painted wherever they stand. Of more, those that show are: whenever the document has changed, the
 * browser works out each painted range again for the next frame (some 7 µs in Chromium 156, and its text is drawn anew).
 */
const FEW = 8;
/** How long a frame of the page's own is waited for, in milliseconds. */
const A_FRAME = 50;
/** So many new ones are painted before it is known whether they show: new text comes where somebody looks, as a rule. */
const AT_ONCE = 24;

/** Paints numbers without touching the page's elements. Where the browser has no highlights, nothing is painted. */
export class Paint {
  readonly #document: Document;
  readonly #window: Window & typeof globalThis;
  readonly #style: PaintStyle;
  readonly #registry: HighlightRegistry | undefined;
  readonly #highlight: Highlight | undefined;
  #name = '';
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<AbstractRange>();
  readonly #marks = new Set<Mark>();
  /** Out of sight: they go with the next that come, or with a frame that is drawn anyway. */
  readonly #leaving = new Set<AbstractRange>();
  /** Those that have come since the last `commit`. */
  readonly #fresh = new Set<Mark>();
  readonly #askToLook: () => void;
  readonly #moves: Moves;
  #inSight: InSight | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** `askToLook` asks for `place` as soon as the browser has drawn. */
  constructor(
    document: Document,
    style: PaintStyle,
    signal: AbortSignal,
    askToLook: () => void,
    moves: Moves,
  ) {
    this.#moves = moves;
    this.#askToLook = askToLook;
    this.#signal = signal;
    this.#window = document.defaultView as Window & typeof globalThis;
    const { CSS, Highlight } = this.#window;
    this.#document = document;
    this.#style = style;
    this.#registry = CSS.highlights;
    this.#highlight = this.#registry && new Highlight();
    signal.addEventListener('abort', () => {
      clearTimeout(this.#soon);
      this.#clear();
    });
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
    this.#inSight.watch(mark);
    this.#fresh.add(mark);
  }

  #lookWhatShows(): void {
    const onMoved = (come: readonly Mark[], gone: readonly Mark[]): void => {
      for (const { range } of gone) if (range !== null) this.#leaving.add(range);
      // While they were looked at the page may have taken one.
      for (const mark of come) if (this.#marks.has(mark)) this.#waiting.add(mark.range as AbstractRange);
      for (const range of this.#waiting) this.#leaving.delete(range);
      this.commitInTime();
    };
    this.#inSight = new InSight(this.#document, this.#moves, onMoved, this.#askToLook);
    for (const mark of this.#marks) this.#inSight.watch(mark);
  }

  /** Whether there is anything for `place` to do. */
  get isWaiting(): boolean {
    return this.#inSight?.isWaiting ?? false;
  }

  /** Finds out which marks show. Reads lay-out. */
  *place(): Steps {
    if (this.#inSight?.isWaiting) yield* this.#inSight.place();
  }

  /**
   * Draws what waits. Each change makes the browser draw the window anew, so numbers that nobody sees yet come in one
   * go with the last of them.
   */
  commit(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const registry = this.#registry;
    const highlight = this.#highlight;
    if (this.#fresh.size <= AT_ONCE)
      for (const { range } of this.#fresh) if (range !== null) this.#waiting.add(range);
    this.#fresh.clear();
    if (registry === undefined || highlight === undefined) return;
    for (const range of this.#leaving) this.#unpaint(range);
    if (this.#waiting.size === 0) return;
    const name = this.#style.choose();
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
    // In the turn in which the browser works out styles anyway, or behind it; else whoever asks for one next would wait
    // for all.
    if (this.#style.isGiven) return;
    const adopt = (): void => {
      for (const root of roots) this.#style.adopt(root as Document | ShadowRoot);
    };
    if (this.#style.isKnown) this.#window.requestAnimationFrame(adopt);
    else afterDrawing(this.#document, this.#signal, adopt);
  }

  hide(mark: Mark): void {
    this.#marks.delete(mark);
    this.#fresh.delete(mark);
    this.#inSight?.forget(mark);
    this.#unpaint(mark.range);
  }

  /** Draws what waits; what leaves, and all on a page that never rests, with a frame of the page's own. */
  commitInTime(): void {
    const come = this.#waiting.size + this.#fresh.size;
    if (come > 0 && !this.#moves.isRestless) this.commit();
    else if (come + this.#leaving.size > 0) this.#soon ??= setTimeout(() => this.commit(), A_FRAME);
  }

  /** A frame is drawn whatever is done: what can wait for one comes and goes with it. */
  drawn(): void {
    if (this.#soon !== undefined) this.commit();
  }

  #unpaint(range: AbstractRange | null): void {
    if (range === null) return;
    this.#waiting.delete(range);
    this.#leaving.delete(range);
    this.#highlight?.delete(range);
  }

  #clear(): void {
    if (this.#registry?.get(this.#name) === this.#highlight) this.#registry?.delete(this.#name);
  }
}
