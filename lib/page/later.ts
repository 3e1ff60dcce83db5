import type { Looker, Moves } from './moves.ts';
import type { Steps } from './reader.ts';

/** Entries that are read together. */
const BLOCK = 64;
/** How far around the window entries are read ahead, in heights of the window. */
const AHEAD = 2;
/** How many places are looked at before the clock is. */
const STRIDE = 64;

/** Held weakly, because what the page has removed goes with nobody told. */
type Ref = WeakRef<Element>;

/** The rest of one long list, cut into blocks of entries. */
class Rest {
  readonly list: Ref;
  /** The first entry of each block; blocks go on to the next. */
  #heads: readonly Ref[] = [];
  /** Blocks that nobody has read. */
  readonly waiting = new Set<number>();
  /** How far the window will have been scrolled, at the least, before one of them is near. */
  reach = 0;

  constructor(list: Element, from: Element) {
    this.list = new WeakRef(list);
    this.#cut(list, from);
  }

  #cut(list: Element, from?: Element): void {
    // From child to child the browser takes twice as long as through all that is in them.
    const children = list.querySelectorAll(':scope > *');
    let heads: Element[] = [];
    for (let at = 0; at < children.length; at += BLOCK) heads.push(children[at] as Element);
    const isBehind = (head: Element | undefined): boolean =>
      from === undefined ||
      head === undefined ||
      (from.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    const first = heads.findIndex((_, at) => isBehind(heads[at + 1]));
    heads = heads.slice(Math.max(0, first));
    this.#heads = heads.map((head) => new WeakRef(head));
    this.waiting.clear();
    for (const at of heads.keys()) this.waiting.add(at);
  }

  /** The first entry of a block; null where it has left the list. */
  #head(at: number, list: Element): Element | null {
    const head = this.#heads[at]?.deref();
    return head?.parentNode === list ? head : null;
  }

  /** The entries of a block, which counts as read then; none where the page has moved its first one. */
  take(at: number): readonly Element[] {
    const list = this.list.deref();
    this.waiting.delete(at);
    if (list === undefined) return [];
    let entry = this.#head(at, list);
    if (entry === null) {
      // Who stands where is unknown: all once more, then. What has been read is found as it is.
      this.#cut(list);
      return [];
    }
    let end: Element | null = null;
    for (let next = at + 1; end === null && next < this.#heads.length; next++) end = this.#head(next, list);
    const entries: Element[] = [];
    for (; entry !== null && entry !== end; entry = entry.nextElementSibling) entries.push(entry);
    return entries;
  }

  /**
   * Tells which blocks stand near the window, nearest first. Entries that do not stand one below the other, as far as
   * their first ones tell, may be anywhere: all of them are near then. Reads lay-out. `travelled`: how far the window was
   * scrolled by now, in pixels.
   */
  *near(height: number, travelled: number, tell: (blocks: readonly number[]) => void): Steps {
    const list = this.list.deref();
    if (list === undefined || this.waiting.size === 0) return;
    const places: DOMRect[] = [];
    let ordered = true;
    const [first = 0] = this.waiting;
    for (let at = first; at <= this.#heads.length && ordered; at++) {
      const entry = at === this.#heads.length ? list.lastElementChild : this.#head(at, list);
      if (entry === null) {
        this.#cut(list);
        yield* this.near(height, travelled, tell);
        return;
      }
      const place = entry.getBoundingClientRect();
      ordered = place.top >= (places[places.length - 1]?.top ?? Number.NEGATIVE_INFINITY);
      places.push(place);
      if (places.length % STRIDE === 0) yield;
    }
    if (!ordered) return tell([...this.waiting]);
    const away = (at: number): number =>
      Math.max(
        0,
        (places[at - first]?.top ?? 0) - height,
        -(places[at - first + 1]?.bottom ?? Number.NEGATIVE_INFINITY),
      );
    const blocks = [...this.waiting].sort((one, other) => away(one) - away(other));
    const far = blocks.findIndex((at) => away(at) > AHEAD * height);
    this.reach = far < 0 ? 0 : travelled + away(blocks[far] as number) - AHEAD * height;
    tell(far < 0 ? blocks : blocks.slice(0, far));
  }
}

export interface LaterOptions {
  readonly document: Document;
  readonly moves: Moves;
  readonly readEntry: (entry: Element) => Steps;
  /** Gets what there is to read now. */
  readonly onNear: (steps: Steps) => void;
  /** Asks for `place` as soon as the browser has drawn. */
  readonly askToLook: () => void;
}

/**
 * Long lists are read where they show: an agent sees thirty rows of twenty thousand, and the others cost nothing until
 * they come near, or until somebody asks for the page's numbers.
 */
export class Later implements Looker {
  readonly #options: LaterOptions;
  #rests: Rest[] = [];
  #looking: 'no' | 'scrolled' | 'all' = 'no';
  #hears = false;

  constructor(options: LaterOptions) {
    this.#options = options;
  }

  /** Takes the entries of a list from one on. */
  take(list: Element, from: Element): void {
    if (!this.#hears) this.#options.moves.tell(this);
    this.#hears = true;
    this.#rests = this.#rests.filter((rest) => rest.list.deref() !== list);
    this.#rests.push(new Rest(list, from));
    this.#options.moves.hearAround(list);
    this.look();
  }

  /** Whether entries wait to be read. */
  get isWatching(): boolean {
    return this.#rests.length > 0;
  }

  look(scrolled = false): void {
    this.#looking = scrolled && this.#looking !== 'all' ? 'scrolled' : 'all';
    this.#options.askToLook();
  }

  /** Whether there is anything for `place` to do. */
  get isWaiting(): boolean {
    return this.#looking !== 'no' && this.isWatching;
  }

  /** Has read what stands near the window. Reads lay-out. */
  *place(): Steps {
    const { travelled } = this.#options.moves;
    const everywhere = this.#looking === 'all';
    this.#looking = 'no';
    const { innerHeight } = this.#options.document.defaultView as Window;
    // What the page puts back is told as a change.
    this.#rests = this.#rests.filter(({ list, waiting }) => waiting.size > 0 && list.deref()?.isConnected);
    let took = 0;
    for (const rest of this.#rests) {
      if (!everywhere && rest.reach > travelled) continue;
      let begun = performance.now();
      const steps = rest.near(innerHeight, travelled, (blocks) => {
        if (blocks.length > 0) this.#options.onNear(this.#read(rest, blocks));
      });
      while (!steps.next().done) {
        took += performance.now() - begun;
        yield;
        begun = performance.now();
      }
      took += performance.now() - begun;
    }
    this.#options.moves.looked(took);
  }

  /** Reads what waits, in the page's order, until it is enough. */
  *until(isEnough: () => boolean): Steps {
    while (!isEnough()) {
      const rest = this.#rests[0];
      if (rest === undefined) return;
      const [next] = rest.waiting;
      if (next === undefined) this.#rests.shift();
      else yield* this.#read(rest, [next]);
    }
  }

  *#read(rest: Rest, blocks: readonly number[]): Steps {
    for (const at of blocks) {
      if (!rest.waiting.has(at)) continue;
      for (const entry of rest.take(at)) {
        yield* this.#options.readEntry(entry);
        yield;
      }
    }
  }
}
