/** Longest stretch of work before the page gets its turn, in milliseconds. */
const MOST = 4;
/** A page that is busy all the time still has its numbers marked in the end. */
const LEAST = 1;
/** Whoever waits longer than this for a turn stood behind work of the page's own: a task or a frame. */
const LATE = 6;
/** Turns in time, one after the other, until a stretch may be longer again. */
const CALM = 4;
const GROWTH = 0.5;

/**
 * How long a stretch of our work may be. A page that is busy shows in how late our turns come: each late one halves the
 * stretch, and only a row of turns in time makes it a little longer.
 */
export class Budget {
  #stretch = MOST;
  #calm = 0;

  /** In milliseconds. */
  get stretch(): number {
    return this.#stretch;
  }

  /** A turn came `waited` milliseconds after it was asked for. */
  came(waited: number): void {
    if (waited > LATE) {
      this.#stretch = Math.max(LEAST, this.#stretch / 2);
      this.#calm = 0;
    } else if (++this.#calm === CALM) {
      this.#stretch = Math.min(MOST, this.#stretch + GROWTH);
      this.#calm = 0;
    }
  }
}
