import { mayHoldNumber } from './may-hold.ts';
import type { Nodes } from './nodes.ts';
import {
  endsLikeNumber,
  isBlank,
  MOST_WORDS,
  NEAR,
  neighbour,
  startsLikeNumber,
  textAfter,
} from './seams.ts';

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

/** A date, with its time or alone, is most of what has as many digits as a number. */
const DATE =
  /^\s*(?:(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d\d)(?:[T ,]+\d\d?:\d\d(?::\d\d)?(?:\s?[AP]M|Z)?)?\s*$/i;

const ALONE: readonly boolean[] = [false];

/** Whether a text is nothing but a date, with its time or alone. */
export const isDate = (data: string): boolean => data.length < 32 && DATE.test(data);

/** Whether a text on its own may hold a number. */
const mayStandAlone = (data: string): boolean => mayHoldNumber(data) && !isDate(data);

/**
 * Puts neighbouring texts together as they come. Most stand alone and end like no number: they cost nothing but a look.
 * Only one that may go on in the next text waits for it.
 */
class Joiner {
  #first: Text | null = null;
  #data = '';
  /** The further pieces of a run, and whether white space stands before each. */
  #rest: { readonly node: Text; readonly gap: boolean }[] = [];
  #last: Text | null = null;
  #gap = false;

  /** Whether a text waits that the next one may go on with. */
  get open(): boolean {
    return this.#first !== null;
  }

  /** Takes the next text in tree order; gives back a run that is complete with it, where that may hold a number. */
  add(text: Text): Run | null {
    const { data } = text;
    if (this.#first !== null) {
      if (isBlank(data)) {
        this.#gap ||= data.length > 0;
        return null;
      }
      if (startsLikeNumber(data) && !isDate(data) && this.#continues(this.#last as Text, text)) {
        this.#rest.push({ node: text, gap: this.#gap });
        this.#last = text;
        this.#gap = false;
        return endsLikeNumber(data) ? null : this.close();
      }
      const run = this.close();
      if (run !== null) {
        if (!isDate(data)) this.#wait(text, data);
        return run;
      }
    }
    // A date is no piece of a number, whatever stands beside it.
    if (!endsLikeNumber(data)) return mayStandAlone(data) ? { nodes: [text], gaps: ALONE } : null;
    if (!isDate(data)) this.#wait(text, data);
    return null;
  }

  #wait(text: Text, data: string): void {
    this.#first = text;
    this.#last = text;
    this.#data = data;
    this.#gap = false;
  }

  close(): Run | null {
    const first = this.#first;
    const rest = this.#rest;
    this.#first = null;
    if (first === null) return null;
    if (rest.length === 0) return mayHoldNumber(this.#data) ? { nodes: [first], gaps: ALONE } : null;
    this.#rest = [];
    const run = {
      nodes: [first, ...rest.map(({ node }) => node)],
      gaps: [false, ...rest.map(({ gap }) => gap)],
    };
    return mayHoldNumber(plain(run)) ? run : null;
  }

  #continues(last: Text, text: Text): boolean {
    if (this.#rest.length >= MOST_PIECES || !endsLikeNumber(last.data)) return false;
    return textAfter(last) === text;
  }
}

/**
 * Goes through the texts of a part of the page and gives out the runs that may hold a number, with nulls between them
 * for the caller to look at the clock. A run that starts before the part or ends behind it is taken whole, so a changed
 * piece of a number brings its neighbours along; so does a changed word beside a number, which may say what that is.
 */
export function* readRuns(texts: Nodes<Text>): Generator<Run | null, void, void> {
  let last = texts.next();
  if (last === null) return;
  const joiner = new Joiner();
  let run: Run | null;
  for (const before of textsBeside(last, true)) {
    run = joiner.add(before);
    if (run !== null) yield run;
  }
  run = joiner.add(last);
  for (let count = 1; ; count++) {
    if (run !== null) yield run;
    if (count % STRIDE === 0) yield null;
    const text = texts.next();
    if (text === null) break;
    last = text;
    run = joiner.add(text);
  }
  for (const after of textsBeside(last, false)) {
    run = joiner.add(after);
    if (run !== null) yield run;
  }
  run = joiner.close();
  if (run !== null) yield run;
}

/**
 * The texts of the same line before `text` or after it, in tree order: as far as words speak of a number, and on to the
 * end of a number in pieces.
 */
function textsBeside(text: Text, backwards: boolean): readonly Text[] {
  const near = backwards ? startsLikeNumber : endsLikeNumber;
  const far = backwards ? endsLikeNumber : startsLikeNumber;
  const texts: Text[] = [];
  let last = text;
  let length = 0;
  while (texts.length < MOST_PIECES) {
    const next = neighbour(last, backwards);
    if (next === null) break;
    const speaks = texts.length < MOST_WORDS && length < NEAR;
    const touches = (isBlank(last.data) || near(last.data)) && (isBlank(next.data) || far(next.data));
    if (!speaks && !touches) break;
    texts.push(next);
    length += next.length;
    last = next;
  }
  return backwards ? texts.reverse() : texts;
}

/** The run's text as the source has it. */
export const plain = ({ nodes, gaps }: Run): string =>
  nodes.map((node, index) => (gaps[index] ? ` ${node.data}` : node.data)).join('');

/** The element that holds a run's first text. */
export const anchorOf = ({ nodes }: Run): Element | null => {
  const node = nodes[0];
  return node?.parentElement ?? (node?.parentNode as Partial<ShadowRoot> | null | undefined)?.host ?? null;
};
