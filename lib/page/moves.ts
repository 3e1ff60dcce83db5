import type { Frame } from './found.ts';

/** From one look to the next, in milliseconds; on a page that never rests, what is new there is read later still. */
const LOOK_EVERY = 100;
const LOOK_EVERY_RESTLESS = 250;
/** How long a frame of the page's own is waited for. */
const PATIENCE = 30;
/** Where looking takes long it is done less often: after so many times of what it took. */
const TIMES = 20;

/** What may bring other parts of the page into sight, and no change of its tree tells. */
const MOVING = 'pointermove keyup click load toggle transitionend animationend fullscreenchange'.split(' ');

interface Spot {
  readonly x: number;
  readonly y: number;
}

const between = (one: Spot, other: Spot): number => Math.hypot(one.x - other.x, one.y - other.y);

/** Wants to know what shows. */
export interface Looker {
  /** Whether there is anything to look at. */
  readonly isWatching: boolean;
  /**
   * Has everything looked at as soon as the browser has drawn and knows where it is. `scrolled`: nothing has happened but
   * what `travelled` tells.
   */
  readonly look: (scrolled: boolean) => void;
}

/**
 * Has looked at what shows when something may have moved, ten times a second at most. A browser's own observer would be
 * told of each mark, and would look at each in every frame in which the page has changed.
 */
export class Moves {
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #frame: Frame;
  readonly #onDrawn: () => void;
  readonly #lookers: Looker[] = [];
  /** Shadow trees whose scrolling is heard of: nobody outside is told of it. */
  readonly #heard = new WeakSet<Node>();
  readonly #moved = (): void => this.changed(this.#frame.isStart());
  /** Told at the start of a frame. */
  readonly #scrolled = ({ target }: Event): void => {
    if (target !== this.#document) this.#scrolledInside(target);
    this.#frame.at(() => {
      this.#onDrawn();
      this.#wake(true);
    });
  };
  /** Whether the page changes all the time: each look and each painted mark costs it something then. */
  isRestless = false;
  #onlyScrolled = true;
  #travelled = 0;
  #stood: Spot = { x: 0, y: 0 };
  /** What was scrolled last inside of the page, and where it stood when somebody looked last. */
  #inside: WeakRef<Element> | undefined;
  #stoodInside: Spot | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = 0;

  /** `onDrawn` is told when the page is scrolled, so that a frame is drawn whatever is done. */
  constructor(document: Document, signal: AbortSignal, frame: Frame, onDrawn: () => void) {
    this.#onDrawn = onDrawn;
    this.#document = document;
    this.#signal = signal;
    this.#frame = frame;
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  tell(looker: Looker): void {
    this.#lookers.push(looker);
    if (this.#lookers.length === 1) this.listen();
  }

  /** Listens again after the document was opened anew, which removes all listeners. */
  listen(): void {
    if (this.#lookers.length === 0) return;
    const options = this.#options();
    for (const type of MOVING) this.#document.addEventListener(type, this.#moved, options);
    this.#document.addEventListener('scroll', this.#scrolled, options);
    this.#document.defaultView?.addEventListener('resize', this.#scrolled, options);
  }

  #options(): AddEventListenerOptions {
    return { capture: true, passive: true, signal: this.#signal };
  }

  /** Hears of the scrolling around a node, in whatever shadow trees it is. */
  hearAround(node: Node): void {
    for (
      let root = node.getRootNode();
      // A link that the page has taken out is the root of what is in it, and has a host of another kind.
      root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root && !this.#heard.has(root);
      root = (root as ShadowRoot).host.getRootNode()
    ) {
      this.#heard.add(root);
      root.addEventListener('scroll', this.#scrolled, this.#options());
    }
  }

  /** Something may have moved: all look again, before long. `isDrawn`: there will be a frame anyway. */
  changed(isDrawn: boolean): void {
    this.#onlyScrolled = false;
    this.#wake(isDrawn);
  }

  /** A frame is drawn whatever is done: who waits for one looks now. */
  drawn(): void {
    if (this.#timer !== undefined && performance.now() > this.#next) this.#look();
  }

  #wake(isDrawn: boolean): void {
    if (!this.#lookers.some(({ isWatching }) => isWatching)) return;
    const wait = this.#next - performance.now();
    // Else in a frame of ours, unless another comes first. (To stop hearing of the scrolling until then makes the browser
    // draw a frame each time.)
    if (wait <= 0 && isDrawn) this.#look();
    else this.#timer ??= setTimeout(() => this.#look(), Math.max(0, wait) + PATIENCE);
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const looker of this.#lookers) if (looker.isWatching) looker.look(this.#onlyScrolled);
    this.#onlyScrolled = true;
  }

  /** Of another than the last nobody knows how far it went; so all is looked at, and its way counts from then on. */
  #scrolledInside(target: EventTarget | null): void {
    if (target === this.#inside?.deref()) return;
    this.#onlyScrolled = false;
    // The window is told of when it changes its size.
    this.#inside = target instanceof Element ? new WeakRef(target) : undefined;
    this.#stoodInside = undefined;
  }

  /**
   * How far the window, and what is scrolled inside of the page, went altogether, to and fro, in pixels: nothing can have
   * come further by it since all was looked at. Reads lay-out.
   */
  get travelled(): number {
    const { scrollX: x, scrollY: y } = this.#document.defaultView as Window;
    this.#travelled += between(this.#stood, { x, y });
    this.#stood = { x, y };
    const inside = this.#inside?.deref();
    if (inside !== undefined) {
      const now = { x: inside.scrollLeft, y: inside.scrollTop };
      this.#travelled += between(this.#stoodInside ?? now, now);
      this.#stoodInside = now;
    }
    return this.#travelled;
  }

  /** Somebody has looked, which took so many milliseconds. */
  looked(took: number): void {
    const every = this.isRestless ? LOOK_EVERY_RESTLESS : LOOK_EVERY;
    this.#next = Math.max(this.#next, performance.now() + Math.max(every, took * TIMES));
  }
}
