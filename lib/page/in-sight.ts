import type { Frame, Mark } from './found.ts';
import type { Steps } from './reader.ts';

/** How far around the window still counts, as a part of its size. */
const AHEAD = 0.5;
/** From one look to the next, in milliseconds. */
const LOOK_EVERY = 100;
/** How long a frame of the page's own is waited for. */
const PATIENCE = 30;
/** Where looking takes long it is done less often: after so many times of what it took. */
const TIMES = 20;
/** What has come near is told after so many. */
const AT_ONCE = 256;

/**
 * What may bring other parts of the page into sight, and no change of its tree tells. Scrolling inside of a shadow tree
 * is heard of by its cause only.
 */
const MOVING = ['wheel', 'touchmove', 'pointermove', 'keyup', 'click'];
const MOVED = ['load', 'toggle', 'transitionend', 'animationend', 'fullscreenchange'];

/**
 * Tells which marks stand in or near the part of the page that shows. A browser's own observer would be told of each
 * mark, and would look at each in every frame in which the page has changed; here they are looked at when something may
 * have moved, ten times a second at most, when the browser has just drawn and knows where everything is.
 */
export class InSight {
  readonly #document: Document;
  readonly #signal: AbortSignal;
  readonly #onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void;
  readonly #askToLook: () => void;
  readonly #frame: Frame;
  readonly #near = new Set<Mark>();
  readonly #far = new Set<Mark>();
  /** Those to be looked at. */
  readonly #waiting = new Set<Mark>();
  readonly #moved = (): void => this.wake();
  /** Told at the start of a frame. */
  readonly #scrolled = (): void => this.#frame.at(this.#moved);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = 0;

  /**
   * `onMoved` gets the marks that have come into sight, and those that have left it or are out of it; `askToLook` asks
   * for `place` as soon as the browser has drawn.
   */
  constructor(
    document: Document,
    signal: AbortSignal,
    onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void,
    askToLook: () => void,
    frame: Frame,
  ) {
    this.#frame = frame;
    this.#document = document;
    this.#signal = signal;
    this.#onMoved = onMoved;
    this.#askToLook = askToLook;
    this.listen();
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Listens again after the document was opened anew, which removes all listeners. */
  listen(): void {
    const options = { capture: true, passive: true, signal: this.#signal };
    for (const type of [...MOVING, ...MOVED]) this.#document.addEventListener(type, this.#moved, options);
    this.#document.addEventListener('scroll', this.#scrolled, options);
    this.#document.defaultView?.addEventListener('resize', this.#scrolled, options);
  }

  /** Tells where a mark is from the next `place` on. */
  watch(mark: Mark): void {
    this.#waiting.add(mark);
  }

  forget(mark: Mark): void {
    for (const marks of [this.#near, this.#far, this.#waiting]) marks.delete(mark);
  }

  /** Something may have moved: all are looked at again, before long. `isDrawn`: there will be a frame anyway. */
  wake(isDrawn = this.#frame.isStart()): void {
    if (this.#near.size + this.#far.size === 0) return;
    const wait = this.#next - performance.now();
    // Else in a frame of ours, unless another comes first.
    if (wait <= 0 && isDrawn) this.#look();
    else this.#timer ??= setTimeout(() => this.#look(), Math.max(0, wait) + PATIENCE);
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const marks of [this.#near, this.#far]) for (const mark of marks) this.#waiting.add(mark);
    this.#askToLook();
  }

  /** Whether there is anything for `place` to do. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Finds out which marks are near. Reads lay-out. */
  *place(): Steps {
    const { innerWidth, innerHeight } = this.#document.defaultView as Window;
    const isFar = (from: number, to: number, size: number): boolean =>
      to < -AHEAD * size || from > (1 + AHEAD) * size;
    let come: Mark[] = [];
    let gone: Mark[] = [];
    let took = 0;
    for (const mark of this.#waiting) {
      const begun = performance.now();
      this.#waiting.delete(mark);
      // What has no box of its own (`display: contents`) is at 0, 0, and so is what the page has removed.
      const { left, right, top, bottom } = mark.anchor.getBoundingClientRect();
      const [to, from, told] =
        isFar(left, right, innerWidth) || isFar(top, bottom, innerHeight)
          ? [this.#far, this.#near, gone]
          : [this.#near, this.#far, come];
      from.delete(mark);
      if (!to.has(mark)) {
        to.add(mark);
        told.push(mark);
      }
      took += performance.now() - begun;
      if (come.length === AT_ONCE) {
        this.#onMoved(come, gone);
        come = [];
        gone = [];
      }
      yield;
    }
    this.#next = performance.now() + Math.max(LOOK_EVERY, took * TIMES);
    this.#onMoved(come, gone);
  }
}
