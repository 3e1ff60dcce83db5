import { isBlank, standsApart } from './seams.ts';

/** An element with so many children is a list of things that are alike: rows, messages, cards. */
const LONG = 64;

/** Nothing but rows and columns is directly in these, says HTML; blanks apart. */
const OF_TABLES = /^(table|tbody|thead|tfoot)$/;

/** Entries behind so many are some of very many. Counting all at once would go through all of them. */
const MANY = 256;

/** Entries that are taken in one go, in which the page changes nothing. */
const BLOCK = 64;

export type TakeRest = (list: Element, from?: Element) => boolean;

interface Level {
  readonly next: () => Node | null;
  readonly isList: boolean;
  /** The list, where nothing but elements is directly in it, and no other list deeper inside. */
  readonly mayRest: Element | null;
  /** The page's when the list was entered. */
  readonly version: number;
  /** Whether one of the nodes holds a list. */
  readonly isAround: boolean;
  count: number;
}

/**
 * A large part of the page, cut at its long lists: piece after piece in tree order. Each list is taken as it stands
 * when it is come to: what comes later, or moves, is told as a change. The blanks between its entries are left out.
 */
export class Pieces {
  readonly #lists = new Set<Node>();
  /** What holds a list, and the lists. */
  readonly #around = new Set<Node>();
  readonly #levels: Level[] = [];
  readonly #part: Node;
  readonly #version: () => number;
  readonly #takeRest: TakeRest;
  /** Whether the last piece was one of many in a list, and small for all that one can tell. */
  isEntry = false;
  /** Whether many came before it. */
  isOneOfMany = false;

  /**
   * `version` is another one whenever the page has added, moved or removed something. `takeRest` is asked on the way
   * through a list of very many whether somebody else sees to the rest, from an entry on, or to all of it.
   */
  constructor(part: ParentNode & Node, version: () => number, takeRest: TakeRest) {
    this.#part = part;
    this.#version = version;
    this.#takeRest = takeRest;
    for (const { parentNode } of part.querySelectorAll(`:nth-child(${LONG})`)) {
      if (parentNode === null) continue;
      this.#lists.add(parentNode);
      for (
        let outer: Node | null = parentNode;
        outer !== null && outer !== part && !this.#around.has(outer);
        outer = outer.parentNode
      )
        this.#around.add(outer);
    }
    if (this.#lists.size > 0) this.#enter(part);
    else this.#push(through([part]), false, null, false);
  }

  /** The part and what in it holds a list, the lists included: these are no pieces themselves. */
  get around(): readonly Node[] {
    return this.#lists.size > 0 ? [this.#part, ...this.#around] : [];
  }

  /** Null behind the last. */
  next(): Node | null {
    for (;;) {
      const level = this.#levels[this.#levels.length - 1];
      if (level === undefined) return null;
      const node = level.next();
      if (node === null) {
        this.#levels.pop();
      } else if (level.isAround && this.#around.has(node)) {
        this.#enter(node);
      } else {
        // Entries that may flow in a line make numbers with each other.
        this.isEntry = level.isList && standsApart(node);
        this.isOneOfMany = this.isEntry && ++level.count > MANY;
        const list = this.isOneOfMany && level.count % BLOCK === 1 ? level.mayRest : null;
        // Where the page has changed, who stood before this entry may stand behind it now, unread.
        const from = this.#version() === level.version ? (node as Element) : undefined;
        if (list === null || !this.#takeRest(list, from)) return node;
        this.#levels.pop();
      }
    }
  }

  #enter(node: Node): void {
    const isList = this.#lists.has(node);
    let isAround = false;
    for (const { parentNode } of this.#around) isAround ||= parentNode === node;
    const isPure = isList && node.nodeType === Node.ELEMENT_NODE && !hasTexts(node as Element);
    const next = isPure
      ? inBlocks(node as Element, this.#version)
      : through([...node.childNodes].filter((child) => !isBlankText(child)));
    this.#push(next, isList, isPure && !isAround ? (node as Element) : null, isAround);
  }

  #push(next: () => Node | null, isList: boolean, mayRest: Element | null, isAround: boolean): void {
    this.#levels.push({ next, isList, mayRest, isAround, version: this.#version(), count: 0 });
  }
}

function through(nodes: ArrayLike<Node>): () => Node | null {
  let at = 0;
  return () => nodes[at++] ?? null;
}

const isBlankText = (node: Node): boolean => node.nodeType === Node.TEXT_NODE && isBlank((node as Text).data);

/** From child to child, because a list of all makes the browser go through all that is in them first. */
function inBlocks(list: ParentNode, version: () => number): () => Node | null {
  let ahead = list.firstElementChild;
  const at = version();
  let block: Element[] = [];
  let all: (() => Node | null) | undefined;
  return () => {
    const entry = all?.() ?? block.pop();
    if (entry !== undefined || all !== undefined) return entry ?? null;
    if (version() !== at) {
      // Where we stand may be anywhere now. All once more, then: what has been read is found as it is.
      all = through(list.querySelectorAll(':scope > *'));
      return all();
    }
    for (; ahead !== null && block.length < BLOCK; ahead = ahead.nextElementSibling) block.push(ahead);
    block = block.reverse();
    return block.pop() ?? null;
  };
}

/** Whether anything but elements and blanks is directly in a list. */
const hasTexts = (list: Element): boolean =>
  !OF_TABLES.test(list.localName) &&
  list.ownerDocument.evaluate(
    'boolean(text()[normalize-space()])',
    list,
    null,
    XPathResult.BOOLEAN_TYPE,
    null,
  ).booleanValue;
