import { SPEAKS_FOR_NUMBER } from '../phone/speaks-for.ts';
import { isTelephoneLink } from './candidates.ts';
import type { Exclusions } from './exclusions.ts';
import { type DialString, type Finder, type FoundNumber, type Mark, rangeOver } from './found.ts';
import type { Later } from './later.ts';
import { readLink } from './links.ts';
import { headingOf, labelOf } from './naming.ts';
import type { Paint } from './paint.ts';
import type { Steps } from './reader.ts';
import { isAlive, type Registry } from './registry.ts';
import { cutByStyle, dependsOnStyle, isBroken, textOf, wordsAround } from './run-text.ts';
import { anchorOf, type Run } from './runs.ts';
import type { Scope } from './scope.ts';
import { endsLikeNumber, startsLikeNumber } from './seams.ts';
import { twinOf } from './twins.ts';
import { isSeen } from './visibility.ts';

/** Longest piece of text that the finder gets at once; a slice has to end behind it. */
const WINDOW = 8192;
/** How far a word may stand from the number that it speaks of. */
const REACH = 64;
/** Whether a number can be seen matters when somebody comes to it; it is looked up for many at once. In milliseconds. */
const LOOK_WITHIN = 150;
/** From here on a frame of the page's own is as good. */
const LOOK_FROM = 100;
/** Looking around a text costs more than looking twice at one no longer than this. */
const SHORT = 100;
/** More places than this are not remembered for when they come into scope. */
const MOST_OUTSIDE = 5000;

export interface FindingOptions {
  readonly document: Document;
  readonly country: string | undefined;
  readonly find: Finder;
  /** The finder that nobody has said anything to: what it finds nothing in holds nothing, wherever it stands. */
  readonly findAny: Finder;
  readonly readDialString: (href: string, country: string | undefined) => DialString | null;
  readonly exclusions: Exclusions;
  readonly scope: Scope;
  readonly registry: Registry;
  readonly paint: Paint;
  readonly later: Later;
  /** How long a slice may take now, in milliseconds. */
  readonly stretch: () => number;
  readonly isFrameStart: () => boolean;
  /** Asks for `look` as soon as the browser has drawn. */
  readonly askToLook: () => void;
}

/**
 * Turns runs of text and links into marks. What needs styles or lay-out (joined pieces, hidden texts, twins) waits
 * until the browser has drawn, so that it costs no lay-out of its own.
 */
export class Finding {
  readonly #options: FindingOptions;
  /** Runs that are numbers only if the style says so, by their first text: what stands there now counts. */
  readonly #unstyled = new Map<Node, Run>();
  /** Marks whose visibility nobody has looked at yet. */
  #fresh: Mark[] = [];
  readonly #hidden = new Set<Mark>();
  /** Where numbers stand that are out of scope now. */
  readonly #outside = new Set<Element>();
  /** The last text that may hold a number: it is asked about in its element's markup, then by itself. */
  #last = '';
  #looking: Steps | null = null;
  #again = false;
  /** What shows when the page is opened is not read yet. */
  #opening = true;
  #asked = false;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #from = 0;

  constructor(options: FindingOptions) {
    this.#options = options;
  }

  takeRun(run: Run): Steps | null {
    const first = run.nodes[0] as Text;
    this.#unstyled.delete(first);
    if (dependsOnStyle(run)) {
      this.#unstyled.set(first, run);
      return null;
    }
    if (this.#mayHold(first.data)) return this.#find(run, false);
    for (const node of run.nodes) this.#void(node);
    return null;
  }

  isLike(text: string): boolean {
    return isBroken(text) || this.#mayHold(text);
  }

  /** Whether a text would hold a number if everything around it spoke for one. Most texts with digits would not. */
  #mayHold(text: string): boolean {
    if (text.length > SHORT || text === this.#last) return true;
    const { findAny, country } = this.#options;
    const holds =
      findAny(SPEAKS_FOR_NUMBER + text, { country, label: SPEAKS_FOR_NUMBER, heading: undefined }).length > 0;
    if (holds) this.#last = text;
    return holds;
  }

  /** What was found in a text is void. */
  #void(text: Text): void {
    const { registry } = this.#options;
    for (const mark of registry.in(text)) if (mark.kind === 'text') registry.drop(mark);
  }

