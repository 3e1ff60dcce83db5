import type { Box, Mark } from './found.ts';

type Written = NonNullable<Mark['written']>;

interface Caret {
  readonly offsetNode: Node;
  readonly offset: number;
}

/** Chromium has it from 128 on. */
interface CaretFinder {
  readonly caretPositionFromPoint?: (
    x: number,
    y: number,
    options?: { readonly shadowRoots: readonly ShadowRoot[] },
  ) => Caret | null;
}

/** The place in a field's value that a point of the window is nearest to; null where the browser does not say. */
function offsetAt(field: Element, x: number, y: number): number | null {
  const root = field.getRootNode();
  const caret = (field.ownerDocument as CaretFinder).caretPositionFromPoint?.(x, y, {
    shadowRoots: root instanceof ShadowRoot ? [root] : [],
  });
  return caret?.offsetNode === field ? caret.offset : null;
}

/** How near to a number's end its edge is looked for, in pixels. */
const FINE = 2;

/** The farthest place from `from` towards `to` that still belongs to the number, in a line of the field. */
function edge(from: number, to: number, belongs: (x: number) => boolean): number {
  let inside = from;
  let outside = to;
  while (Math.abs(outside - inside) > FINE) {
    const middle = (inside + outside) / 2;
    if (belongs(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

function boxAround(field: Element, x: number, y: number, { start, end }: Written): Box {
  const { left, right, top } = field.getBoundingClientRect();
  const style = (field.ownerDocument.defaultView as Window).getComputedStyle(field);
  const height = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2;
  const offset = (at: number): number => offsetAt(field, at, y) ?? Number.NaN;
  const first = edge(x, left, (at) => offset(at) >= start && offset(at) <= end);
  // Behind the last character of a line everything belongs to it, so that character's middle is looked for.
  const last = edge(first, right, (at) => offset(at) >= start && offset(at) < end);
  const width = (last - first) * (1 + 0.5 / (end - start));
  return { left: first - left, top: y - height / 2 - top, width, height };
}

/**
 * Which of a field's numbers is meant. A field with one number offers that wherever somebody points at it. Of several
 * it is the one under the pointer, as far as the browser tells what is there; else they are offered in turn, as often
 * as the pointer comes back.
 */
export class InField {
  /** The number that a field offered last, where the place of the pointer says nothing. */
  readonly #last = new WeakMap<Element, string>();

  pick(field: Element, marks: readonly Mark[], x: number, y: number, shown: Mark | null): Mark | null {
    const first = marks[0];
    if (first === undefined || marks.length === 1) return first ?? null;
    const offset = offsetAt(field, x, y);
    if (offset === null) return this.#inTurn(field, marks, shown);
    const at = marks.find(({ written }) => written && offset >= written.start && offset <= written.end);
    if (at?.written === undefined) return null;
    return at.box === undefined ? { ...at, box: boxAround(field, x, y, at.written) } : at;
  }

  #inTurn(field: Element, marks: readonly Mark[], shown: Mark | null): Mark | null {
    if (shown !== null && marks.includes(shown)) return shown;
    const last = marks.findIndex(({ found }) => found.number === this.#last.get(field));
    const next = marks[(last + 1) % marks.length] ?? null;
    if (next !== null) this.#last.set(field, next.found.number);
    return next;
  }
}
