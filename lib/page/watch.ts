import { mayHoldNumber } from './may-hold.ts';
import type { Root } from './roots.ts';
import { neighbour, standsApart } from './seams.ts';
import { atFrameStart } from './slices.ts';

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
  /** The page has been changing for long, and goes on. */
  readonly restless: boolean;
}

/** That of some nodes among the children of another. */
export interface Order {
  /** Whether the page has taken one of them out, be it to put it elsewhere. */
  isLost: boolean;
}
export type Keep = (nodes: readonly Node[]) => Order;

export interface Watch {
  /** Whether there are changes that were not told yet. */
  readonly isUntold: () => boolean;
  /** Another one whenever the page has added, moved or removed something. */
  readonly version: () => number;
  /** Another one whenever the page has changed anything that is watched. */
  readonly turns: () => number;
  readonly add: (root: Root) => void;
  /** Has the order of nodes watched, weakly: which stands before which is as it was until it is lost. */
  readonly keep: Keep;
  /** Listens again after the document was opened anew, which removes all listeners. */
  readonly listen: () => void;
}

/** In milliseconds. A page that changes more often than this is told of once per frame. */
const OFTEN = 8;
/** One that goes on changing through so many tellings, with less than a rest between them, is told of seldom. */
const MOST_IN_A_ROW = 8;
const REST = 600;
const SELDOM = 400;
/** And as soon as it has been quiet for so long. */
const QUIET = 100;

/**
 * Collects what changes in the page's trees and tells it as soon as the page's own turn is over, before a frame can be
 * drawn: new text and its marks appear together. Of a page that changes often it tells at the start of each frame; but
 * a frame is not asked for without need, because the browser draws what it is asked for. Where that does not end (a list
 * that is being scrolled, a log that grows), new marks follow when it comes to rest, and 0.4 s behind at the latest; what
 * changes beside a number that is marked never waits, and neither does what the pointer rests on. What changes in a tab
 * that nobody sees is told when somebody does.
 */
export function watch(options: {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly isOurs: (node: Node) => boolean;
  /** Whether a change in a node may change what a marked number is. `alone`: what is around it has been looked at. */
  readonly isBeside: (node: Node, alone: boolean) => boolean;
  /** Whether the page has links to numbers. */
  readonly hasLinks: () => boolean;
  readonly onText: (text: Text) => void;
  /** The page has changed, so a frame is drawn whatever is done. */
  readonly onDrawn: () => void;
  readonly onChanges: (changes: Changes) => void;
  /** The document was opened anew, and its listeners are gone. */
  readonly onReplaced: () => void;
}): Watch {
  const { document, signal, isOurs, isBeside, hasLinks, onText, onDrawn, onChanges, onReplaced } = options;
  const window = document.defaultView as Window;
  let dirty = new Set<Node>();
  let removed = false;
  let restyled = false;
  /** Texts have changed that hold no number, and speak of none. */
  let touched = false;
  let asked = false;
  let lastTold = Number.NEGATIVE_INFINITY;
  let lastChange = 0;
  let inARow = 0;
  let version = 0;
  const orders = new WeakMap<Node, Order>();
  /** Each removed node that a script is given costs; few pages have anything kept. */
  let keeps = false;
  let turns = 0;
  /** What changed is beside a mark, or what else must not wait. */
  let urgent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (signal.aborted || !asked) return;
    asked = false;
    urgent = false;
    inARow = performance.now() - lastTold < REST ? inARow + 1 : 0;
    const parts = dirty.size > MOST_PARTS ? [document.documentElement] : inLines(outermost(dirty));
    const restless = inARow >= MOST_IN_A_ROW && performance.now() - lastChange < QUIET;
    const changes = { parts, removed, restyled, restless };
    dirty = new Set();
    removed = restyled = touched = false;
    onChanges(changes);
    lastTold = performance.now();
    if (!restless) return;
    // That it rests is told too.
    asked = true;
    timer = setTimeout(tellWhenQuiet, QUIET);
  };
  /** One timer for all the changes of its time. */
  const tellWhenQuiet = (): void => {
    const left = QUIET - (performance.now() - lastChange);
    if (left <= 0) tell();
    else timer = setTimeout(tellWhenQuiet, left);
  };
  const tellInTime = (): void => {
    if (document.hidden) return;
    const since = performance.now() - lastTold;
    const isEndless = !urgent && inARow >= MOST_IN_A_ROW && since < REST;
    if (isEndless && since < SELDOM) {
      timer ??= setTimeout(tellWhenQuiet, QUIET);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    // A page that has just changed is drawn anyway.
    if (isEndless || since < OFTEN) window.requestAnimationFrame(() => atFrameStart(tell));
    else tell();
  };

  const lose = (removed: Iterable<Node>): void => {
    for (const node of removed) {
      const order = orders.get(node);
      if (order !== undefined) order.isLost = true;
    }
  };

  const observer = new MutationObserver((records) => {
    turns++;
    let before: Node | null = null;
    let around: Node | null = null;
    /** A link is one number with all its texts. */
    const meetLink = (node: Node): void => {
      if (node === before || !hasLinks()) return;
      before = node;
      const link = linkAround(node);
      if (link !== null) dirty.add(link);
    };
    for (const record of records) {
      const { type, target } = record;
      if (type === 'characterData') {
        // The old number must not be called, nor painted, for one frame more.
        onText(target as Text);
        if (isIdle(target)) {
          touched = true;
          meetLink(target);
          continue;
        }
      }
      if (!urgent && inARow >= MOST_IN_A_ROW) {
        // What is around several nodes of a row is looked at once.
        urgent = isBeside(target, target.parentNode === around);
        around = target.parentNode;
      }
      if (type !== 'attributes') meetLink(target);
      if (type === 'characterData') {
        dirty.add(target);
      } else if (type === 'childList') {
        version++;
        if (keeps) lose(record.removedNodes);
        if (target === document) onReplaced();
        // One reading tells all that has become of an element meanwhile.
        if (inARow >= MOST_IN_A_ROW && (dirty.has(target) || isCell(target))) {
          dirty.add(target);
          removed = true;
          continue;
        }
        const { addedNodes } = record;
        for (let at = 0; at < addedNodes.length; at++) {
          const node = addedNodes[at] as Node;
          if (isIdle(node)) touched = true;
          else if (!isOurs(node)) dirty.add(node);
        }
        if (record.removedNodes.length > 0) {
          removed = true;
          for (const beside of besides(record)) if (beside !== null) dirty.add(beside);
        }
      } else if (isOurs(target)) {
        // Our own element has attributes of its own.
      } else if (MEANING.includes(record.attributeName ?? '')) {
        // A link may be one to a number no more.
        urgent = removed = true;
        dirty.add(target);
      } else {
        restyled = true;
      }
    }
    onDrawn();
    if (!(dirty.size > 0 || removed || restyled || touched)) return;
    // Who waits already is asked again whether it is time: only what must not wait waits for a frame already.
    if (asked && timer === undefined) return;
    asked = true;
    lastChange = performance.now();
    tellInTime();
  });
  const onShown = (): void => {
    if (asked) tellInTime();
  };
  const listen = (): void => document.addEventListener('visibilitychange', onShown, { signal });
  listen();
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    isUntold: () => asked,
    version: () => version,
    turns: () => turns,
    keep(nodes) {
      const order = { isLost: false };
      for (const node of nodes) orders.set(node, order);
      keeps = true;
      return order;
    },
    add(root) {
      if (signal.aborted) return;
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: [...MEANING, ...LOOKS],
      });
    },
    listen,
  };
}

