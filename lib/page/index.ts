import type { ShownFormat } from '../phone/shown-number.ts';
import type { Locale } from '../strings/spoken.ts';
import { isTelephoneLink, mayHoldValue } from './candidates.ts';
import { Exclusions } from './exclusions.ts';
import type { Call, FinderParts, ListedNumber, Marking, NumbersListener, SaidNot } from './found.ts';
import { readIn } from './may-hold.ts';
import type { NotNumber } from './not-numbers.ts';
import { PaintStyle } from './paint-style.ts';
import { Reader, type Steps } from './reader.ts';
import { Roots } from './roots.ts';
import { anchorOf, type Run } from './runs.ts';
import type { ScopeOptions } from './scope.ts';
import { afterFrame, atFrameStart, isFrameStart, slices } from './slices.ts';
import { type Changes, watch } from './watch.ts';

export type {
  Call,
  DialString,
  Finder,
  FinderParts,
  FoundNumber,
  ListedNumber,
  NumberList,
  NumbersListener,
  Outcome,
  SaidNot,
  Surroundings,
} from './found.ts';

export interface MarksOptions {
  readonly document: Document;
  /** The only clean-up there is: afterwards nothing of ours is left in the page. */
  readonly signal: AbortSignal;
  /** ISO 3166 alpha-2 country of the page's readers; without one only international numbers are found. */
  readonly country: string | undefined;
  /** What the agent reads; without one, what is spoken here already. */
  readonly language?: Locale;
  /** Which parts of the page count. */
  readonly scope?: ScopeOptions;
  /** What was said to be no number. */
  readonly notNumbers?: readonly NotNumber[];
  /** How the agent wants to read numbers. */
  readonly shownAs?: ShownFormat;
  /** Called once, when the first text shows that may hold a number. */
  readonly loadFinder: () => Promise<FinderParts>;
  /** The element's shadow tree, open or closed. */
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  /** Called inside of the agent's own click or key, and only then. */
  readonly onCall: (call: Call) => void;
  /** The agent said, by click or key, that it is no number; without it nobody is asked. */
  readonly onNotNumber?: (said: SaidNot) => void;
  readonly onFault?: (fault: string) => void;
}

export interface Marks {
  /**
   * The numbers that can be seen somewhere on the page, each once: sure ones first, then the others, then fax numbers,
   * which are never offered; each in document order.
   */
  readonly numbers: () => readonly ListedNumber[];
  /**
   * Tells these numbers, at most 200, now and whenever they have changed, at most twice a second; until it is called
   * with null. A page on which nothing resembles a number tells nothing.
   */
  readonly watch: (listener: NumbersListener | null) => void;
  /** Scrolls to a listed number and puts the focus on its button; false where the number is gone. */
  readonly show: (key: string) => boolean;
  /** Goes to the next painted number in the window and puts the focus on its button; false where there is none. */
  readonly focusNext: () => boolean;
  /** Calls the number that is selected; called inside of the agent's own key. False where none is. */
  readonly callSelected: () => boolean;
}

const IDLE: Marks = {
  numbers: () => [],
  watch: () => undefined,
  show: () => false,
  focusNext: () => false,
  callSelected: () => false,
};

/**
 * Marks the telephone numbers of one document and offers to call them, for as long as `signal` lasts. This part only
 * looks for what may be a number; the rest (`openMarking`) comes with the finder.
 */
