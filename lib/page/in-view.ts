import { parentOf } from './exclusions.ts';

/** Where to look for what the agent sees: columns and lines of a grid over the window, as parts of it. */
const COLUMNS = [0.12, 0.5, 0.85];
const LINES = [0.06, 0.2, 0.35, 0.5, 0.65, 0.8, 0.94];
/** Points where something lies over the page rather than elsewhere: a dialog, a chat in the corner. */
const OVER = [
  [0.5, 0.5],
  [0.85, 0.94],
] as const;
/** Neighbours of a hit element that are followed each way, at most. */
const MOST_NEIGHBOURS = 200;

/** The element at a point, inside of shadow trees too. Reads lay-out. */
export function deepestAt(
  from: Element | null,
  x: number,
  y: number,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): Element | null {
  let element = from;
  for (let depth = 0; element !== null && depth < 32; depth++) {
    const inner: Element | null = shadowRootOf(element)?.elementFromPoint(x, y) ?? null;
    if (inner === null || inner === element) break;
    element = inner;
  }
  return element;
}

/**
 * Parts of the page that hold what the window shows: for points of a grid, the largest element there that is not much
 * larger than the window, and its neighbours as far as they show. Reads lay-out. To ask what is at a point takes a
 * large page a millisecond, so what is known to lie in a part already is asked about only where something may lie over
 * it.
 */
export function partsInView(
  document: Document,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): readonly Element[] {
  const { innerWidth: width, innerHeight: height } = document.defaultView as Window;
  const parts = new Map<Element, DOMRect>();
  const fits = (element: Element): boolean =>
    element.getBoundingClientRect().height <= height * 1.5 && element !== document.body;
  const isKnown = (x: number, y: number): boolean =>
    [...parts.values()].some(
      ({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom,
    );

  /** Takes the part at a point, and its neighbours. */
  const take = (x: number, y: number): void => {
    let part = deepestAt(document.elementFromPoint(x, y), x, y, shadowRootOf);
    // The ground between the parts of a long page is the whole page.
    if (part === null || !fits(part)) return;
    for (
      let outer = parentOf(part);
      outer !== null && fits(outer) && !parts.has(part);
      outer = parentOf(part)
    ) {
      part = outer;
    }
    if (parts.has(part)) return;
    parts.set(part, part.getBoundingClientRect());
    for (const way of ['nextElementSibling', 'previousElementSibling'] as const) {
      let near: Element | null = part[way];
      for (let count = 0; near !== null && count < MOST_NEIGHBOURS && !parts.has(near); count++) {
        const place = near.getBoundingClientRect();
        if (place.bottom <= 0 || place.top >= height) break;
        parts.set(near, place);
        near = near[way];
      }
    }
  };

  for (const [column, line] of OVER) take(width * column, height * line);
  for (const line of LINES) {
    for (const column of COLUMNS) {
      const x = width * column;
      const y = height * line;
      if (!isKnown(x, y)) take(x, y);
    }
  }
  return [...parts.keys()];
}
