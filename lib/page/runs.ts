import { mayHoldNumber } from '../phone/zones.ts';
import { endsLikeNumber, isBlank, mayFlow, startsLikeNumber } from './seams.ts';

/** Neighbouring texts that a reader may see as one: `<b>+1</b> (415) <i>555-0132</i>`. */
export interface Run {
  readonly nodes: readonly Text[];
  /** For each node, whether white space stands between it and the one before. */
  readonly gaps: readonly boolean[];
}

/** How many texts are looked at before the clock is. */
const STRIDE = 32;

/** More pieces than one number is cut into. */
const MOST_PIECES = 32;

/** Puts neighbouring texts together as they come. */
class Joiner {
  #nodes: Text[] = [];
  #gaps: boolean[] = [];
  #data = '';
  #gap = false;
  /** Whether the last text ends with what numbers are written with. */
  open = false;

  /** Takes the next text in tree order; gives back the run that it ends, where that may hold a number. */
  add(text: Text): Run | null {
    const next = text.data;
    if (isBlank(next)) {
      this.#gap ||= next.length > 0;
      return null;
    }
    const last = this.#nodes[this.#nodes.length - 1];
    let run: Run | null = null;
    if (
      this.open &&
      last !== undefined &&
      this.#nodes.length < MOST_PIECES &&
      startsLikeNumber(next) &&
      mayFlow(last, text)
    ) {
      this.#nodes.push(text);
      this.#gaps.push(this.#gap);
    } else {
      run = this.close();
      this.#nodes = [text];
      this.#gaps = [false];
    }
    this.#data = next;
    this.#gap = false;
    this.open = endsLikeNumber(next);
    return run;
  }

  close(): Run | null {
    const run = { nodes: this.#nodes, gaps: this.#gaps };
    const holds = run.nodes.length > 1 ? mayHoldNumber(plain(run)) : mayHoldNumber(this.#data);
    this.#nodes = [];
    this.#data = '';
    return holds ? run : null;
  }
}

/**
 * Goes through the texts of a subtree and gives out the runs that may hold a number, with nulls between them for the
 * caller to look at the clock. A run that starts before the subtree or ends behind it is taken whole, so a changed
 * piece of a number brings its neighbours along.
 */
export function* readRuns(start: Node): Generator<Run | null, void, void> {
  const texts = (start.ownerDocument as Document).createNodeIterator(start, NodeFilter.SHOW_TEXT);
  const joiner = new Joiner();
  let text = texts.nextNode() as Text | null;
  if (text === null) return;
  for (const before of piecesBefore(text)) joiner.add(before);
  let last = text;
  for (let count = 1; text !== null; count++) {
    last = text;
    const run = joiner.add(text);
    if (run !== null || count % STRIDE === 0) yield run;
    text = texts.nextNode() as Text | null;
  }
  if (joiner.open) {
    for (const after of piecesAfter(last)) {
      const run = joiner.add(after);
      if (run !== null) yield run;
    }
  }
  yield joiner.close();
}

export const walkerAt = (node: Node): TreeWalker => {
  const walker = (node.ownerDocument as Document).createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  return walker;
};

/** The pieces of the run that end where `text` starts. */
function piecesBefore(text: Text): readonly Text[] {
  if (!isBlank(text.data) && !startsLikeNumber(text.data)) return [];
  const walker = walkerAt(text);
  const pieces: Text[] = [];
  let next: Text = text;
  while (pieces.length < MOST_PIECES) {
    const before = walker.previousNode() as Text | null;
    if (before === null || !mayFlow(before, next)) break;
    if (!isBlank(before.data) && !endsLikeNumber(before.data)) break;
    pieces.unshift(before);
    if (!isBlank(before.data) && !startsLikeNumber(before.data)) break;
    next = before;
  }
  return pieces;
}

function piecesAfter(text: Text): readonly Text[] {
  const walker = walkerAt(text);
  const pieces: Text[] = [];
  let last: Text = text;
  while (pieces.length < MOST_PIECES) {
    const after = walker.nextNode() as Text | null;
    if (after === null || !mayFlow(last, after)) break;
    if (!isBlank(after.data) && !startsLikeNumber(after.data)) break;
    pieces.push(after);
    if (!isBlank(after.data) && !endsLikeNumber(after.data)) break;
    last = after;
  }
  return pieces;
}

/** The run's text as the source has it. */
export const plain = ({ nodes, gaps }: Run): string =>
  nodes.map((node, index) => (gaps[index] ? ` ${node.data}` : node.data)).join('');

/** The element that holds a run's first text. */
export const anchorOf = ({ nodes }: Run): Element | null => {
  const node = nodes[0];
  return node?.parentElement ?? (node?.parentNode as Partial<ShadowRoot> | null | undefined)?.host ?? null;
};
