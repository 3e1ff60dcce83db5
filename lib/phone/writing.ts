import { type Groups, HAS_CLOSE, HAS_OPEN, HAS_PLUS } from './groups.ts';
import { breaksOf, type Dialled } from './numbering-plan.ts';
import { CLASSES, CLOSE, OPEN, PLUS } from './zones.ts';

/**
 * How the groups of a candidate are set. `exact`: broken only where its country breaks it. `fair`: as people write,
 * with another split of the subscriber's digits. `bare`: one run. `odd`: anything else.
 */
export type Grouping = 'exact' | 'fair' | 'bare' | 'odd';

export interface Span {
  readonly start: number;
  readonly end: number;
  /** The candidate starts with a bracket of its own: (415) …, (+1) …, (0) … */
  readonly bracket: boolean;
}

/**
 * Offsets of the groups `first` to `last` with the plus signs and brackets that belong to them; null where brackets
 * do not match. A bracket around the whole candidate stays outside.
 */
export function spanOf(text: string, groups: Groups, first: number, last: number): Span | null {
  const from = groups.start[first] as number;
  let end = groups.end[last] as number;
  let start = from;
  let brackets = groups.before[last + 1] as number;
  for (let index = first; index <= last; index++) brackets |= groups.before[index] as number;
  const lead = groups.before[first] as number;
  const floor = first > 0 ? (groups.end[first - 1] as number) : 0;
  if ((lead & HAS_PLUS) !== 0) {
    let at = from - 1;
    while (at >= floor && CLASSES[text.charCodeAt(at)] !== PLUS) at--;
    while (at > floor && CLASSES[text.charCodeAt(at - 1)] === PLUS) at--;
    start = at;
  }
  if ((brackets & (HAS_OPEN | HAS_CLOSE)) === 0) return { start, end, bracket: false };
  let opening = -1;
  if ((lead & HAS_OPEN) !== 0) {
    let at = start - 1;
    while (at >= floor && CLASSES[text.charCodeAt(at)] !== OPEN && CLASSES[text.charCodeAt(at)] !== CLOSE)
      at--;
    if (at >= floor && CLASSES[text.charCodeAt(at)] === OPEN) opening = at;
    else if ((lead & HAS_PLUS) !== 0) {
      // +(49) 30: the bracket stands between plus sign and digits, and the walk below sees it.
    }
  }
  let depth = opening >= 0 ? 1 : 0;
  let closedFirst = false;
  for (let at = start; at < end; at++) {
    const kind = CLASSES[text.charCodeAt(at)];
    if (kind === OPEN) {
      if (++depth > 1) {
        // ((415) …) has an outer bracket; anything deeper is no telephone number.
        if (depth === 2 && opening >= 0 && !closedFirst) {
          opening = -1;
          depth = 1;
        } else return null;
      }
    } else if (kind === CLOSE) {
      if (--depth < 0) return null;
      closedFirst = true;
    }
  }
  if (depth === 1) {
    const closes = ((groups.before[last + 1] as number) & HAS_CLOSE) !== 0;
    if (opening >= 0 && !closedFirst) return { start, end, bracket: false };
    if (!closes) return null;
    while (CLASSES[text.charCodeAt(end)] !== CLOSE) end++;
    end++;
  }
  return opening >= 0 ? { start: opening, end, bracket: true } : { start, end, bracket: false };
}

/** How the groups are set, seen from the country's own way of writing that number. */
export function groupingOf(groups: Groups, first: number, last: number, dialled: Dialled): Grouping {
  const plus = ((groups.before[first] as number) & HAS_PLUS) !== 0;
  if (first === last) return plus ? 'exact' : 'bare';
  const origin = groups.at[first] as number;
  const total = (groups.at[last + 1] as number) - origin;
  const offset = total - dialled.national.length;
  let breaks = 0;
  let fair = true;
  let previous = 0;
  for (let index = first + 1; index <= last; index++) {
    const position = (groups.at[index] as number) - origin - offset;
    if (position <= 0) continue;
    breaks |= 1 << position;
    if (previous > 0 && position - previous < 2) fair = false;
    previous = position;
  }
  if (dialled.national.length - previous < 2) fair = false;
  if ((breaks & ~breaksOf(dialled)) === 0 && offset >= 0) return 'exact';
  return fair && last - first < 7 ? 'fair' : 'odd';
}
