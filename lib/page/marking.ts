import { SPEAKS_FOR_NUMBER } from '../phone/speaks-for.ts';
import { speak } from '../strings/spoken.ts';
import { afterDrawing } from './after-drawing.ts';
import { callButton } from './button.ts';
import { shownValue } from './candidates.ts';
import { fieldsIn, readField } from './fields.ts';
import { Finding, linkMark } from './finding.ts';
import type { FinderParts, Mark, Marking, MarkingContext, NumberList } from './found.ts';
import { hands } from './hands.ts';
import { InField } from './in-field.ts';
import { deepestAt, partsInView } from './in-view.ts';
import { Later } from './later.ts';
import { keyOf, listed, MOST_LISTED } from './listing.ts';
import { readIn } from './may-hold.ts';
import { Moves } from './moves.ts';
import { forgetHeadings, placeName } from './naming.ts';
import { newsOf } from './news.ts';
import { inDocumentOrder } from './order.ts';
import { Paint } from './paint.ts';
import type { Steps } from './reader.ts';
import { isAlive, Registry } from './registry.ts';
import { Scope } from './scope.ts';
import { selectedIn, selectedText } from './selected.ts';
import { mayHoldInside } from './skim.ts';
import { isSeen } from './visibility.ts';

/** In milliseconds. */
const SWEEP_EVERY = 1000;
/** What is read at once, because somebody presses there, is small. */
const MOST_NOW = 64;

/**
 * The part of marking that a page needs only when it may hold a number: finding, painting, the button. It comes with
 * the finder, so that pages without numbers never load it.
 */
