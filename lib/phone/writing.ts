import {
  type Groups,
  HAS_CLOSE,
  HAS_OPEN,
  HAS_PLUS,
  HAS_SPACE,
  LOOSE,
  STRONG,
  sizeOf,
  strength,
  TIGHT,
} from './groups.ts';
import type { Dialled } from './numbering-plan.ts';
import { CLASSES, CLOSE, OPEN, PLUS } from './zones.ts';

/**
 * How the groups of a candidate are set. `exact`: broken only where its country breaks it. `fair`: as people write,
 * with another split of the subscriber's digits. `bare`: one run. `odd`: anything else.
 */
export type Grouping = 'exact' | 'fair' | 'bare' | 'odd';

/** How a candidate is written, as far as its surroundings care. */
export interface Writing {
  /** Starts with a plus sign. */
  readonly plus: boolean;
  /** Starts with a bracket of its own. */
  readonly bracket: boolean;
  /** One run of digits. */
  readonly bare: boolean;
  /** In groups as its country sets them, and as no amount is: the last is not of three. */
  readonly unlikeAmount: boolean;
}

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
    // In +(49) 30 the bracket stands between plus sign and digits, and the walk below sees it.
    if (at >= floor && CLASSES[text.charCodeAt(at)] === OPEN) opening = at;
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
  if ((breaks & ~dialled.form.breaks) === 0 && offset >= 0) return 'exact';
  return fair && last - first < 7 ? 'fair' : 'odd';
}

const beginsWithZero = (groups: Groups, index: number): boolean =>
  groups.digits.charCodeAt(groups.at[index] as number) === 48;

/** Cuts out of a row of numbers have no stray digits in them: cheap to see before anything is validated. */
export function worthATry(groups: Groups, first: number, last: number): boolean {
  for (let index = first + 1; index <= last; index++) if (sizeOf(groups, index) < 2) return false;
  return true;
}

/** Whether the first group is a digit or two and a blank, so that the candidate may as well start behind it. */
export function startsApart(groups: Groups, first: number, last: number): boolean {
  return last > first && sizeOf(groups, first) <= 2 && strength(groups.before[first + 1] as number) >= LOOSE;
}

/** Whether a blank stands between the groups, so that a part of them may stand for itself. */
export function hasBlank(groups: Groups, first: number, last: number): boolean {
  for (let index = first + 1; index <= last; index++) {
    if (((groups.before[index] as number) & HAS_SPACE) !== 0) return true;
  }
  return false;
}

/** +43 664 155116 (4711): what stands in brackets at the end is a remark. */
export function endsInBracket(groups: Groups, first: number, last: number): boolean {
  return last > first && ((groups.before[last] as number) & HAS_OPEN) !== 0;
}

/**
 * Whether groups beside other digits are a number of their own: set as the country sets it, and set apart. In
 * "20 15 11 58 21 05" nothing parts the four pairs in the middle from the others; 415 555 2671 has a shape.
 */
export function standsAlone(groups: Groups, first: number, last: number, grouping: Grouping): boolean {
  if (grouping === 'bare') return true;
  // 17 0151 23456789: a trunk prefix begins a number, and nothing follows that could belong to it.
  const free = last + 1 >= groups.count || strength(groups.before[last + 1] as number) >= STRONG;
  if (grouping === 'fair' && free && last - first < 3) {
    return beginsWithZero(groups, first) && (first === 0 || !isLike(groups, first, first - 1));
  }
  if (grouping !== 'exact') return false;
  // 02 25 27 83 85 75: a sixth pair behind five makes it a list, unless that pair begins the next number.
  if (beginsWithZero(groups, first))
    return !isLike(groups, last, last + 1) || beginsWithZero(groups, last + 1);
  const size = sizeOf(groups, first);
  let uniform = true;
  let inner = 0;
  for (let index = first + 1; index <= last; index++) {
    if (sizeOf(groups, index) !== size) uniform = false;
    inner |= groups.before[index] as number;
  }
  if (!uniform && last - first > 1) return true;
  return (
    partedFrom(groups, first, first, first - 1, inner) && partedFrom(groups, last + 1, last, last + 1, inner)
  );
}

/** Whether a neighbouring group is none to count with: not there, known to be something else, or the end of a code. */
function isStranger(groups: Groups, index: number, next: number): boolean {
  if (next < 0 || next >= groups.count || groups.taken[next]) return true;
  // INV-2024-001 512 328 543: 001 goes with what stands left of it.
  const far = next < index ? next : next + 1;
  return far > 0 && far < groups.count && strength(groups.before[far] as number) === TIGHT;
}

/** Two neighbours of one size, parted as the groups before them are. */
function isLike(groups: Groups, index: number, next: number): boolean {
  if (isStranger(groups, index, next)) return false;
  return (
    (next < index || groups.before[next] === groups.before[index]) &&
    sizeOf(groups, next) === sizeOf(groups, index)
  );
}

/** Whether the break at `at` tells a number of equal groups from its neighbour, by another sign or another size. */
function partedFrom(groups: Groups, at: number, index: number, neighbour: number, inner: number): boolean {
  if (isStranger(groups, index, neighbour)) return true;
  const size = sizeOf(groups, index);
  return groups.before[at] !== inner || (size > 2 && sizeOf(groups, neighbour) !== size);
}
