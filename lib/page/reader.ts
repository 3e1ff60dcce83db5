import { isTelephoneLink, mayHoldValue, TELEPHONE_LINK } from './candidates.ts';
import { forbidsDetection } from './exclusions.ts';
import { isLarge } from './large.ts';
import { fewOf, inTurn, type Nodes, textsAsTheyCome, textsOf } from './nodes.ts';
import { Pieces, type TakeRest } from './pieces.ts';
import { HOSTS, hosting, type Roots } from './roots.ts';
import { type Run, readRuns } from './runs.ts';
import { neighbour, standsApart } from './seams.ts';

export type Steps = Generator<void, void, void>;

/** How many elements are looked at before the clock is. */
const STRIDE = 64;

/** The same for entries of a list. */
const STRIDE_OF_ENTRIES = 8;
/** Markup longer than this is not looked through: it says little about texts, and takes as long as going to them. */
const LONGEST = 4000;
/** Lists whose entries are mostly longer are read as they are. */
const PATIENCE = 16;

export interface ReaderOptions {
  readonly document: Document;
  readonly roots: Roots;
  /** A run of text that may hold a number; null where nothing is left to do about it. */
  readonly onRun: (run: Run, done: WeakSet<Node> | undefined) => Steps | null;
  /** Another one whenever the page has added, moved or removed something. */
  readonly version: () => number;
  /** Whether anything in an element's markup may be a number. */
  readonly mayHoldInside: (html: string) => boolean;
  /** The rest of a long list, from an entry on, or all of it; true where somebody else sees to it. */
  readonly takeRest: TakeRest;
  /** A link to a number. */
  readonly onLink: (link: Element, done: WeakSet<Node> | undefined) => void;
  /** A form field whose value may hold a number. */
  readonly onField: () => void;
  /** A shadow tree that was not seen before. */
  readonly onRoot: (root: ShadowRoot) => void;
}

/** Goes through parts of the page and gives out what may hold a number. Reads neither styles nor lay-out. */
export class Reader {
  readonly #options: ReaderOptions;
  #forbidden: boolean | null = null;
  #patience = PATIENCE;
  /** Whether a link to a number was ever met. */
  hasLinks = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** `done` goes along to whoever takes what is found: the first reading goes through what is in view twice. */
  *read(part: Node, done?: WeakSet<Node>): Steps {
    if (!part.isConnected) return;
    const few = fewOf(part);
    if (few === null) {
      yield* this.#readLarge(part as ParentNode & Node, done);
      return;
    }
    if (few.elements.length > 0) yield* this.#readElements(inTurn(few.elements), done);
    yield* this.#readTexts(inTurn(few.texts), done);
    if (few.texts.length > 0 && !standsApart(part)) return;
    // It may part those around it, or have parted them until it was emptied.
    for (const text of [neighbour(part, true), neighbour(part, false)])
      if (text !== null) yield* this.#readTexts(inTurn([text]), done);
  }

  *#readTexts(texts: Nodes<Text>, done: WeakSet<Node> | undefined): Steps {
    if (this.#isForbidden()) return;
    const { onRun } = this.#options;
    for (const run of readRuns(texts)) {
      if (run === null) {
        yield;
        continue;
      }
      const steps = onRun(run, done);
      if (steps === null) continue;
      yield* steps;
      yield;
    }
  }

