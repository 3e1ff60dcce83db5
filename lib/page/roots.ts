/** Elements of HTML itself that a page may give a shadow tree. */
export const HOSTS: ReadonlySet<string> = new Set(
  'div span p section article header footer main nav aside blockquote h1 h2 h3 h4 h5 h6 body'.split(' '),
);

/** Whether elements of a name may have a shadow tree. */
export const hosting = (name: string): 'always' | 'if-empty' | undefined =>
  name.includes('-') ? 'always' : HOSTS.has(name) ? 'if-empty' : undefined;

export type Root = Document | ShadowRoot;

/** A page with more trees than this is read as far as it goes. */
const MOST_ROOTS = 20_000;

/** Custom elements whose definition has not come yet, or whose tree is made late, are asked again for a while. */
const MOST_WAITING = 2000;
/** In milliseconds. */
const PATIENCE = 8500;

/** The shadow trees of a page, as they turn up. Holds none of them alive. */
export class Roots {
  readonly #shadowRootOf: (element: Element) => ShadowRoot | null;
  readonly #seen = new WeakSet<ShadowRoot>();
  #refs: WeakRef<ShadowRoot>[] = [];
  /** Until when each is asked. */
  #waiting = new Map<WeakRef<Element>, number>();

  constructor(shadowRootOf: (element: Element) => ShadowRoot | null) {
    this.#shadowRootOf = shadowRootOf;
  }

  /**
   * The tree of an element that is met on the way through the page. Asking costs, so elements of HTML with content of
   * their own are asked only for an open tree here; a closed one shows when the pointer comes (`ask`).
   */
  meet(element: Element, mayHost: 'always' | 'if-empty'): ShadowRoot | null {
    if (mayHost === 'if-empty' && element.firstChild !== null) return element.shadowRoot;
    const root = this.#shadowRootOf(element);
    if (root === null && this.#waiting.size < MOST_WAITING)
      this.#waiting.set(new WeakRef(element), performance.now() + PATIENCE);
    return root;
  }

  ask(element: Element): ShadowRoot | null {
    return hosting(element.localName) === undefined ? null : this.#shadowRootOf(element);
  }

  /** True for a tree not seen before. */
  enter(root: ShadowRoot): boolean {
    if (this.#seen.has(root) || this.#refs.length >= MOST_ROOTS) return false;
    this.#seen.add(root);
    this.#refs.push(new WeakRef(root));
    return true;
  }

  has(root: ShadowRoot): boolean {
    return this.#seen.has(root);
  }

  get waiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** The trees that are in the page now. */
  live(): readonly ShadowRoot[] {
    const roots: ShadowRoot[] = [];
    const kept: WeakRef<ShadowRoot>[] = [];
    for (const ref of this.#refs) {
      const root = ref.deref();
      if (root === undefined) continue;
      kept.push(ref);
      if (root.isConnected) roots.push(root);
    }
    this.#refs = kept;
    return roots;
  }

  /** Asks the elements again that had no tree when they were met; nulls let the caller look at the clock. */
  *askAgain(): Generator<ShadowRoot | null, void, void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    let count = 0;
    for (const [ref, until] of waiting) {
      const element = ref.deref();
      if (element === undefined) continue;
      const root = element.isConnected ? this.ask(element) : null;
      if (root !== null) yield root;
      else if (performance.now() < until) this.#waiting.set(ref, until);
      if (++count % 64 === 0) yield null;
    }
  }
}