/** Whether a text is all there is in its line, and no number: most of what ticks and counts. */
function isIdle(node: Node): boolean {
  const { parentNode, previousSibling, nextSibling } = node;
  return (
    node.nodeType === Node.TEXT_NODE &&
    previousSibling === null &&
    nextSibling === null &&
    parentNode !== null &&
    standsApart(parentNode) &&
    !mayHoldNumber((node as Text).data)
  );
}

/** Whether a node is an element with a text, and nothing else in it. */
const isCell = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE &&
  (node as Element).childElementCount === 0 &&
  node.firstChild === node.lastChild;

const linkAround = (node: Node): Element | null =>
  (node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement)?.closest('a[href]') ?? null;

/**
 * The texts next to where something was removed, or what nothing is left in: a word that goes may have said what the
 * number beside it is, and a piece of a number leaves the others.
 */
function besides({ target, nextSibling, previousSibling }: MutationRecord): readonly (Node | null)[] {
  if (nextSibling !== null || previousSibling !== null)
    return [textAt(nextSibling, true), textAt(previousSibling, false)];
  return target.nodeType === Node.ELEMENT_NODE && !standsApart(target) ? [target] : [];
}

/** The text that a node is, or all that is in it; else the one in its line on the other side, seen from it. */
function textAt(node: Node | null, backwards: boolean): Node | null {
  if (node === null) return null;
  const only =
    node.nodeType === Node.ELEMENT_NODE && node.firstChild === node.lastChild ? node.firstChild : node;
  return only?.nodeType === Node.TEXT_NODE ? only : neighbour(node, backwards);
}

function outermost(nodes: ReadonlySet<Node>): readonly Node[] {
  const parts: Node[] = [];
  /** Nodes with nothing changed above them. */
  const clear = new Set<Node>();
  for (const node of nodes) {
    if (!node.isConnected || (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.TEXT_NODE))
      continue;
    const way: Node[] = [];
    let outer = node.parentNode;
    while (outer !== null && !nodes.has(outer) && !clear.has(outer)) {
      way.push(outer);
      outer = outer.parentNode;
    }
    if (outer !== null && nodes.has(outer)) continue;
    for (const passed of way) clear.add(passed);
    parts.push(node);
  }
  return parts;
}

/**
 * Texts of one line that have changed together are read together: each by itself would be read with all its neighbours.
 */
function inLines(parts: readonly Node[]): readonly Node[] {
  const lines = new Map<Node, Node[]>();
  for (const part of parts) {
    const wrap = part.nodeType === Node.TEXT_NODE ? part.parentNode : isCell(part) ? part : null;
    const line = wrap === null || standsApart(wrap) ? part : (wrap.parentNode ?? part);
    const texts = lines.get(line);
    if (texts === undefined) lines.set(line, [part]);
    else texts.push(part);
  }
  return [...lines].flatMap(([line, texts]) => {
    const isMost = texts.length > 1 && line.childNodes.length <= texts.length * 2;
    return isMost ? line : texts;
  });
}
