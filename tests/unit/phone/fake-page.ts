/**
 * As much of a page as the joining of texts asks for: elements, texts and comments in a tree, all in one line. The real
 * thing is tried in a browser; here texts are cut thousands of times.
 */
export class FakeNode {
  parentNode: FakeNode | null = null;
  readonly childNodes: FakeNode[] = [];
  readonly isConnected = true;
  readonly nodeType: number;
  /** The element's name; empty for texts and comments. */
  readonly localName: string;
  readonly data: string;

  constructor(nodeType: number, localName: string, data: string) {
    this.nodeType = nodeType;
    this.localName = localName;
    this.data = data;
  }

  get length(): number {
    return this.data.length;
  }

  get parentElement(): FakeNode | null {
    return this.parentNode;
  }

  get firstChild(): FakeNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): FakeNode | null {
    return this.childNodes[this.childNodes.length - 1] ?? null;
  }

  get previousSibling(): FakeNode | null {
    return this.#sibling(-1);
  }

  get nextSibling(): FakeNode | null {
    return this.#sibling(1);
  }

  #sibling(step: number): FakeNode | null {
    const among = this.parentNode?.childNodes ?? [];
    return among[among.indexOf(this) + step] ?? null;
  }

  append(...nodes: readonly FakeNode[]): this {
    for (const node of nodes) {
      node.parentNode = this;
      this.childNodes.push(node);
    }
    return this;
  }

  contains(other: FakeNode | null): boolean {
    for (let node = other; node !== null; node = node.parentNode) if (node === this) return true;
    return false;
  }
}

const ELEMENT = 1;
const TEXT = 3;
const COMMENT = 8;

export const element = (name: string, ...children: readonly FakeNode[]): FakeNode =>
  new FakeNode(ELEMENT, name, '').append(...children);
export const text = (data: string): FakeNode => new FakeNode(TEXT, '', data);
export const comment = (): FakeNode => new FakeNode(COMMENT, '', 'a comment');

export function* textsIn(part: FakeNode): Generator<FakeNode, void, void> {
  for (const child of part.childNodes) {
    if (child.nodeType === TEXT) yield child;
    yield* textsIn(child);
  }
}

/** The browser's names that the joining uses. */
export const browserNames = {
  Node: { ELEMENT_NODE: ELEMENT, TEXT_NODE: TEXT, COMMENT_NODE: COMMENT },
};

export const fakeWindow = {
  getComputedStyle: () => ({ display: 'inline', position: 'static', float: 'none', whiteSpace: 'normal' }),
} as unknown as Window;
