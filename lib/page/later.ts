import type { Looker, Moves } from './moves.ts';
import type { Steps } from './reader.ts';
import type { Keep, Order } from './watch.ts';

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
  readonly #keep: Keep;
  /** The first entry of each block; blocks go on to the next. */
  #heads: readonly Ref[] = [];
  /** That of the blocks' first entries. Blocks are what they were cut as only until it is lost. */
  order: Order;
  /** Blocks that nobody has read. */
  readonly waiting = new Set<number>();
  /** How far the window will have been scrolled, at the least, before one of them is near. */
  reach = 0;

  constructor(list: Element, keep: Keep, from?: Element) {
    this.list = new WeakRef(list);
    this.#keep = keep;
    this.order = this.#cut(list, from);
  }

  #cut(list: Element, from?: Element): Order {
    const children = childrenOf(list);
    const heads: Element[] = [];
    let isBehind = from === undefined;
    for (let at = 0; at < children.length; at += BLOCK) {
      const head = children[at] as Element;
      // The browser goes from one to the other, so those further behind are not asked about.
      isBehind ||= ((from as Element).compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
      // The block that `from` stands in is the first.
      if (!isBehind) heads.length = 0;
      heads.push(head);
    }
    this.#heads = heads.map((head) => new WeakRef(head));
    this.waiting.clear();
    for (const at of heads.keys()) this.waiting.add(at);
    return this.#keep(heads);
  }

  /** The entries of a block, which counts as read then. Not to be asked once the order is lost. */
  take(at: number): readonly Element[] {
    this.waiting.delete(at);
    const entries: Element[] = [];
    const end = this.#heads[at + 1]?.deref();
    let entry: Element | null | undefined = this.#heads[at]?.deref();
    for (; entry && entry !== end; entry = entry.nextElementSibling) entries.push(entry);
    return entries;
  }

  /**
   * All entries, once the order is lost; none wait then. Block by block we would begin again and again on a page that
   * goes on moving them.
   */
  takeAll(): Iterable<Element> {
    this.waiting.clear();
    const list = this.list.deref();
    return list === undefined ? [] : childrenOf(list);
  }

  /**
   * Tells which blocks stand near the window, nearest first. Entries that do not stand one below the other, as far as
   * their first ones tell, may be anywhere: all of them are near then. Reads lay-out. `travelled`: how far the window was
   * scrolled by now, in pixels.
   */
  *near(height: number, travelled: number, tell: (blocks: readonly number[]) => void): Steps {
    const list = this.list.deref();
    if (list === undefined) return;
    // What has been read is found as it is, once more.
    if (this.order.isLost) this.order = this.#cut(list);
    const { order } = this;
    const places: DOMRect[] = [];
    let ordered = true;
    const [first = 0] = this.waiting;
    for (let at = first; at <= this.#heads.length && ordered; at++) {
      // A list that was emptied has its own place.
      const entry = this.#heads[at]?.deref() ?? list.lastElementChild ?? list;
      const place = entry.getBoundingClientRect();
      ordered = place.top >= (places[places.length - 1]?.top ?? Number.NEGATIVE_INFINITY);
      places.push(place);
      if (places.length % STRIDE === 0) yield;
      // What the page has changed has all looked at again.
      if (order.isLost) return;
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

/** From child to child the browser takes twice as long as through all that is in them. */
const childrenOf = (list: Element): NodeListOf<Element> => list.querySelectorAll(':scope > *');

export interface LaterOptions {
  readonly document: Document;
  readonly keep: Keep;
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

  /** Takes the entries of a list, from one on or all. */
  take(list: Element, from?: Element): void {
    if (!this.#hears) this.#options.moves.tell(this);
    this.#hears = true;
    this.#rests = this.#rests.filter((rest) => rest.list.deref() !== list);
    this.#rests.push(new Rest(list, this.#options.keep, from));
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
        if (blocks.length > 0) this.#options.onNear(this.#readNear(rest, rest.order, blocks));
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
      else yield* this.#read(rest.order.isLost ? rest.takeAll() : rest.take(next));
    }
  }

  *#readNear(rest: Rest, order: Order, blocks: readonly number[]): Steps {
    for (const at of blocks) {
      if (order.isLost) return;
      if (rest.waiting.has(at)) yield* this.#read(rest.take(at));
    }
  }

  *#read(entries: Iterable<Element>): Steps {
    for (const entry of entries) {
      yield* this.#options.readEntry(entry);
      yield;
    }
  }
}
