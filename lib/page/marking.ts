import { callButton } from './button.ts';
import { shownValue } from './candidates.ts';
import { fieldsIn, readField } from './fields.ts';
import { Finding, linkMark } from './finding.ts';
import type { FinderParts, FoundNumber, Mark, Marking, MarkingContext } from './found.ts';
import { hands } from './hands.ts';
import { deepestAt, partsInView } from './in-view.ts';
import { forgetHeadings } from './naming.ts';
import { inDocumentOrder } from './order.ts';
import { Paint } from './paint.ts';
import { isAlive, Registry } from './registry.ts';
import { afterFrame } from './slices.ts';
import { isSeen, isShown } from './visibility.ts';

/** In milliseconds. */
const SWEEP_EVERY = 1000;
/** What is read at once, because somebody presses there, is small. */
const MOST_NOW = 64;

/**
 * The part of marking that a page needs only when it may hold a number: finding, painting, the button. It comes with
 * the finder, so that pages without numbers never load it.
 */
export function openMarking(
  context: MarkingContext,
  { find, readDialString }: Pick<FinderParts, 'find' | 'readDialString'>,
): Marking {
  const { document, signal, country, work, exclusions, roots, shadowRootOf, read, onCall, onFault } = context;
  const window = document.defaultView as Window;

  const registry = new Registry((mark) => finding.dropped(mark));
  const paint = new Paint(document, context.style, signal);
  const finding: Finding = new Finding({
    document,
    country,
    find,
    readDialString,
    exclusions,
    registry,
    paint,
    askToLook: afterFrame(window, signal, () => finding.look()),
    isReading: work.isBusy,
  });

  /** The numbers of a form field as it is now; the same mark for as long as it is the same number. */
  const numbersIn = (field: Element): readonly Mark[] => {
    if (shownValue(field) === null || exclusions.hasField(field)) return [];
    const shown = button.mark;
    return readField(field, find, country).map((mark) =>
      shown?.anchor === field && shown.found.number === mark.found.number ? shown : mark,
    );
  };

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
  const button = callButton({ document, signal, near: (mark) => registry.near(mark), onPress: press });
  const hand = hands({
    document,
    signal,
    button,
    shadowRootOf,
    markAt: (element, x, y) => hitNow(element, x, y) ?? numbersIn(element)[0] ?? null,
    markOfLink: (link) => linkMark(registry, link),
    follow: () => follow(),
    press,
  });

  /** The number at a point. What the page has only just written there is read at once. */
  const hitNow = (target: Element, x: number, y: number): Mark | null => {
    if (context.isUnread() && target.childNodes.length <= MOST_NOW) {
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
  const settle = afterFrame(window, signal, () => {
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

  const visible = (): readonly Mark[] => {
    const marks = [...registry.all].filter((mark) => isAlive(mark) && isSeen(mark));
    for (const root of [document, ...roots.live()]) {
      for (const field of fieldsIn(root)) if (isShown(field)) marks.push(...numbersIn(field));
    }
    return marks.sort(inOrder);
  };

  afterFrame(window, signal, () => {
    const parts = partsInView(document, shadowRootOf);
    work.add(
      (function* () {
        for (const part of parts) yield* read(part, context.done);
        finding.hurry();
        paint.commit();
      })(),
      true,
    );
  })();

  return {
    takeRun: (run) => finding.takeRun(run),
    takeLink: (link) => finding.takeLink(link),
    paint: () => paint.commit(),
    onText(text) {
      for (const mark of registry.in(text)) registry.drop(mark);
    },
    onChanges({ parts, removed, restyled }) {
      forgetHeadings();
      if (removed) sweepSoon();
      if (restyled || parts.length > 0) finding.lookAgain();
      if (button.mark !== null) settle();
    },
    onReplaced: hand.listen,
    isOurs: button.owns,
    numbers() {
      const marks = visible();
      const numbers = new Map<string, FoundNumber>();
      for (const certainty of ['high', 'low']) {
        for (const { found } of marks) {
          const key = `${found.number};${found.extension ?? ''};${found.postDial ?? ''}`;
          if (found.certainty === certainty && !numbers.has(key)) numbers.set(key, found);
        }
      }
      return [...numbers.values()];
    },
    focusNext() {
      const { innerWidth, innerHeight } = window;
      const marks = visible().filter(({ anchor, found }) => {
        const { left, right, top, bottom } = anchor.getBoundingClientRect();
        return (
          found.certainty === 'high' && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
        );
      });
      const next = marks[(marks.indexOf(button.mark as Mark) + 1) % marks.length];
      if (next === undefined) return false;
      button.show(next);
      button.focus();
      return button.isFocused();
    },
  };
}

const inOrder = (one: Mark, other: Mark): number =>
  inDocumentOrder(one.nodes[0] ?? one.anchor, other.nodes[0] ?? other.anchor) ||
  (one.range?.startOffset ?? 0) - (other.range?.startOffset ?? 0);
