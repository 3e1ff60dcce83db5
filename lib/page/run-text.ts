import { flowsTogether } from './lines.ts';
import { mayHoldNumber } from './may-hold.ts';
import { plain, type Run } from './runs.ts';
import { isBlank, MOST_WORDS, NEAR, neighbour } from './seams.ts';

/** White space of the source inside of a number: a line break or a tab that the page shows as a blank. */
const BROKEN = /[\d)][ ]*[\t\n\r][\s]*[\d(+]/;

export const isBroken = (text: string): boolean => BROKEN.test(text);

/** Whether the run is one only if the page's style says so. */
export const dependsOnStyle = ({ nodes }: Run): boolean => nodes.length > 1 || isBroken(nodes[0]?.data ?? '');

/** Cuts a run where its pieces do not stand in one line of text. Reads styles. */
export function cutByStyle({ nodes, gaps }: Run, window: Window): readonly Run[] {
  const runs: { nodes: Text[]; gaps: boolean[] }[] = [];
  let last: Text | undefined;
  for (const [index, node] of nodes.entries()) {
    const run = runs[runs.length - 1];
    if (run !== undefined && last !== undefined && flowsTogether(last, node, window)) {
      run.nodes.push(node);
      run.gaps.push(gaps[index] ?? false);
    } else {
      runs.push({ nodes: [node], gaps: [false] });
    }
    last = node;
  }
  return runs.filter((run) => mayHoldNumber(plain(run)));
}

/** A run's text, and the way back from a position in it to its nodes. */
export interface RunText {
  readonly text: string;
  /** The node and offset of a position; `end` looks at the character before it. */
  readonly place: (position: number, end: boolean) => readonly [Text, number] | null;
}

/** In a longer text numbers that the source breaks over lines are not found: each of its characters would cost. */
const MOST_COLLAPSED = 200_000;

/** `collapse` makes one blank of white space, as the page does outside of preformatted text. */
export function textOf(run: Run, collapse: boolean): RunText {
  const whole = plain(run);
  const { nodes, gaps } = run;
  let text = whole;
  /** Of each character of `text`, its position in `whole`. */
  let origin: number[] | null = null;
  if (collapse && whole.length <= MOST_COLLAPSED && /[\t\n\r]|\s\s/.test(whole)) {
    origin = [];
    text = '';
    let afterBlank = false;
    for (let at = 0; at < whole.length; at++) {
      const unit = whole.charAt(at);
      const blank = unit === ' ' || unit === '\n' || unit === '\t' || unit === '\r';
      if (blank && afterBlank) continue;
      afterBlank = blank;
      text += blank ? ' ' : unit;
      origin.push(at);
    }
  }
  const place = (position: number, end: boolean): readonly [Text, number] | null => {
    const index = end ? position - 1 : position;
    let left = origin === null ? index : (origin[index] ?? whole.length);
    for (const [at, node] of nodes.entries()) {
      if (gaps[at]) left -= 1;
      if (left < 0) return [node, 0];
      if (left < node.data.length) return [node, end ? left + 1 : left];
      left -= node.data.length;
    }
    return null;
  };
  return { text, place };
}

/** What stands in the same line before and after a part of it: words there speak for or against a number. */
export const wordsAround = (
  first: Node,
  last: Node,
): { readonly before: string; readonly after: string } => ({
  before: gather(first, true),
  after: gather(last, false),
});

function gather(from: Node, backwards: boolean): string {
  let words = '';
  let near = neighbour(from, backwards);
  for (let count = 0; near !== null && count < MOST_WORDS && words.length < NEAR; count++) {
    words = backwards ? `${near.data.slice(-NEAR)} ${words}` : `${words} ${near.data.slice(0, NEAR)}`;
    near = neighbour(near, backwards);
  }
  return isBlank(words) ? '' : words;
}
