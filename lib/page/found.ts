import type { ShownFormat } from '../phone/shown-number.ts';
import type { Locale } from '../strings/spoken.ts';
import type { Exclusions } from './exclusions.ts';
import type { NotNumber } from './not-numbers.ts';
import type { PaintStyle } from './paint-style.ts';
import type { Steps } from './reader.ts';
import type { Roots } from './roots.ts';
import type { Run } from './runs.ts';
import type { ScopeOptions } from './scope.ts';
import type { Slices } from './slices.ts';
import type { Changes, Keep } from './watch.ts';

/** A telephone number of the page, as the finder reports it. */
export interface FoundNumber {
  /** E.164. */
  readonly number: string;
  readonly extension?: string;
  /** What to send once the call is answered, pauses included: `,,1234#`. */
  readonly postDial?: string;
  readonly kind: 'voice' | 'fax';
  /** `high` is painted, `low` is offered where somebody points at it. */
  readonly certainty: 'high' | 'low';
  readonly why: string;
}

/** A number as a list of the page's numbers shows it. */
export interface ListedNumber extends FoundNumber {
  /** The same for the same number, as long as the page is there. */
  readonly key: string;
  /** As the page writes it; for a link its text. */
  readonly shown: string;
  /** What the page calls the place where it stands; empty where it does not say. */
  readonly place: string;
}

export interface NumberList {
  readonly numbers: readonly ListedNumber[];
  /** The page holds more than are listed. */
  readonly more: boolean;
}

export type NumbersListener = (list: NumberList) => void;

/** What the page says about a text beside the text itself. */
export interface Surroundings {
  readonly country: string | undefined;
  /** The name of the field that the text stands in. */
  readonly label?: string | undefined;
  /** The heading of the column that the text stands in. */
  readonly heading?: string | undefined;
}

/** Offsets are UTF-16 units of the text. */
export type Finder = (
  text: string,
  surroundings: Surroundings,
) => readonly (FoundNumber & { readonly start: number; readonly end: number })[];

export interface DialString {
  /** E.164. */
  readonly number: string;
  readonly extension?: string;
  readonly postDial?: string;
}

/** What is loaded when the first text shows that may hold a number. */
export interface FinderParts {
  readonly find: Finder;
  /** The number of a `tel:`, `callto:` or `sms:` address; null where it holds none. */
  readonly readDialString: (href: string, country: string | undefined) => DialString | null;
  /** An E.164 number as the agent wants to read it. */
  readonly written: (number: string, format: ShownFormat) => string;
  /** The finder without what was said to be no number (`not-numbers.ts`). */
  readonly without: (
    said: readonly NotNumber[],
    finder: Pick<FinderParts, 'find' | 'readDialString'>,
  ) => Pick<FinderParts, 'find' | 'readDialString'>;
  /** How a number is written, to be said of all like it; empty where that would say too much. */
  readonly patternFor: (shown: string) => string;
  /** The part of this folder that has to do with numbers (`marking.ts`). */
  readonly openMarking: (context: MarkingContext, finder: Omit<FinderParts, 'openMarking'>) => Marking;
}

/** What became of a call; shown where the click was, and announced. */
export interface Outcome {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly text: string;
}

/** Something that the agent said is no telephone number, at its place in the page. */
export interface SaidNot {
  readonly number: string;
  /** Everything written so is meant, not only this number. */
  readonly pattern?: string;
  /** What the page calls the place, where it says so. */
  readonly label?: string;
}

/** A call that the agent asked for. */
export interface Call {
  readonly found: FoundNumber;
  /** Shows and announces what became of the call; may be called again as it goes on. */
  readonly report: (outcome: Outcome) => void;
}

/** The start of a frame: what is asked for then, to be done after a frame (`slices.ts`), makes the browser draw no other. */
export interface Frame {
  readonly isStart: () => boolean;
  /** Runs what belongs to it. */
  readonly at: (task: () => void) => void;
}

/** What the part that looks for numbers hands to the part that marks them. */
export interface MarkingContext {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly country: string | undefined;
  /** What the agent reads, where this script is not told otherwise: in a page of our own it is known already. */
  readonly language: Locale | undefined;
  readonly scope: ScopeOptions;
  readonly notNumbers: readonly NotNumber[];
  readonly shownAs: ShownFormat;
  readonly work: Slices;
  /** `afterFrame` of the page (`slices.ts`): this part has a copy of that file that knows of no frame. */
  readonly afterFrame: (task: () => void) => () => void;
  /** The same for what can wait for a frame in which the page does not change again. */
  readonly afterLayOut: (task: () => void) => () => void;
  readonly frame: Frame;
  readonly exclusions: Exclusions;
  readonly roots: Roots;
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  readonly style: PaintStyle;
  /** What the first reading of the page has been through. */
  readonly done: WeakSet<Node>;
  readonly read: (part: Node, done?: WeakSet<Node>) => Steps;
  /** Reads an entry of a list that is one of many. */
  readonly readEntry: (entry: Element, done?: WeakSet<Node>) => Steps;
  /** Has the order of nodes watched. */
  readonly keep: Keep;
  /** Whether the page has changed since it was last read. */
  readonly isUnread: () => boolean;
  readonly onCall: (call: Call) => void;
  /** Missing where nobody asks the agent. */
  readonly onNotNumber?: ((said: SaidNot) => void) | undefined;
  readonly onFault: (error: unknown) => void;
  /** What the pointer did last before there was anything to point at. */
  readonly pointer: PointerEvent | null;
}

