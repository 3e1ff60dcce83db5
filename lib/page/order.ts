/** The shadow hosts that an element is inside of, outermost first, then the element. */
function pathOf(element: Element): readonly Element[] {
  const path = [element];
  for (
    let root = element.getRootNode();
    (root as Partial<ShadowRoot>).host;
    root = (path[0] as Element).getRootNode()
  ) {
    path.unshift((root as ShadowRoot).host);
  }
  return path;
}

/** Document order over shadow trees, for sorting; a host comes before what is in its tree. */
export function inDocumentOrder(one: Element, other: Element): number {
  const first = pathOf(one);
  const second = pathOf(other);
  for (let depth = 0; ; depth++) {
    const a = first[depth];
    const b = second[depth];
    if (a === undefined || b === undefined) return first.length - second.length;
    if (a !== b) return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }
}
