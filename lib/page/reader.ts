import { isTelephoneLink, mayHoldValue, TELEPHONE_LINK } from './candidates.ts';
import { forbidsDetection } from './exclusions.ts';
import { isLarge } from './large.ts';
import { allOf, fewOf, inTurn, type Nodes } from './nodes.ts';
import { Pieces, textsOf } from './pieces.ts';
import { HOSTS, hosting, type Roots } from './roots.ts';
import { type Run, readRuns } from './runs.ts';

export type Steps = Generator<void, void, void>;

/** How many elements are looked at before the clock is. */
const STRIDE = 64;

/** The same for entries of a list. */
const STRIDE_OF_ENTRIES = 16;
/** Markup longer than this is not looked through: it says little about texts, and takes as long as going to them. */
const LONGEST = 4000;
/** Lists whose entries are mostly longer are read as they are. */
const PATIENCE = 16;

export interface ReaderOptions {
  readonly document: Document;
  readonly roots: Roots;
  /** A run of text that may hold a number; null where nothing is left to do about it. */
  readonly onRun: (run: Run, done: WeakSet<Node> | undefined) => Steps | null;
  /** Whether anything in an element's markup may be a number. */
  readonly mayHoldInside: (html: string) => boolean;
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

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** `done` goes along to whoever takes what is found: the first reading goes through what is in view twice. */
  *read(part: Node, done?: WeakSet<Node>): Steps {
    if (!part.isConnected) return;
    const few = fewOf(part);
    if (few === null) yield* this.#readElements(elementsOf(part), done);
    else if (few.elements.length > 0) yield* this.#readElements(inTurn(few.elements), done);
    if (this.#isForbidden()) return;
    yield* few === null
      ? this.#readLarge(part as ParentNode & Node, done)
      : this.#readTexts(inTurn(few.texts), done);
  }

  *#readTexts(texts: Nodes<Text>, done: WeakSet<Node> | undefined): Steps {
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

  /** Most entries of long lists hold no number, which their markup tells. */
  *#readLarge(part: ParentNode & Node, done: WeakSet<Node> | undefined): Steps {
    const { mayHoldInside } = this.#options;
    const pieces = new Pieces(part);
    let patience = PATIENCE;
    let count = 0;
    for (let node = pieces.next(); node !== null; node = pieces.next()) {
      if (pieces.isEntry && patience > 0) {
        const { innerHTML } = node as Element;
        const isLong = innerHTML.length > LONGEST;
        patience = isLong ? patience - 1 : Math.min(patience + 1, PATIENCE);
        if ((isLong || mayHoldInside(innerHTML)) && node.isConnected)
          yield* this.#readTexts(inTurn(textsOf(node)), done);
      } else if (node.isConnected) {
        const few = fewOf(node);
        yield* this.#readTexts(few === null ? allOf(node, 'texts') : inTurn(few.texts), done);
      }
      if (++count % STRIDE_OF_ENTRIES === 0) yield;
    }
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
      if (isTelephoneLink(element)) onLink(element, done);
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

/**
 * What a large part is asked for instead of being gone through: in a world of its own each element that a script has
 * met is a weak handle, and a hundred thousand of them are a pause of the garbage collector. Left out are elements of
 * HTML with content and an open tree; the pointer finds those.
 */
const USUAL = [
  // The usual ones lead: each element is held against this list from the left.
  'td tr a li b i path svg button img input br label ul th table tbody thead strong em small option select g use rect',
  'circle line form dl dt dd hr code pre time abbr figure ol script link style meta head html title',
]
  .join(' ')
  .split(' ');
const QUERIES = [
  `${TELEPHONE_LINK},input,select,textarea`,
  // Elements with names of their own, and elements of HTML that may have a tree instead of content.
  `:not(${USUAL.join()},:not(:empty):is(${[...HOSTS].join()}))`,
];

/** The elements of a part that are worth a look. */
function elementsOf(part: Node): Nodes<Element> {
  if (!isLarge(part as Element | ShadowRoot)) return allOf(part, 'elements');
  return inTurn(QUERIES.flatMap((query) => [...(part as Element | ShadowRoot).querySelectorAll(query)]));
}

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
