import type { Exclusions } from './exclusions.ts';
import type { PaintStyle } from './paint-style.ts';
import type { Steps } from './reader.ts';
import type { Roots } from './roots.ts';
import type { Run } from './runs.ts';
import type { Slices } from './slices.ts';
import type { Changes } from './watch.ts';

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
  /** The part of this folder that has to do with numbers (`marking.ts`). */
  readonly openMarking: (
    context: MarkingContext,
    finder: Pick<FinderParts, 'find' | 'readDialString'>,
  ) => Marking;
}

/** What became of a call; shown where the click was, and announced. */
export interface Outcome {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly text: string;
}

/** A call that the agent asked for. */
export interface Call {
  readonly found: FoundNumber;
  /** Shows and announces what became of the call; may be called again as it goes on. */
  readonly report: (outcome: Outcome) => void;
}

/** What the part that looks for numbers hands to the part that marks them. */
export interface MarkingContext {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly country: string | undefined;
  readonly work: Slices;
  readonly exclusions: Exclusions;
  readonly roots: Roots;
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  readonly style: PaintStyle;
  /** What the first reading of the page has been through. */
  readonly done: WeakSet<Node>;
  readonly read: (part: Node, done?: WeakSet<Node>) => Steps;
  readonly onCall: (call: Call) => void;
  readonly onFault: (error: unknown) => void;
}

export interface Marking {
  readonly takeRun: (run: Run) => Steps;
  readonly takeLink: (link: Element) => void;
  /** A text was rewritten; what was found in it is void at once. */
  readonly onText: (text: Text) => void;
  /** Draws the marks that were found since. */
  readonly paint: () => void;
  readonly onChanges: (changes: Changes) => void;
  readonly onReplaced: () => void;
  readonly isOurs: (node: Node) => boolean;
  readonly numbers: () => readonly FoundNumber[];
  readonly focusNext: () => boolean;
}

/** A number at its place in the page. */
export interface Mark {
  readonly found: FoundNumber;
  /** The number as the page shows it, white space collapsed. */
  readonly shown: string;
  /** The element that holds the number: its text's parent, the link, the field. */
  readonly anchor: Element;
  /** Null for a form field, whose value has no place of its own. */
  readonly range: Range | null;
  /** The text nodes that the range goes over; none for fields and links. */
  readonly nodes: readonly Text[];
}

/** A range would bring its own rectangle for each inline box; links with only a picture have none but their own. */
export function rectsOf(mark: Mark): readonly DOMRect[] {
  const rects = mark.range === null ? [] : [...mark.range.getClientRects()];
  const drawn = rects.filter(({ width, height }) => width > 0 && height > 0);
  return drawn.length > 0 || mark.nodes.length > 0 ? drawn : [...mark.anchor.getClientRects()];
}
