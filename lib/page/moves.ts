import type { Frame } from './found.ts';

/** From one look to the next, in milliseconds. */
const LOOK_EVERY = 100;
/** How long a frame of the page's own is waited for. */
const PATIENCE = 30;
/** Where looking takes long it is done less often: after so many times of what it took. */
const TIMES = 20;

/** What may bring other parts of the page into sight, and no change of its tree tells. */
const MOVING = 'pointermove keyup click load toggle transitionend animationend fullscreenchange'.split(' ');

/** Wants to know what shows. */
export interface Looker {
  /** Whether there is anything to look at. */
  readonly isWatching: boolean;
  /**
   * Has everything looked at as soon as the browser has drawn and knows where it is. `scrolled`: nothing has happened but
   * that the window was scrolled.
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
    if (target !== this.#document) this.#onlyScrolled = false;
    this.#frame.at(() => {
      this.#onDrawn();
      this.#wake(true);
    });
  };
  #onlyScrolled = true;
  #travelled = 0;
  #stood = { x: 0, y: 0 };
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

  /** How far the window was scrolled altogether, to and fro, in pixels. Reads lay-out. */
  get travelled(): number {
    const { scrollX: x, scrollY: y } = this.#document.defaultView as Window;
    this.#travelled += Math.max(Math.abs(x - this.#stood.x), Math.abs(y - this.#stood.y));
    this.#stood = { x, y };
    return this.#travelled;
  }

  /** Somebody has looked, which took so many milliseconds. */
  looked(took: number): void {
    this.#next = Math.max(this.#next, performance.now() + Math.max(LOOK_EVERY, took * TIMES));
  }
}
