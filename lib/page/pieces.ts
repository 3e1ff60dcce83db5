import { isBlank, standsApart } from './seams.ts';

/** An element with so many children is a list of things that are alike: rows, messages, cards. */
const LONG = 64;

/** Nothing but rows and columns is directly in these, says HTML; blanks apart. */
const OF_TABLES = /^(table|tbody|thead|tfoot)$/;

interface Level {
  readonly nodes: ArrayLike<Node>;
  readonly isList: boolean;
  /** Whether one of the nodes holds a list. */
  readonly isAround: boolean;
  at: number;
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
  /** Whether the last piece was one of many in a list, and small for all that one can tell. */
  isEntry = false;

  constructor(part: ParentNode & Node) {
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
    else this.#levels.push({ nodes: [part], isList: false, isAround: false, at: 0 });
  }

  /** Null behind the last. */
  next(): Node | null {
    for (;;) {
      const level = this.#levels[this.#levels.length - 1];
      if (level === undefined) return null;
      const node = level.nodes[level.at++];
      if (node === undefined) {
        this.#levels.pop();
      } else if (level.isAround && this.#around.has(node)) {
        this.#enter(node);
      } else {
        // Entries that may flow in a line make numbers with each other.
        this.isEntry = level.isList && standsApart(node);
        return node;
      }
    }
  }

  #enter(node: Node): void {
    const isList = this.#lists.has(node);
    let isAround = false;
    for (const { parentNode } of this.#around) isAround ||= parentNode === node;
    this.#levels.push({ nodes: isList ? entriesOf(node) : [...node.childNodes], isList, isAround, at: 0 });
  }
}

/** The children of a long list without the blanks between them, each of which would be one more object of ours. */
function entriesOf(list: Node): ArrayLike<Node> {
  const element = list.nodeType === Node.ELEMENT_NODE ? (list as Element) : null;
  // Makes its objects when they are asked for.
  if (element !== null && !hasTexts(element)) return element.querySelectorAll(':scope > *');
  return [...list.childNodes].filter(
    (child) => child.nodeType !== Node.TEXT_NODE || !isBlank((child as Text).data),
  );
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

/** The texts of a small piece. */
export function textsOf(piece: Node): readonly Text[] {
  if (piece.nodeType === Node.TEXT_NODE) return [piece as Text];
  const walker = (piece.ownerDocument as Document).createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) texts.push(text as Text);
  return texts;
}
