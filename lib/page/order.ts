/** The shadow hosts that a node is inside of, outermost first, then the node. */
function pathOf(node: Node): readonly Node[] {
  const path = [node];
  for (
    let root = node.getRootNode();
    (root as Partial<ShadowRoot>).host;
    root = (path[0] as Node).getRootNode()
  ) {
    path.unshift((root as ShadowRoot).host);
  }
  return path;
}

/** Document order over shadow trees, for sorting; a host comes before what is in its tree. */
export function inDocumentOrder(one: Node, other: Node): number {
  const first = pathOf(one);
  const second = pathOf(other);
  for (let depth = 0; ; depth++) {
    const a = first[depth];
    const b = second[depth];
    if (a === undefined || b === undefined) return first.length - second.length;
    if (a !== b) return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }
}
