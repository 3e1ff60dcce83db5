import type { Root } from './roots.ts';

/** Attributes that change what is a number, whether it is offered or what it is called. */
const MEANING = ['href', 'contenteditable', 'data-patchcord'];
/** Attributes that show and hide. */
const LOOKS = ['class', 'style', 'hidden', 'open', 'aria-hidden', 'aria-expanded'];

/** More changed parts than this in one frame are read as the whole page. */
const MOST_PARTS = 2000;

export interface Changes {
  /** Changed parts that are in the page, none inside of another. */
  readonly parts: readonly Node[];
  readonly removed: boolean;
  readonly restyled: boolean;
}

export interface Watch {
  /** Whether there are changes that were not told yet. */
  readonly isUntold: () => boolean;
  readonly add: (root: Root) => void;
}

/**
 * Collects what changes in the page's trees and tells it once per frame, before the frame is drawn: new text and its
 * marks appear together. A tab that nobody sees draws no frames and so reads nothing.
 */
export function watch(options: {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly isOurs: (node: Node) => boolean;
  readonly onText: (text: Text) => void;
  readonly onChanges: (changes: Changes) => void;
  /** The document was opened anew, and its listeners are gone. */
  readonly onReplaced: () => void;
}): Watch {
  const { document, signal, isOurs, onText, onChanges, onReplaced } = options;
  const window = document.defaultView as Window;
  let dirty = new Set<Node>();
  let removed = false;
  let restyled = false;
  let asked = false;

  const tell = (): void => {
    asked = false;
    if (signal.aborted) return;
    const parts = dirty.size > MOST_PARTS ? [document.documentElement] : outermost(dirty);
    const changes = { parts, removed, restyled };
    dirty = new Set();
    removed = false;
    restyled = false;
    onChanges(changes);
  };

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const { type, target, addedNodes, removedNodes, attributeName } = record;
      // A link is one number with all its texts.
      const link = type === 'attributes' ? null : linkAround(target);
      if (link !== null) dirty.add(link);
      if (type === 'characterData') {
        // The old number must not be called, nor painted, for one frame more.
        onText(target as Text);
        dirty.add(target);
      } else if (type === 'childList') {
        if (target === document) onReplaced();
        for (const node of addedNodes) if (!isOurs(node)) dirty.add(node);
        for (const node of removedNodes) if (!isOurs(node)) removed = true;
        const beside = removedNodes.length > 0 ? textBeside(record) : null;
        if (beside !== null) dirty.add(beside);
      } else if (isOurs(target)) {
        // Our own element has attributes of its own.
      } else if (MEANING.includes(attributeName ?? '')) {
        dirty.add(target);
      } else {
        restyled = true;
      }
    }
    if (asked || !(dirty.size > 0 || removed || restyled)) return;
    asked = true;
    window.requestAnimationFrame(tell);
  });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    isUntold: () => asked,
    add(root) {
      if (signal.aborted) return;
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: [...MEANING, ...LOOKS],
      });
    },
  };
}

const linkAround = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest('a[href]') ?? null;

/** The text next to where something was removed: a word that goes may have said what the number beside it is. */
function textBeside({ nextSibling, previousSibling }: MutationRecord): Node | null {
  const node = nextSibling ?? previousSibling;
  const text =
    node?.nodeType === Node.ELEMENT_NODE && node.firstChild === node.lastChild ? node.firstChild : node;
  return text?.nodeType === Node.TEXT_NODE ? text : null;
}

function outermost(nodes: ReadonlySet<Node>): readonly Node[] {
  const parts: Node[] = [];
  for (const node of nodes) {
    if (!node.isConnected || (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.TEXT_NODE))
      continue;
    let outer = node.parentNode;
    while (outer !== null && !nodes.has(outer)) outer = outer.parentNode;
    if (outer === null) parts.push(node);
  }
  return parts;
}
