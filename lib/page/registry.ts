import { isTelephoneLink } from './candidates.ts';
import { parentOf } from './exclusions.ts';
import { type Mark, rectsOf } from './found.ts';
import { textAfter } from './seams.ts';

/** More numbers than anybody looks at. */
const MOST_MARKS = 50_000;

const MOST_NEAR = 32;

/** Above the hit element, a link or a number in pieces may hold the mark. */
const LEVELS = 6;

/** From a text over what it is wrapped in up to the row. */
const LEVELS_BESIDE = 4;

/** The numbers found so far, by place. */
export class Registry {
  /** Each mark with the elements it was entered under; its text may have moved since. */
  readonly #marks = new Map<Mark, ReadonlySet<Element>>();
  /** The marks of a line or a row: those in an element's children. */
  readonly #inLine = new WeakMap<Element, Set<Mark>>();
  /** The line that a mark was entered at. */
  readonly #lines = new WeakMap<Mark, Element>();
  /** By element and by text. */
  readonly #at = new WeakMap<Node, Set<Mark>>();
  readonly #dropped: (mark: Mark) => void;
  #oldest: Iterator<Mark, undefined> | undefined;

  constructor(dropped: (mark: Mark) => void) {
    this.#dropped = dropped;
  }

  get size(): number {
    return this.#marks.size;
  }

  get all(): Iterable<Mark> {
    return this.#marks.keys();
  }

  /** False where the page holds too many numbers already. */
  add(mark: Mark): boolean {
    if (this.size >= MOST_MARKS && !this.#makeRoom()) return false;
    const elements = holders(mark);
    this.#marks.set(mark, elements);
    for (const node of [...elements, ...mark.nodes]) {
      const marks = this.#at.get(node);
      if (marks === undefined) this.#at.set(node, new Set([mark]));
      else marks.add(mark);
    }
    const line = parentOf(mark.anchor) ?? mark.anchor;
    this.#lines.set(mark, line);
    const others = this.#inLine.get(line);
    if (others === undefined) this.#inLine.set(line, new Set([mark]));
    else others.add(mark);
    return true;
  }

  /** Looks for a mark that the page has removed, from where it looked last; not at all of them each time. */
  #makeRoom(): boolean {
    for (let count = 0; count < MOST_NEAR; count++) {
      this.#oldest ??= this.#marks.keys();
      const { value, done } = this.#oldest.next();
      if (done) this.#oldest = undefined;
      else if (!isAlive(value)) {
        this.drop(value);
        return true;
      }
    }
    return false;
  }

  drop(mark: Mark): void {
    const elements = this.#marks.get(mark);
    if (elements === undefined) return;
    this.#marks.delete(mark);
    for (const node of [...elements, ...mark.nodes]) this.#at.get(node)?.delete(mark);
    const line = this.#lines.get(mark);
    if (line !== undefined) this.#inLine.get(line)?.delete(mark);
    this.#dropped(mark);
  }

  has(mark: Mark): boolean {
    return this.#marks.has(mark);
  }

  /** What was found in a text node, wherever that stood. */
  in(text: Text): Iterable<Mark> {
    return this.#at.get(text) ?? NONE;
  }

  of(element: Element): ReadonlySet<Mark> | undefined {
    return this.#at.get(element);
  }

  /**
   * Whether what changes in a node may change what a mark says: it is in its text, its line or its row. A mark whose own
   * text went with the change shows nothing any more. `alone`: what is around the node need not be looked at.
   */
  isBeside(node: Node, alone: boolean): boolean {
    let outer: Node | null = node;
    for (
      let level = 0;
      level < (alone ? 1 : LEVELS_BESIDE) && outer !== null;
      level++, outer = outer.parentNode
    ) {
      for (const mark of this.#at.get(outer as Element) ?? NONE) if (isAlive(mark)) return true;
      for (const mark of this.#inLine.get(outer as Element) ?? NONE) if (isAlive(mark)) return true;
    }
    return false;
  }

  /** Other marks in and beside the element of one: its line, its row. */
  near({ anchor }: Mark): readonly Mark[] {
    const marks: Mark[] = [];
    const parent = parentOf(anchor);
    for (const element of new Set([anchor, ...[...(parent?.children ?? [])].slice(0, MOST_NEAR)])) {
      for (const mark of this.#at.get(element) ?? []) if (marks.length < MOST_NEAR) marks.push(mark);
    }
    return marks;
  }

  /** The mark to call whose text or link is at a point of the window. Reads lay-out, for elements with marks only. */
  hit(target: Element, x: number, y: number): Mark | null {
    let element: Element | null = target;
    for (let level = 0; level < LEVELS && element !== null; level++) {
      for (const mark of this.#at.get(element) ?? []) {
        if (mark.found.kind === 'voice' && isAlive(mark) && holdsPoint(mark, x, y)) return mark;
      }
      element = parentOf(element);
    }
    return null;
  }

  /** Takes back, little by little, what the page has removed or rewritten. */
  *sweep(): Generator<void, void, void> {
    let count = 0;
    for (const mark of this.#marks.keys()) {
      if (!isAlive(mark)) this.drop(mark);
      if (++count % 64 === 0) yield;
    }
  }
}

const NONE: readonly Mark[] = [];

const holderOf = (text: Text): Element | null =>
  text.parentElement ?? (text.parentNode as Partial<ShadowRoot> | null)?.host ?? null;

function holders(mark: Mark): ReadonlySet<Element> {
  const elements = new Set([mark.anchor]);
  for (const text of mark.nodes) {
    const holder = holderOf(text);
    if (holder !== null) elements.add(holder);
  }
  return elements;
}

function holdsPoint(mark: Mark, x: number, y: number): boolean {
  return rectsOf(mark).some(
    ({ left, right, top, bottom }) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1,
  );
}

/**
 * Whether the number still stands where it was found; a text that was rewritten has lost its marks already. What a page
 * has moved into the document of a frame is that frame's.
 */
export function isAlive({ anchor, nodes, kind }: Mark): boolean {
  if (!anchor.isConnected || anchor.ownerDocument !== document) return false;
  return kind === 'text'
    ? holderOf(nodes[0] as Text) === anchor &&
        nodes.every((node, at) => node.isConnected && (at === 0 || textAfter(nodes[at - 1] as Text) === node))
    : isTelephoneLink(anchor) && nodes.every((node) => anchor.contains(node));
}
