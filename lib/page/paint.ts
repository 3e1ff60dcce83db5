import type { Mark } from './found.ts';

/** Says nothing about us: a page sees the names of all highlights. */
const NAME = 'text-action';

/**
 * The mark takes its colours from the text, so it is seen on any ground. Print and forced colours keep theirs.
 * Firefox before 149 draws no lines in highlights; it shows the wash alone.
 */
const STYLE = `@media screen {
::highlight(${NAME}) {
  background-color: color-mix(in srgb, currentColor 9%, transparent);
  text-decoration: underline dotted color-mix(in srgb, currentColor 70%, transparent) 1.5px;
}
}
@media screen and (forced-colors: active) {
::highlight(${NAME}) { background-color: transparent; text-decoration: underline dotted LinkText 2px; }
}`;

/** Paints numbers without touching the page's elements. Where the browser has no highlights, nothing is painted. */
export class Paint {
  readonly #window: Window & typeof globalThis;
  readonly #highlight: Highlight | null;
  readonly #sheet: CSSStyleSheet | null = null;
  readonly #roots = new Set<WeakRef<Document | ShadowRoot>>();
  readonly #styled = new WeakSet<Document | ShadowRoot>();

  constructor(document: Document, signal: AbortSignal) {
    this.#window = document.defaultView as Window & typeof globalThis;
    this.#highlight = this.#window.CSS.highlights === undefined ? null : new this.#window.Highlight();
    if (this.#highlight === null) return;
    this.#sheet = new this.#window.CSSStyleSheet();
    this.#sheet.replaceSync(STYLE);
    signal.addEventListener('abort', () => this.#clear());
  }

  /** Sure numbers only; the others are offered where somebody points at them. */
  show({ range, found }: Mark): void {
    if (this.#highlight === null || range === null || found.certainty === 'low') return;
    this.#highlight.add(range);
    this.#style(range.startContainer.getRootNode() as Document | ShadowRoot);
    // A page may clear the registry for its own search marks.
    const registry = this.#window.CSS.highlights;
    if (registry.get(NAME) !== this.#highlight) registry.set(NAME, this.#highlight);
  }

  hide({ range }: Mark): void {
    if (range !== null) this.#highlight?.delete(range);
  }

  #style(root: Document | ShadowRoot): void {
    const sheet = this.#sheet;
    if (sheet === null || root.adoptedStyleSheets === undefined) return;
    // Components set their sheets anew when they first draw, and ours with them goes.
    if (root.adoptedStyleSheets.includes(sheet)) return;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    if (this.#styled.has(root)) return;
    this.#styled.add(root);
    for (const kept of this.#roots) if (kept.deref() === undefined) this.#roots.delete(kept);
    this.#roots.add(new WeakRef(root));
  }

  #clear(): void {
    this.#highlight?.clear();
    const registry = this.#window.CSS.highlights;
    if (registry.get(NAME) === this.#highlight) registry.delete(NAME);
    for (const kept of this.#roots) {
      const root = kept.deref();
      if (root !== undefined) {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((sheet) => sheet !== this.#sheet);
      }
    }
  }
}
