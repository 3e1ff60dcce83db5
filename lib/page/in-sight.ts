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
  readonly #askToLook: () => void;
  readonly #near = new Set<Mark>();
  /** How far the window will have been scrolled, at the least, before they are near. */
  readonly #far = new Map<Mark, number>();
  /** Those to be looked at. */
  readonly #waiting = new Set<Mark>();
  #sought: 'nothing' | 'scrolled' | 'all' = 'nothing';

  /**
   * `onMoved` gets the marks that have come into sight, and those that have left it or are out of it; `askToLook` asks
   * for `place` as soon as the browser has drawn.
   */
  constructor(
    document: Document,
    moves: Moves,
    onMoved: (come: readonly Mark[], gone: readonly Mark[]) => void,
    askToLook: () => void,
  ) {
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

  look(scrolled: boolean): void {
    this.#sought = scrolled && this.#sought !== 'all' ? 'scrolled' : 'all';
    this.#askToLook();
  }

  /** Most marks of a long page are too far for what it was scrolled by. */
  #seek(travelled: number): void {
    if (this.#sought === 'nothing') return;
    for (const mark of this.#near) this.#waiting.add(mark);
    for (const [mark, reach] of this.#far)
      if (this.#sought === 'all' || reach <= travelled) this.#waiting.add(mark);
    this.#sought = 'nothing';
  }

  /** Whether there is anything for `place` to do. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0 || this.#sought !== 'nothing';
  }

  /** Finds out which marks are near. Reads lay-out. */
  *place(): Steps {
    const { innerWidth, innerHeight } = this.#document.defaultView as Window;
    const { travelled, isRestless } = this.#moves;
    this.#seek(travelled);
    const ahead = isRestless ? AHEAD_RESTLESS : AHEAD;
    /** How far from near something is, in pixels; not above 0 for what is near. */
    const away = (from: number, to: number, size: number, around: number): number =>
      Math.max(-around * size - to, from - (1 + around) * size);
    let come: Mark[] = [];
    let gone: Mark[] = [];
    let took = 0;
    for (const mark of this.#waiting) {
      const begun = performance.now();
      this.#waiting.delete(mark);
      // What has no box of its own (`display: contents`) is at 0, 0, and so is what the page has removed.
      const { left, right, top, bottom } = mark.anchor.getBoundingClientRect();
      const distance = (around: number): number =>
        Math.max(away(left, right, innerWidth, around), away(top, bottom, innerHeight, around));
      const isFar = distance(ahead) > 0;
      if (isFar ? !this.#far.has(mark) : !this.#near.has(mark)) (isFar ? gone : come).push(mark);
      this.#near.delete(mark);
      this.#far.delete(mark);
      if (isFar) this.#far.set(mark, travelled + distance(AHEAD));
      else this.#near.add(mark);
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
