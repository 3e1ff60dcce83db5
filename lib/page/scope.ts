/** Where an administrator wants numbers marked: lists of CSS selectors. */
export interface ScopeOptions {
  /** Only text inside of one of these; no list, or none usable in it, stands for the whole page. */
  readonly include?: readonly string[] | undefined;
  /** Never text inside of one of these. */
  readonly exclude?: readonly string[] | undefined;
}

/**
 * Which parts of a page count. Asked only about places where a number was found, which are few. A selector that the
 * browser does not understand is left out; the options page, which asks the same browser, names it.
 */
export class Scope {
  readonly #include: readonly string[];
  readonly #exclude: readonly string[];

  constructor(document: Document, { include = [], exclude = [] }: ScopeOptions) {
    const nothing = document.createDocumentFragment();
    const usable = (selector: string): boolean => {
      try {
        nothing.querySelector(selector);
        return true;
      } catch {
        return false;
      }
    };
    this.#include = include.filter(usable);
    this.#exclude = exclude.filter(usable);
  }

  /** Whether it holds for all elements, however the page changes. */
  get isEverything(): boolean {
    return this.#include.length === 0 && this.#exclude.length === 0;
  }

  holds(element: Element): boolean {
    return (
      (this.#include.length === 0 || isInside(element, this.#include)) && !isInside(element, this.#exclude)
    );
  }
}

/** Each selector by itself: what one leaves open, a bracket for instance, would swallow the next in a joined list. */
const isInside = (element: Element, selectors: readonly string[]): boolean =>
  selectors.some((selector) => {
    for (let at: Element | undefined = element; at !== undefined; ) {
      if (at.closest(selector) !== null) return true;
      at = (at.getRootNode() as Partial<ShadowRoot>).host;
    }
    return false;
  });
