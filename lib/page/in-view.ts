import { parentOf } from './exclusions.ts';

/** Where to look for what the agent sees: columns and lines of a grid over the window, as parts of it. */
const COLUMNS = [0.12, 0.5, 0.85];
const LINES = [0.06, 0.2, 0.35, 0.5, 0.65, 0.8, 0.94];
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
 * larger than the window, and its neighbours as far as they show. Reads lay-out.
 */
export function partsInView(
  document: Document,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): readonly Element[] {
  const { innerWidth: width, innerHeight: height } = document.defaultView as Window;
  const parts = new Set<Element>();
  const isIn = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < height;
  };
  const fits = (element: Element): boolean =>
    element.getBoundingClientRect().height <= height * 1.5 && element !== document.body;
  for (const line of LINES) {
    for (const column of COLUMNS) {
      const x = width * column;
      const y = height * line;
      let part = deepestAt(document.elementFromPoint(x, y), x, y, shadowRootOf);
      // The ground between the parts of a long page is the whole page.
      if (part === null || !fits(part)) continue;
      for (
        let outer = parentOf(part);
        outer !== null && fits(outer) && !parts.has(part);
        outer = parentOf(part)
      ) {
        part = outer;
      }
      if (parts.has(part)) continue;
      parts.add(part);
      for (const way of ['nextElementSibling', 'previousElementSibling'] as const) {
        let near: Element | null = part[way];
        for (
          let count = 0;
          near !== null && count < MOST_NEIGHBOURS && isIn(near) && !parts.has(near);
          count++
        ) {
          parts.add(near);
          near = near[way];
        }
      }
    }
  }
  return [...parts];
}
