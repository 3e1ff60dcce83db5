import type { Mark } from './found.ts';
import type { Looker, Moves } from './moves.ts';
import type { Steps } from './reader.ts';

/** How far around the window still counts, as a part of its size; on a page that never rests each mark costs. */
const AHEAD = 0.5;
const AHEAD_RESTLESS = 0.1;
/** What has come near is told after so many. */
const AT_ONCE = 256;

/** Tells which marks stand in or near the part of the page that shows. */
export class InSight implements Looker {
  readonly #document: Document;
  readonly #moves: Moves;
  readonly #onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void;
  readonly #onDrawn: () => void;
  readonly #askToLook: () => void;
  readonly #near = new Set<Mark>();
  readonly #far = new Set<Mark>();
  /** Those to be looked at. */
  readonly #waiting = new Set<Mark>();
  /** Whether the page changes all the time. */
  isRestless = false;

  /**
   * `onMoved` gets the marks that have come into sight, and those that have left it or are out of it; `onDrawn` is told
   * when a frame begins; `askToLook` asks for `place` as soon as the browser has drawn.
   */
  constructor(
    document: Document,
    moves: Moves,
    onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void,
    onDrawn: () => void,
    askToLook: () => void,
  ) {
    this.#onDrawn = onDrawn;
    this.#document = document;
    this.#moves = moves;
    this.#onMoved = onMoved;
    this.#askToLook = askToLook;
    moves.tell(this);
  }

  /** Tells where a mark is from the next `place` on. */
  watch(mark: Mark): void {
    this.#waiting.add(mark);
    this.#moves.hearAround(mark.anchor);
  }

  forget(mark: Mark): void {
    for (const marks of [this.#near, this.#far, this.#waiting]) marks.delete(mark);
  }

  get isWatching(): boolean {
    return this.#near.size + this.#far.size > 0;
  }

  look(): void {
    for (const marks of [this.#near, this.#far]) for (const mark of marks) this.#waiting.add(mark);
    this.#askToLook();
  }

  drawn(): void {
    this.#onDrawn();
  }

  /** Whether there is anything for `place` to do. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Finds out which marks are near. Reads lay-out. */
  *place(): Steps {
    const { innerWidth, innerHeight } = this.#document.defaultView as Window;
    const ahead = this.isRestless ? AHEAD_RESTLESS : AHEAD;
    const isFar = (from: number, to: number, size: number): boolean =>
      to < -ahead * size || from > (1 + ahead) * size;
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
    this.#moves.looked(took);
    this.#onMoved(come, gone);
  }
}
