/** Parts with no more nodes than this are gone through at once. */
const FEW = 256;

/** Gives the nodes of a part one after the other; null behind the last. */
export interface Nodes {
  readonly next: () => Node | null;
}

/**
 * The nodes of a part in tree order, the part itself included; those that leave the page meanwhile are left out.
 *
 * A node iterator stays right while the page changes, but the browser tells each one of every node that is removed,
 * until it is collected as garbage: a page that changes all the time paid for the thousands that had read its changes.
 * So only large parts get one.
 */
export function nodesOf(part: Node, kind: 'texts' | 'elements'): Nodes {
  const [type, show] =
    kind === 'texts' ? [Node.TEXT_NODE, NodeFilter.SHOW_TEXT] : [Node.ELEMENT_NODE, NodeFilter.SHOW_ELEMENT];
  const document = part.ownerDocument as Document;
  const walker = document.createTreeWalker(part, show);
  const few: Node[] = part.nodeType === type ? [part] : [];
  while (few.length <= FEW) {
    const node = walker.nextNode();
    if (node === null) {
      let at = 0;
      const next = (): Node | null => {
        const one = few[at++];
        return one === undefined || one.isConnected ? (one ?? null) : next();
      };
      return { next };
    }
    few.push(node);
  }
  const nodes = document.createNodeIterator(part, show);
  return { next: () => nodes.nextNode() };
}