  *#readLarge(part: ParentNode & Node, done: WeakSet<Node> | undefined): Steps {
    const { version, takeRest } = this.#options;
    const pieces = new Pieces(part, version, takeRest);
    yield* this.#readElements(inTurn(pieces.around.filter(isElement)), done);
    let count = 0;
    for (let node = pieces.next(); node !== null; node = pieces.next()) {
      yield* this.readPiece(node, pieces.isEntry, pieces.isOneOfMany, done);
      if (++count % STRIDE_OF_ENTRIES === 0) yield;
    }
  }

  /**
   * A piece of a large part. Most entries of long lists hold neither numbers nor elements worth a look, which their
   * markup tells.
   */
  *readPiece(node: Node, isEntry: boolean, isOneOfMany: boolean, done?: WeakSet<Node>): Steps {
    if (!node.isConnected) return;
    const html = isEntry && this.#patience > 0 ? (node as Element).innerHTML : '';
    const isLong = html.length > LONGEST;
    if (html !== '') this.#patience = isLong ? this.#patience - 1 : Math.min(this.#patience + 1, PATIENCE);
    if (html === '' || isLong) {
      yield* this.#readElements(elementsOf(node, isOneOfMany || isLarge(node) ? WORTHY : ALL), done);
      const few = fewOf(node);
      yield* this.#readTexts(few === null ? textsAsTheyCome(node) : inTurn(few.texts), done);
      return;
    }
    if (!isOneOfMany || WORTH.test(html)) {
      yield* this.#readElements(elementsOf(node, isOneOfMany ? WORTHY : ALL), done);
    } else {
      const root = this.#take(node as Element, done);
      if (root !== null) yield* this.enter(root, done);
    }
    if (this.#options.mayHoldInside(html)) yield* this.#readTexts(inTurn(textsOf(node)), done);
  }

  /** Reads the trees of elements that had none when they were met. */
  *readLate(): Steps {
    for (const root of this.#options.roots.askAgain()) {
      if (root !== null) yield* this.enter(root);
      yield;
    }
  }

  /** Reads a shadow tree, and has it watched from now on. */
  *enter(root: ShadowRoot, done?: WeakSet<Node>): Steps {
    const { roots, onRoot } = this.#options;
    if (roots.enter(root)) onRoot(root);
    yield* this.read(root, done);
  }

  *#readElements(elements: Nodes<Element>, done: WeakSet<Node> | undefined): Steps {
    let count = 0;
    for (let element = elements.next(); element !== null; element = elements.next()) {
      const root = this.#take(element, done);
      if (root !== null) yield* this.enter(root, done);
      if (++count % STRIDE === 0) yield;
    }
  }

  /** Gives back the element's shadow tree, where it has one. */
  #take(element: Element, done: WeakSet<Node> | undefined): ShadowRoot | null {
    const { roots, onLink, onField } = this.#options;
    const role = roleOf(element.localName);
    if (role === undefined) return null;
    if (role === 'link') {
      if (isTelephoneLink(element)) {
        this.hasLinks = true;
        onLink(element, done);
      }
    } else if (role === 'field') {
      if (mayHoldValue(element)) onField();
    } else {
      return roots.meet(element, role);
    }
    return null;
  }

  /** Whether the page asks that its texts be not read; looked up once for all parts that are read in a turn. */
  #isForbidden(): boolean {
    if (this.#forbidden === null) {
      this.#forbidden = forbidsDetection(this.#options.document);
      queueMicrotask(() => {
        this.#forbidden = null;
      });
    }
    return this.#forbidden;
  }
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

/**
 * What is asked for where there are very many elements, instead of each of them: in a world of its own each element that
 * a script has met is a weak handle, and a hundred thousand of them are a pause of the garbage collector. Left out are
 * elements of HTML with content and an open tree; the pointer finds those.
 */
const FIELDS = ['input', 'select', 'textarea'];
/** The usual ones lead: each element is held against this list from the left. */
const USUAL = (
  'td tr a li b i path svg button img input br label ul th table tbody thead strong em small option select g use ' +
  'form dl dt dd hr code pre time ol script link style'
).split(' ');
const ALL = ['*'];
const WORTHY = [
  [TELEPHONE_LINK, ...FIELDS].join(),
  // Elements with names of their own, and elements of HTML that may have a tree instead of content.
  `:not(${USUAL.join()},:not(:empty):is(${[...HOSTS].join()}))`,
];
/** Whether the markup of an entry holds any such element. */
const WORTH = new RegExp(
  `<(?:a\\s|(?:${FIELDS.join('|')})\\b|[a-z]+-|(?:${[...HOSTS].join('|')})(?:\\s[^>]*)?></)`,
);

/** The elements of a part that are worth a look, the part itself included. */
function elementsOf(part: Node, queries: readonly string[]): Nodes<Element> {
  if (!isParent(part)) return inTurn([]);
  const inside = queries.flatMap((query) => [...part.querySelectorAll(query)]);
  return inTurn(isElement(part) ? [part, ...inside] : inside);
}

const isParent = (node: Node): node is Node & ParentNode => 'querySelectorAll' in node;

type Role = 'link' | 'field' | 'always' | 'if-empty' | undefined;

/** What to look for at elements of a name; a page has few names and many elements. */
const roles = new Map<string, Role>([
  ['a', 'link'],
  ['input', 'field'],
  ['select', 'field'],
  ['textarea', 'field'],
]);

function roleOf(name: string): Role {
  const known = roles.get(name);
  if (known !== undefined || roles.has(name)) return known;
  const role = hosting(name);
  roles.set(name, role);
  return role;
}
