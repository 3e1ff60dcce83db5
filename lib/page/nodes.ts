/** Parts with no more nodes than this are gone through at once. */
const FEW = 256;

/** The texts and elements of a small part in tree order, the part itself included. */
export interface Few {
  readonly texts: readonly Text[];
  readonly elements: readonly Element[];
}

const NONE: readonly never[] = [];

/** Null for a part that is not small. */
export function fewOf(part: Node): Few | null {
  if (part.nodeType === Node.TEXT_NODE) return { texts: [part as Text], elements: NONE };
  const texts: Text[] = [];
  const elements: Element[] = part.nodeType === Node.ELEMENT_NODE ? [part as Element] : [];
  // A page that changes all the time mostly writes single texts.
  const only = part.firstChild;
  if (only === null) return { texts, elements };
  if (only.nodeType === Node.TEXT_NODE && only.nextSibling === null)
    return { texts: [only as Text], elements };
  const walker = (part.ownerDocument as Document).createTreeWalker(
    part,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  );
  for (let count = 0; count <= FEW; count++) {
    const node = walker.nextNode();
    if (node === null) return { texts, elements };
    if (node.nodeType === Node.TEXT_NODE) texts.push(node as Text);
    else elements.push(node as Element);
  }
  return null;
}

/** Gives nodes one after the other; null behind the last. */
export interface Nodes<Kind extends Node> {
  readonly next: () => Kind | null;
}

/** Those nodes of a list that are still in the page when it is their turn. */
export function inTurn<Kind extends Node>(nodes: readonly Kind[]): Nodes<Kind> {
  let at = 0;
  const next = (): Kind | null => {
    const node = nodes[at++];
    return node === undefined || node.isConnected ? (node ?? null) : next();
  };
  return { next };
}

/**
 * The texts of a large part in tree order; those that leave the page meanwhile are left out.
 *
 * A node iterator stays right while the page changes, but the browser tells each one of every node that is removed,
 * until it is collected as garbage: a page that changes all the time paid for the thousands that had read its changes.
 * So only large parts get one.
 */
export function textsAsTheyCome(part: Node): Nodes<Text> {
  const nodes = (part.ownerDocument as Document).createNodeIterator(part, NodeFilter.SHOW_TEXT);
  return { next: () => nodes.nextNode() as Text | null };
}

/** The texts of a small part, or of one that nothing changes meanwhile. */
export function textsOf(part: Node): readonly Text[] {
  if (part.nodeType === Node.TEXT_NODE) return [part as Text];
  const walker = (part.ownerDocument as Document).createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) texts.push(text as Text);
  return texts;
}
