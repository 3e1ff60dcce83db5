import { isTelephoneLink, mayHoldValue, TELEPHONE_LINK } from './candidates.ts';
import { forbidsDetection } from './exclusions.ts';
import { isLarge } from './large.ts';
import { nodesOf } from './nodes.ts';
import { HOSTS, hosting, type Roots } from './roots.ts';
import { type Run, readRuns } from './runs.ts';

export type Steps = Generator<void, void, void>;

/** How many elements are looked at before the clock is. */
const STRIDE = 64;

export interface ReaderOptions {
  readonly document: Document;
  readonly roots: Roots;
  /** A run of text that may hold a number; null where nothing is left to do about it. */
  readonly onRun: (run: Run, done: WeakSet<Node> | undefined) => Steps | null;
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

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** `done` goes along to whoever takes what is found: the first reading goes through what is in view twice. */
  *read(part: Node, done?: WeakSet<Node>): Steps {
    const { document, onRun } = this.#options;
    if (!part.isConnected) return;
    if (part.nodeType !== Node.TEXT_NODE) yield* this.#readElements(part, done);
    if (forbidsDetection(document)) return;
    for (const run of readRuns(part)) {
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

  *#readElements(part: Node, done: WeakSet<Node> | undefined): Steps {
    let count = 0;
    for (const element of elementsOf(part)) {
      if (element !== null) yield* this.#readElement(element, done);
      if (++count % STRIDE === 0 || element === null) yield;
    }
  }

  *#readElement(element: Element, done: WeakSet<Node> | undefined): Steps {
    const { roots, onLink, onField } = this.#options;
    const role = roleOf(element.localName);
    if (role === 'link') {
      if (isTelephoneLink(element)) onLink(element, done);
    } else if (role === 'field') {
      if (mayHoldValue(element)) onField();
    } else if (role !== undefined) {
      const root = roots.meet(element, role);
      if (root !== null) yield* this.enter(root, done);
    }
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

/** The elements of a part that are worth a look; nulls where a step was long. */
function* elementsOf(part: Node): Generator<Element | null, void, void> {
  if (isLarge(part as Element | ShadowRoot)) {
    for (const query of QUERIES) {
      yield* (part as Element | ShadowRoot).querySelectorAll(query);
      yield null;
    }
    return;
  }
  const nodes = nodesOf(part, 'elements');
  for (let node = nodes.next(); node !== null; node = nodes.next()) yield node as Element;
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