export function openMarking(context: MarkingContext, parts: Omit<FinderParts, 'openMarking'>): Marking {
  const { find, readDialString } = parts.without(context.notNumbers, parts);
  const {
    document,
    signal,
    country,
    work,
    exclusions,
    roots,
    shadowRootOf,
    read,
    readEntry,
    afterFrame,
    afterLayOut,
    onCall,
    onNotNumber,
    onFault,
    shownAs,
  } = context;
  const window = document.defaultView as Window;
  // This script has a copy of its own of what it shares with the first.
  readIn(country);
  if (context.language !== undefined) speak(context.language);

  const scope = new Scope(document, context.scope);
  const registry = new Registry((mark) => {
    finding.dropped(mark);
    news.changed();
  });
  const askToLook = afterLayOut(() => finding.look());
  /** What waits for a frame comes with one that is drawn whatever we do: one more costs the page as much as all of ours. */
  const onDrawn = (): void => {
    paint.drawn();
    moves.drawn();
    finding.drawn();
  };
  const moves = new Moves(document, signal, context.frame, onDrawn);
  const paint: Paint = new Paint(document, context.style, signal, askToLook, moves);
  /** Before the page is first drawn nobody knows where anything is. */
  let isDrawn = false;
  const later = new Later({
    document,
    moves,
    keep: context.keep,
    readEntry: (entry) => readEntry(entry, context.done),
    onNear: (steps) => readSoon(steps),
    askToLook: () => {
      if (isDrawn) askToLook();
    },
  });
  const finding: Finding = new Finding({
    document,
    country,
    find,
    findAny: parts.find,
    readDialString,
    exclusions,
    scope,
    registry,
    paint,
    later,
    stretch: work.stretch,
    isFrameStart: context.frame.isStart,
    askToLook: afterLayOut(() => {
      finding.look();
      news.changed();
      hand.lookAgain();
    }),
  });

  /** The numbers of a form field as it is now, fax numbers too. */
  const allIn = (field: Element): readonly Mark[] =>
    shownValue(field) === null || exclusions.hasField(field) || !scope.holds(field)
      ? []
      : readField(field, find, country);

  /** Those to call; the same mark for as long as it is the same number. */
  const numbersIn = (field: Element): readonly Mark[] => {
    const shown = button.mark;
    return allIn(field)
      .filter(({ found }) => found.kind === 'voice')
      .map((mark) => (shown !== null && isSameIn(field, shown, mark) ? shown : mark));
  };

  const inField = new InField();

  const press = (pressed: Mark): void => {
    const mark = revive(pressed);
    if (mark === null) {
      button.hide();
      return;
    }
    if (mark !== pressed) button.move(mark);
    const { stay } = button;
    try {
      onCall({
        found: mark.found,
        report: (outcome) => {
          if (signal.aborted) return;
          button.tell(stay, outcome);
          hand.read();
        },
      });
    } catch (error) {
      onFault(error);
    }
  };
  const followSoon = afterFrame(() => follow());
  const button = callButton({
    document,
    signal,
    near: (mark) => registry.near(mark),
    onMoved: followSoon,
    // As the page has it, where that is the international form.
    nameOf: ({ shown, found: { number } }) =>
      shownAs !== 'automatic'
        ? parts.written(number, shownAs)
        : /^\+[\d ().\u2011/-]+$/.test(shown)
          ? shown
          : number,
    onPress: press,
    likeOf(mark) {
      // A link says itself that it is one; how it is written says nothing.
      const pattern = mark.kind === 'link' ? '' : parts.patternFor(mark.shown);
      return pattern === '' ? null : { pattern, label: placeName(mark) };
    },
    onNot: onNotNumber && (({ found: { number } }, like) => onNotNumber({ number, ...like })),
  });
  const hand = hands({
    document,
    signal,
    button,
    shadowRootOf,
    afterFrame,
    markAt: (element, x, y) =>
      hitNow(element, x, y) ?? inField.pick(element, numbersIn(element), x, y, button.mark),
    markOfField: (field) => numbersIn(field)[0] ?? null,
    markOfLink: (link) => {
      const mark = linkMark(registry, link);
      return mark?.found.kind === 'voice' ? mark : null;
    },
    press,
    pointer: context.pointer,
  });

  /** Where the pointer was last. */
  let before: Element | null = null;
  /** The number at a point. What the page has only just written there, or nobody has read yet, is read at once. */
  const hitNow = (target: Element, x: number, y: number): Mark | null => {
    const isUnread = context.isUnread() || (later.isWatching && target !== before);
    before = target;
    if (isUnread && target.childNodes.length <= MOST_NOW) {
      for (const _ of read(target));
      finding.look(true);
    }
    return registry.hit(target, x, y);
  };

  /** The same number where the button stands, if the page has written it anew; null where it is gone. */
  const revive = (mark: Mark): Mark | null => {
    if (mark.kind === 'field') {
      return numbersIn(mark.anchor).some(({ found }) => found.number === mark.found.number) ? mark : null;
    }
    if (registry.has(mark) && isAlive(mark)) return mark;
    const { x, y } = button.middle;
    const target = deepestAt(document.elementFromPoint(x, y), x, y, shadowRootOf);
    const now = target === null ? null : hitNow(target, x, y);
    return now?.found.number === mark.found.number ? now : null;
  };

  /** Keeps the button at its number while the page changes around it, and takes it away with the number. */
  const settle = afterFrame(() => {
    const { mark } = button;
    if (mark === null) return;
    const now = revive(mark);
    if (now === null) button.hide();
    else if (now !== mark) button.move(now);
    follow();
  });

  /** The button goes along when the page is scrolled, and leaves when its number goes under something. */
  const follow = (): void => {
    button.follow();
    const { mark, middle } = button;
    if (mark === null) return;
    const { x, y } = middle;
    const there = deepestAt(document.elementFromPoint(x, y), x, y, shadowRootOf);
    if (there !== null && button.owns(there)) return;
    const shows = there !== null && (there === mark.anchor || registry.hit(there, x, y) === mark);
    if (!shows) button.hide();
  };

  /** Marks of removed parts are neither drawn nor offered; they only have to go before they are many. */
  let sweeping: number | undefined;
  const sweepSoon = (): void => {
    sweeping ??= window.setTimeout(() => {
      sweeping = undefined;
      work.add(registry.sweep());
    }, SWEEP_EVERY);
  };
  signal.addEventListener('abort', () => window.clearTimeout(sweeping));

  /** Everything that stands in the page now, seen or not, in no order. */
  function* all(numbersOf: (field: Element) => readonly Mark[]): Generator<Mark, void, void> {
    for (const mark of registry.all) if (isAlive(mark)) yield mark;
    for (const root of [document, ...roots.live()])
      for (const field of fieldsIn(root)) yield* numbersOf(field);
  }
  function* readOn(isEnough: () => boolean): Steps {
    if (!later.isWatching) return;
    yield* later.until(isEnough);
    finding.settle();
  }
  /** Reads on until the list is full: nothing that comes later in the page would change it then. */
  function* list(most: number): Generator<void, NumberList, void> {
    yield* readOn(() => registry.size > most && sureOnes(registry.all) > most);
    const now = yield* listed(all(allIn), inOrder, most);
    if (now.more || !later.isWatching) return now;
    yield* readOn(() => false);
    return yield* listed(all(allIn), inOrder, most);
  }
  const news = newsOf({ document, signal, work, list: () => list(MOST_LISTED) });

  let rescoping = false;
  const rescope = (): void => {
    if (rescoping) return;
    rescoping = true;
    work.add(
      (function* () {
        rescoping = false;
        yield* finding.rescope(read);
      })(),
    );
  };

  const showButton = (mark: Mark): boolean => {
    if (button.mark === mark) button.follow();
    else button.show(mark);
    button.focus();
    return button.isFocused();
  };

  const readSoon = (steps: Steps): void =>
    work.add(
      (function* () {
        yield* steps;
        finding.settle();
      })(),
      true,
    );
  /** What shows is asked for when it is its turn: the first marks are drawn before. */
  function* readInView(): Steps {
    for (const part of partsInView(document, shadowRootOf)) yield* read(part, context.done);
  }
  afterDrawing(document, signal, () => {
    // Looked at right here, not in a frame more.
    later.look();
    isDrawn = true;
    finding.look();
    if (!work.isBusy()) return;
    work.hurry();
    readSoon(readInView());
  });

  return {
    takeRun: (run) => finding.takeRun(run),
    mayHoldInside: (html) => mayHoldInside(html, (text) => finding.isLike(text)),
    takeLink: (link) => finding.takeLink(link),
    takeRest: (list, from) => later.take(list, from),
    settle: () => finding.settle(),
    onDrawn,
    onText(text) {
      for (const mark of registry.in(text)) registry.drop(mark);
    },
    onChanges({ parts, removed, restyled, restless }) {
      forgetHeadings();
      moves.isRestless = restless;
      // What has come may part a number too.
      if (removed || parts.length > 0) sweepSoon();
      if (restyled || parts.length > 0) finding.lookAgain();
      moves.changed(true);
      // Classes may have moved a part into what the administrator takes out, or out of it.
      if (restyled && !scope.isEverything) rescope();
      news.changed();
      if (button.mark !== null) settle();
    },
    onReplaced() {
      hand.listen();
      button.listen();
      moves.listen();
      news.listen();
    },
    isOurs: button.owns,
    isBeside: (node, alone) => registry.isBeside(node, alone),
    numbers() {
      const steps = list(Number.POSITIVE_INFINITY);
      let step = steps.next();
      while (!step.done) step = steps.next();
      return step.value.numbers;
    },
    watch: news.tell,
    show(key) {
      const marks = [...all(allIn)].filter(({ found }) => keyOf(found) === key);
      const mark = marks.sort(inOrder).find(isSeen);
      if (mark === undefined) return false;
      mark.anchor.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      return mark.found.kind === 'fax' || showButton(mark);
    },
    callSelected() {
      const text = selectedText(document, shadowRootOf);
      // Somebody who selects a text and asks to call it says what it is.
      const selected =
        find(text, { country, label: SPEAKS_FOR_NUMBER }).find(({ kind }) => kind === 'voice') ??
        readDialString(text, country);
      if (selected === null) return false;
      const mark = selectedIn(document, registry.all, selected.number);
      if (mark === undefined) {
        const { number, extension, postDial } = selected;
        const found = { number, kind: 'voice', certainty: 'high', why: '' } as const;
        // There is no place to say it at; the panel says what becomes of it.
        onCall({
          found: { ...found, ...(extension && { extension }), ...(postDial && { postDial }) },
          report: () => undefined,
        });
      } else {
        button.show(mark);
        press(mark);
      }
      return true;
    },
    focusNext() {
      const { innerWidth, innerHeight } = window;
      const inWindow = (mark: Mark): boolean => {
        const { left, right, top, bottom } = mark.anchor.getBoundingClientRect();
        return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && isSeen(mark);
      };
      const marks = [...all(numbersIn)]
        .filter(({ found }) => found.kind === 'voice' && found.certainty === 'high')
        .filter(inWindow)
        .sort(inOrder);
      const next = marks[(marks.indexOf(button.mark as Mark) + 1) % marks.length];
      return next !== undefined && showButton(next);
    },
  };
}

/** How many numbers there are that are surely ones, each once. */
function sureOnes(marks: Iterable<Mark>): number {
  const keys = new Set<string>();
  for (const { found } of marks)
    if (found.certainty === 'high' && found.kind === 'voice') keys.add(keyOf(found));
  return keys.size;
}

const isSameIn = (field: Element, one: Mark, other: Mark): boolean =>
  one.anchor === field &&
  one.found.number === other.found.number &&
  one.written?.start === other.written?.start;

const inOrder = (one: Mark, other: Mark): number =>
  inDocumentOrder(one.nodes[0] ?? one.anchor, other.nodes[0] ?? other.anchor) ||
  (one.range?.startOffset ?? 0) - (other.range?.startOffset ?? 0);
