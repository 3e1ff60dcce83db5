import type { Mark } from './found.ts';

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
    }, options);
    signal.addEventListener('abort', () => this.#observer.disconnect());
  }

  /** Tells where a mark is after the next frame, and whenever that changes. */
  watch(mark: Mark): void {
    const { anchor } = mark;
    const marks = this.#marksAt.get(anchor);
    if (marks === undefined) {
      this.#marksAt.set(anchor, new Set([mark]));
    } else {
      marks.add(mark);
      // Told anew only of what is new to it.
      this.#observer.unobserve(anchor);
    }
    this.#observer.observe(anchor);
  }

  forget(mark: Mark): void {
    const { anchor } = mark;
    const marks = this.#marksAt.get(anchor);
    if (marks === undefined) return;
    marks.delete(mark);
    if (marks.size > 0) return;
    this.#marksAt.delete(anchor);
    this.#observer.unobserve(anchor);
  }
}