export interface Marking {
  readonly takeRun: (run: Run) => Steps | null;
  /** Whether anything in an element's markup may be a number. */
  readonly mayHoldInside: (html: string) => boolean;
  readonly takeLink: (link: Element) => void;
  /** Takes the entries of a long list, from one on or all, to read them where they show. */
  readonly takeRest: (list: Element, from?: Element) => void;
  /** A text was rewritten; what was found in it is void at once. */
  readonly onText: (text: Text) => void;
  /** A frame is drawn whatever is done. */
  readonly onDrawn: () => void;
  /** Draws the marks that were found since, and has them looked at closer. */
  readonly settle: () => void;
  readonly onChanges: (changes: Changes) => void;
  readonly onReplaced: () => void;
  readonly isOurs: (node: Node) => boolean;
  /** Whether a change in a node may change what a marked number is. */
  readonly isBeside: (node: Node, alone: boolean) => boolean;
  readonly numbers: () => readonly ListedNumber[];
  readonly watch: (listener: NumbersListener | null) => void;
  readonly show: (key: string) => boolean;
  readonly focusNext: () => boolean;
  readonly callSelected: () => boolean;
}

/** A number at its place in the page. */
export interface Mark {
  readonly found: FoundNumber;
  /** The number as the page shows it, white space collapsed. */
  readonly shown: string;
  readonly kind: 'text' | 'link' | 'field';
  /** The element that holds the number: its text's parent, the link, the field. */
  readonly anchor: Element;
  /** The text nodes that the number goes over; none for fields and for links with only a picture. */
  readonly nodes: readonly Text[];
  /** Null where there are no texts. */
  readonly range: Range | StaticRange | null;
  /** Of a field: where in its value the number is written. */
  readonly written?: { readonly start: number; readonly end: number };
  /** Of a field with several numbers: where this one stands in it, in pixels from the field's corner. */
  readonly box?: Box;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Live ranges follow the page's changes, and each makes every change of the document some 10 ns dearer in Chromium 156
 * (20,000 of them: 3 ms a change). So a page has this many at most; further marks are static. Whatever changes their
 * texts also reaches our observer, before it is drawn.
 */
const MOST_LIVE = 100;

/**
 * A range over texts, from an offset in the first to an offset in the last. `others`: how many marks there are.
 *
 * A number in pieces has a static one: when a page takes out one piece after the other, a live range holds on to what
 * stands between them, and would go on to what the page puts there next.
 */
export function rangeOver(
  nodes: readonly Text[],
  others: number,
  from = 0,
  to?: number,
): Range | StaticRange | null {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  if (first === undefined || last === undefined) return null;
  const ends = {
    startContainer: first,
    startOffset: from,
    endContainer: last,
    endOffset: to ?? last.length,
  };
  return others < MOST_LIVE && first === last
    ? live(first.ownerDocument.createRange(), ends)
    : new StaticRange(ends);
}

function live(
  range: Range,
  { startContainer, startOffset, endContainer, endOffset }: StaticRangeInit,
): Range {
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

let probe: Range | undefined;

/** Where a number is drawn, one rectangle for each box in a line; none where it is not drawn. Reads lay-out. */
export function rectsOf({ range, anchor, nodes, box }: Mark): readonly DOMRect[] {
  if (range === null) {
    const rects = [...anchor.getClientRects()];
    const corner = rects[0];
    if (box === undefined || corner === undefined) return rects;
    return [new DOMRect(corner.left + box.left, corner.top + box.top, box.width, box.height)];
  }
  if ('getClientRects' in range) return drawn(range);
  const beyond = (node: Node, offset: number): boolean => (node as Text).length < offset;
  if (
    nodes.some((node) => !node.isConnected) ||
    beyond(range.startContainer, range.startOffset) ||
    beyond(range.endContainer, range.endOffset)
  )
    return [];
  probe ??= anchor.ownerDocument.createRange();
  const rects = drawn(live(probe, range));
  // A live range keeps what it is on alive.
  probe.setEnd(anchor.ownerDocument, 0);
  return rects;
}

const drawn = (range: Range): readonly DOMRect[] =>
  [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