export function markNumbers(options: MarksOptions): Marks {
  const { document, signal, country, loadFinder } = options;
  if (signal.aborted || document.defaultView === null) return IDLE;
  readIn(country);
  const onFault = (error: unknown): void =>
    options.onFault?.(error instanceof Error ? error.message : String(error));

  let marking: Marking | null = null;
  let asked = false;
  let pointer: PointerEvent | null = null;
  /** The finder does not come: nothing is kept for it. */
  let refused = false;
  let listener: NumbersListener | null = null;
  /** Met before the finder came. */
  let early: (Run | Element)[] = [];
  /** What the page had changed by then. */
  let heldAt = 0;
  /** Begun before it came. */
  const waiting: Steps[] = [];
  const done = new WeakSet<Node>();
  const exclusions = new Exclusions();
  const roots = new Roots(options.shadowRootOf);
  const window = document.defaultView;
  const style = new PaintStyle(document, signal);
  const work = slices(document, signal, onFault, () => {
    marking?.settle();
    askLate();
  });

  const reader = new Reader({
    document,
    roots,
    onRun: (run, seen) => takeRun(run, seen),
    version: () => watching.version(),
    takeRest(list, from) {
      marking?.takeRest(list, from);
      return marking !== null;
    },
    mayHoldInside: (html) => marking?.mayHoldInside(html) ?? true,
    onLink: (link, seen) => takeLink(link, seen),
    onField: () => wantFinder(),
    onRoot: (root) => watching.add(root),
  });

  const isNew = (node: Node | undefined, seen: WeakSet<Node> | undefined): boolean => {
    if (node === undefined || seen?.has(node)) return false;
    seen?.add(node);
    return true;
  };

  const takeRun = (run: Run, seen: WeakSet<Node> | undefined): Steps | null => {
    if (marking === null) {
      hold(run, anchorOf(run));
      return null;
    }
    // Asked first: what holds no number, which is most of it, need not be remembered.
    const steps = marking.takeRun(run);
    return steps !== null && isNew(run.nodes[0], seen) ? steps : null;
  };
  const takeLink = (link: Element, seen: WeakSet<Node> | undefined): null => {
    if (marking === null) hold(link, link);
    else if (isNew(link, seen)) marking.takeLink(link);
    return null;
  };
  /** A tree that turns up under the pointer is read too. */
  const shadowRootOf = (element: Element): ShadowRoot | null => {
    const root = roots.ask(element);
    if (root !== null && !roots.has(root)) work.add(reader.enter(root), true);
    return root;
  };
  const hold = (item: Run | Element, anchor: Element | null): void => {
    // Digits in a script bring no finder. Once it is on its way, it is cheaper to ask about what it finds.
    if (!asked && (anchor === null || exclusions.has(anchor))) return;
    if (refused) return;
    if (early.length === 0) heldAt = watching.turns();
    early.push(item);
    wantFinder();
  };

  function* takeEarly(): Steps {
    const items = early;
    early = [];
    for (const item of items) {
      // Where the page has changed since, another run may stand there.
      const steps =
        watching.turns() !== heldAt
          ? reader.read('nodes' in item ? (item.nodes[0] as Text) : item, done)
          : 'nodes' in item
            ? takeRun(item, done)
            : takeLink(item, done);
      if (steps !== null) yield* steps;
      yield;
    }
  }

  /** Goes on while nobody waits for the finder: with it, texts that hold no number are told before they are kept. */
  function* asFarAsKnown(steps: Steps): Steps {
    while (!asked || marking !== null || refused) {
      if (steps.next().done) return;
      yield;
    }
    waiting.push(steps);
  }

  const wantFinder = (): void => {
    if (asked) return;
    asked = true;
    const parts = loadFinder();
    // The page is counted for it; while the finder is on its way there is time.
    style.choose();
    parts
      .then((parts) => {
        if (signal.aborted) return;
        const { onCall, onNotNumber } = options;
        marking = parts.openMarking(
          {
            document,
            signal,
            country,
            language: options.language,
            scope: options.scope ?? {},
            notNumbers: options.notNumbers ?? [],
            shownAs: options.shownAs ?? 'automatic',
            work,
            afterFrame: (task) => afterFrame(window, signal, task),
            afterLayOut: (task) => afterFrame(window, signal, task, watching.turns),
            frame: { isStart: isFrameStart, at: atFrameStart },
            exclusions,
            roots,
            shadowRootOf,
            style,
            done,
            read: (part, seen) => reader.read(part, seen),
            readEntry: (entry, seen) => reader.readPiece(entry, true, true, seen),
            keep: watching.keep,
            isUnread: watching.isUntold,
            onCall,
            onNotNumber,
            onFault,
            pointer,
          },
          parts,
        );
        pointer = null;
        marking.watch(listener);
        work.hurry();
        work.add(takeEarly(), true);
        goOn();
      })
      .catch((error: unknown) => {
        refused = true;
        early = [];
        onFault(error);
        goOn();
      });
  };

  const goOn = (): void => {
    for (const steps of waiting.splice(0)) work.add(steps);
  };

  const take = (changes: Changes): void => {
    exclusions.forget();
    const { parts } = changes;
    if (parts.length > 0) {
      turn = 0;
      work.add(
        (function* () {
          // What stands beside several changed parts is read with each of them.
          const seen = new WeakSet<Node>();
          for (const part of parts) yield* reader.read(part, seen);
          marking?.settle();
        })(),
        true,
      );
    }
    // What came with this frame is marked in it, as far as one slice goes.
    work.run();
    marking?.onChanges(changes);
  };

  const watching = watch({
    document,
    signal,
    isOurs: (node) => marking?.isOurs(node) ?? false,
    isBeside: (node, alone) => marking?.isBeside(node, alone) ?? false,
    hasLinks: () => reader.hasLinks,
    onText: (text) => marking?.onText(text),
    onDrawn: () => marking?.onDrawn(),
    onChanges: take,
    onReplaced() {
      listen();
      watching.listen();
      work.listen();
      marking?.onReplaced();
    },
  });

  /** In milliseconds from one to the next: definitions of custom elements come within seconds, or not at all. */
  const delays = [100, 400, 1600, 6400];
  let turn = 0;
  let timer: number | undefined;
  let due = 0;
  const askLate = (): void => {
    if (!roots.waiting || signal.aborted) return;
    const delay = delays[turn] as number;
    // What the page has just put there does not wait as long as what has been there for seconds.
    if (timer !== undefined && due <= performance.now() + delay) return;
    window.clearTimeout(timer);
    due = performance.now() + delay;
    timer = window.setTimeout(() => {
      timer = undefined;
      turn = Math.min(turn + 1, delays.length - 1);
      work.add(reader.readLate());
    }, delay);
  };
  signal.addEventListener('abort', () => window.clearTimeout(timer));

  // A value that a script has set changes nothing in the page's tree; it is met when somebody goes there.
  const meet = ({ target }: Event): void => {
    if (!asked && target instanceof Element && (mayHoldValue(target) || isTelephoneLink(target)))
      wantFinder();
  };
  const listen = (): void => {
    document.addEventListener('pointerover', meet, { capture: true, passive: true, signal });
    document.addEventListener('focusin', meet, { capture: true, passive: true, signal });
  };
  listen();
  // It may rest on a number long before the finder is there.
  const keep = (event: PointerEvent): void => {
    if (event.isTrusted && marking === null) pointer = event;
  };
  for (const type of ['pointermove', 'pointerout'] as const)
    document.addEventListener(type, keep, { capture: true, passive: true, signal });

  watching.add(document);
  // A document that has only just begun has no element yet; what it gets is told like any change.
  if (document.childElementCount > 0) work.add(asFarAsKnown(reader.read(document.documentElement, done)));

  return {
    numbers: () => marking?.numbers() ?? [],
    watch: (next) => {
      listener = next;
      marking?.watch(next);
    },
    show: (key) => marking?.show(key) ?? false,
    focusNext: () => marking?.focusNext() ?? false,
    callSelected: () => marking?.callSelected() ?? false,
  };
}
