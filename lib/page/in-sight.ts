import type { Mark } from './found.ts';

/** More elements than this cost each frame of a page that changes more than what is painted of them. */
const MOST = 2000;
/** How many are added for one frame: the browser looks at all of them in it, and tells of each. */
const AT_ONCE = 300;

/** How far around the window, and around each part that scrolls, still counts: as far again as it is large. */
const AHEAD = '100%';

/** TypeScript's own list lacks it; browsers that do too leave it out of account. */
interface Options extends IntersectionObserverInit {
  readonly scrollMargin: string;
}

/**
 * Tells which marks stand in or near the part of the page that shows. The browser finds out by itself, after each frame,
 * and without any lay-out for our sake.
 */
export class InSight {
  readonly #observer: IntersectionObserver;
  readonly #marksAt = new WeakMap<Element, Set<Mark>>();
  /** Elements that the browser has still to be given. */
  readonly #waiting = new Set<Element>();
  #count = 0;

  /** `onMoved` gets the marks that have come into sight, and those that have left. */
  constructor(
    window: Window & typeof globalThis,
    signal: AbortSignal,
    onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void,
  ) {
    const options: Options = { rootMargin: AHEAD, scrollMargin: AHEAD };
    this.#observer = new window.IntersectionObserver((entries) => {
      const come: Mark[] = [];
      const gone: Mark[] = [];
      for (const { target, isIntersecting, boundingClientRect: box } of entries) {
        // What has no box of its own (`display: contents`) may show all the same; what was removed has none either.
        const shows = isIntersecting || (box.width === 0 && box.height === 0 && target.isConnected);
        for (const mark of this.#marksAt.get(target) ?? []) (shows ? come : gone).push(mark);
      }
      onMoved(come, gone);
      this.begin();
    }, options);
    signal.addEventListener('abort', () => this.#observer.disconnect());
  }

  /** Tells where a mark is, once it has begun, and whenever that changes; false where there are too many to tell of. */
  watch(mark: Mark): boolean {
    const { anchor } = mark;
    const marks = this.#marksAt.get(anchor);
    if (marks !== undefined) {
      marks.add(mark);
      // Told anew only of what is new to it.
      this.#observer.unobserve(anchor);
    } else {
      if (this.#count >= MOST) return false;
      this.#marksAt.set(anchor, new Set([mark]));
      this.#count++;
    }
    this.#waiting.add(anchor);
    return true;
  }

  /** Has the browser look from the next frame on, a part at a time. */
  begin(): void {
    let left = AT_ONCE;
    for (const element of this.#waiting) {
      if (left-- === 0) return;
      this.#waiting.delete(element);
      this.#observer.observe(element);
    }
  }

  forget(mark: Mark): void {
    const { anchor } = mark;
    const marks = this.#marksAt.get(anchor);
    if (marks?.delete(mark) !== true || marks.size > 0) return;
    this.#marksAt.delete(anchor);
    this.#waiting.delete(anchor);
    this.#count--;
    this.#observer.unobserve(anchor);
  }
}