  takeLink(link: Element): void {
    const { registry, exclusions, find, readDialString, country } = this.#options;
    const old = linkMark(registry, link);
    if (old !== null) registry.drop(old);
    const closed = exclusions.has(link) || !this.#isInScope(link);
    const mark = closed ? null : readLink(link, { find, readDialString }, country, registry.size);
    if (mark !== null) this.#add(mark);
  }

  /**
   * Draws what was found and has it looked at closer. To be called when a part of the page has been read, because each
   * drawing and each frame that is asked for cost the browser a walk over all boxes of the page.
   */
  settle(): void {
    this.#opening = false;
    this.#options.paint.commit();
    const { askToLook, isFrameStart } = this.#options;
    if (this.#fresh.length + this.#unstyled.size === 0) return;
    if (this.#unstyled.size > 0 || isFrameStart()) askToLook();
    else if (this.#soon === undefined) {
      this.#soon = setTimeout(() => this.#lookNow(), LOOK_WITHIN);
      this.#from = performance.now() + LOOK_FROM;
    }
  }

  /** A frame is drawn whatever is done: what can be seen in it is looked up after it. */
  drawn(): void {
    if (this.#soon !== undefined && performance.now() > this.#from) this.#lookNow();
  }

  #lookNow(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#options.askToLook();
  }

  /** Has to be told of marks that the registry dropped. */
  dropped(mark: Mark): void {
    this.#hidden.delete(mark);
    this.#options.paint.hide(mark);
  }

  /**
   * Goes on with what needs styles or lay-out, for one slice or, `atOnce`, to the end. Called right after a frame,
   * when both are fresh; a page that changes all the time would make us pay for them at any other moment.
   */
  look(atOnce = false): void {
    const end = performance.now() + this.#options.stretch();
    do {
      this.#looking ??= this.#lookCloser();
      if (this.#looking.next().done) {
        this.#looking = null;
        const { paint, later } = this.#options;
        const isDone = this.#unstyled.size + this.#fresh.length === 0;
        if (isDone && !paint.isWaiting && !later.isWaiting) return;
      }
    } while (atOnce || performance.now() < end);
    this.#options.askToLook();
  }

  /** What was hidden is looked at again. */
  lookAgain(): void {
    if (this.#hidden.size === 0) return;
    this.#again = true;
    this.#options.askToLook();
  }

  /** Looks again which numbers are in scope: classes may have changed. `read` reads a part of the page. */
  *rescope(read: (part: Node) => Steps): Steps {
    const { registry, scope } = this.#options;
    for (const mark of registry.all) {
      if (!this.#isInScope(mark.anchor)) registry.drop(mark);
      yield;
    }
    for (const element of this.#outside) {
      if (!element.isConnected || scope.holds(element)) {
        this.#outside.delete(element);
        yield* read(element);
      }
      yield;
    }
  }

  #isInScope(element: Element): boolean {
    const inScope = this.#options.scope.holds(element);
    if (!inScope && this.#outside.size < MOST_OUTSIDE) this.#outside.add(element);
    return inScope;
  }

  *#lookCloser(): Steps {
    const { registry, paint, later, document } = this.#options;
    const window = document.defaultView as Window;
    for (const [first, run] of this.#unstyled) {
      this.#unstyled.delete(first);
      if (run.nodes.every(({ isConnected }) => isConnected)) {
        for (const part of cutByStyle(run, window)) {
          const anchor = anchorOf(part);
          if (anchor === null) continue;
          const { whiteSpace } = window.getComputedStyle(anchor);
          yield* this.#find(part, !/^(pre|break-spaces)/.test(whiteSpace));
        }
      }
      yield;
    }
    const marks = this.#again ? [...this.#hidden, ...this.#fresh] : this.#fresh;
    this.#again = false;
    this.#fresh = [];
    for (const mark of marks) {
      if (!registry.has(mark)) continue;
      if (isSeen(mark)) {
        if (this.#hidden.delete(mark)) paint.show(mark);
        const twin = twinOf(mark, registry);
        if (twin !== null) registry.drop(twin);
      } else {
        this.#hidden.add(mark);
        paint.hide(mark);
      }
      yield;
    }
    yield* paint.place();
    paint.commitInTime();
    if (later.isWaiting) yield* later.place();
  }

  *#find(run: Run, collapse: boolean): Steps {
    const { find, country, registry } = this.#options;
    const anchor = anchorOf(run);
    if (anchor === null || !anchor.isConnected) return;
    const { text, place } = textOf(run, collapse);
    const around = wordsAround(run.nodes[0] as Text, run.nodes[run.nodes.length - 1] as Text);
    const surroundings = { country, label: labelOf(anchor), heading: headingOf(anchor) };
    const old = new Set<Mark>();
    for (const node of run.nodes) {
      for (const mark of registry.in(node)) if (mark.kind === 'text') old.add(mark);
    }
    for (let from = 0; from < text.length; ) {
      const to = cut(text, from);
      const lead = from === 0 ? spaced(around.before, endsLikeNumber, true) : text.slice(from - REACH, from);
      const trail = to === text.length ? spaced(around.after, startsLikeNumber, false) : '';
      const offset = from - lead.length;
      const matches = find(lead + text.slice(from, to) + trail, surroundings);
      // Most texts with digits hold no number; only where one was found it matters where it stands.
      for (const { start, end, ...found } of matches.length > 0 && this.#isOpen(anchor) ? matches : []) {
        const at = start + offset;
        // A number may take its extension from the words behind it; those are not ours to mark.
        const until = Math.min(end + offset, to);
        const first = place(at, false);
        const last = place(until, true);
        if (at < from || at >= to || first === null || last === null) continue;
        const shown = text.slice(at, until).replace(/\s+/g, ' ');
        const same = [...old].find((mark) => isSame(mark, found, shown, first));
        if (same === undefined) this.#add(this.#markAt(run, found, shown, first, last));
        else old.delete(same);
      }
      from = to;
      if (from < text.length) yield;
    }
    for (const mark of old) registry.drop(mark);
  }

  /** Whether texts are read here. A link's address says more than its text. */
  #isOpen(anchor: Element): boolean {
    const { exclusions, readDialString, country } = this.#options;
    if (exclusions.has(anchor) || !this.#isInScope(anchor)) return false;
    const link = anchor.closest('a[href]');
    return (
      link === null ||
      !isTelephoneLink(link) ||
      readDialString(link.getAttribute('href') ?? '', country) === null
    );
  }

  #markAt(run: Run, found: FoundNumber, shown: string, first: Place, last: Place): Mark {
    const nodes = run.nodes.slice(run.nodes.indexOf(first[0]), run.nodes.indexOf(last[0]) + 1);
    const anchor = anchorOf({ ...run, nodes }) as Element;
    return {
      found,
      shown,
      kind: 'text',
      anchor,
      nodes,
      range: rangeOver(nodes, this.#options.registry.size, first[1], last[1]),
    };
  }

  #add(mark: Mark): void {
    const { registry, paint } = this.#options;
    if (!registry.add(mark)) return;
    paint.show(mark);
    this.#fresh.push(mark);
    // A page begins with what is in view, as a rule: its first marks do not wait for the rest.
    if (!this.#opening || this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      paint.commit();
    });
  }
}

type Place = readonly [Text, number];

/** The mark of a link as a whole. */
export function linkMark(registry: Registry, link: Element): Mark | null {
  for (const mark of registry.of(link) ?? []) if (mark.anchor === link && mark.kind === 'link') return mark;
  return null;
}

/** Words around a run stand apart from it: a line break where both would make one number, else a blank. */
function spaced(words: string, touches: (text: string) => boolean, before: boolean): string {
  if (words === '') return '';
  const apart = touches(words) ? '\n' : ' ';
  return before ? words + apart : apart + words;
}

/** The end of the piece of a long text that starts at `from`; never inside of a number. */
function cut(text: string, from: number): number {
  let to = from + WINDOW;
  if (to >= text.length) return text.length;
  while (to > from + WINDOW / 2 && !/[a-z,;:\n]/i.test(text.charAt(to))) to--;
  return to;
}

const isSame = (mark: Mark, found: FoundNumber, shown: string, [node, offset]: Place): boolean =>
  mark.found.number === found.number &&
  mark.found.kind === found.kind &&
  mark.found.certainty === found.certainty &&
  mark.shown === shown &&
  mark.range?.startContainer === node &&
  mark.range.startOffset === offset &&
  isAlive(mark);
