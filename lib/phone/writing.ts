import {
  type Groups,
  HAS_CLOSE,
  HAS_DASH,
  HAS_DOT,
  HAS_OPEN,
  HAS_PLUS,
  HAS_SLASH,
  HAS_SPACE,
  isDate,
  isYear,
  sameSeparator,
} from './groups.ts';
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

const digitsOf = (groups: Groups, index: number): number =>
  (groups.at[index + 1] as number) - (groups.at[index] as number);

const zeroFirst = (groups: Groups, index: number): boolean =>
  groups.digits.charCodeAt(groups.at[index] as number) === 48;

/** The separators of a candidate, put together and counted. */
function separators(
  groups: Groups,
  first: number,
  last: number,
): { all: number; slashes: number; singles: number } {
  let all = 0;
  let slashes = 0;
  let singles = 0;
  for (let index = first; index <= last; index++) {
    if (digitsOf(groups, index) === 1) singles++;
    if (index === first) continue;
    const bits = groups.before[index] as number;
    all |= bits;
    if ((bits & HAS_SLASH) !== 0) slashes++;
  }
  return { all, slashes, singles };
}

/**
 * Whether valid digits without a plus sign are written as something else: an amount, a decimal, a version, an ISBN, a
 * social security number, a range, a citation. Returns what it looks like, or null.
 */
export function looksLike(groups: Groups, first: number, last: number, grouping: Grouping): string | null {
  if (first === last) return looksLikeRun(groups.digits.slice(groups.at[first], groups.at[first + 1]));
  const { all, slashes, singles } = separators(groups, first, last);
  const count = last - first + 1;
  const total = (groups.at[last + 1] as number) - (groups.at[first] as number);
  const sizes: number[] = [];
  for (let index = first; index <= last; index++) sizes.push(digitsOf(groups, index));
  const head = sizes[0] as number;
  const rest = sizes.slice(1);
  if (all === HAS_DOT) {
    if (count === 2 && !(zeroFirst(groups, first) && head > 2)) return 'decimal';
    if (rest.every((size) => size === 3) && head <= 3) {
      if (grouping !== 'exact' || (head < 3 && !zeroFirst(groups, first))) return 'amount';
    }
    if (grouping === 'odd') return 'version';
  }
  if (all === HAS_SPACE && grouping !== 'exact' && head <= 3 && rest.every((size) => size === 3)) {
    // 612 345 678 is a Spanish mobile number far more often than six hundred million.
    if (!zeroFirst(groups, first) && total !== 9) return 'amount';
  }
  if (
    all === HAS_DASH &&
    count === 3 &&
    head === 3 &&
    sizes[1] === 2 &&
    sizes[2] === 4 &&
    !zeroFirst(groups, first)
  ) {
    return 'social security number';
  }
  if (grouping !== 'exact' || isYear(groups, first)) {
    const odd = looksLikeTime(groups, first, last);
    if (odd !== null) return odd;
  }
  if (all === HAS_DASH && grouping !== 'exact') {
    const prefix = groups.digits.slice(groups.at[first], groups.at[first + 1]);
    if (total === 13 && (prefix === '978' || prefix === '979')) return 'ISBN';
    if (total === 10 && count === 4 && sizes[3] === 1) return 'ISBN';
  }
  if (all === HAS_DASH && count === 2 && head === 5 && total <= 9 && !zeroFirst(groups, first))
    return 'postcode';
  if (count === 2 && (all & HAS_DASH) !== 0 && head === sizes[1] && head <= 5) {
    const low = groups.digits.slice(groups.at[first], groups.at[last]);
    const high = groups.digits.slice(groups.at[last], groups.at[last + 1]);
    if (low.endsWith('00') && high.endsWith('00')) return 'range';
  }
  if (grouping === 'odd') {
    if (slashes > 1) return 'date';
    if (singles === count && !zeroFirst(groups, first)) return 'digits one by one';
    if (slashes === 1 && singles > 1) return 'date';
    if (
      singles > 2 &&
      singles < count &&
      (all & (HAS_DASH | HAS_DOT | HAS_SLASH)) !== 0 &&
      (all & HAS_SPACE) === 0
    ) {
      return 'code';
    }
  }
  if (((groups.before[last] as number) & HAS_OPEN) !== 0 && grouping !== 'exact' && sizes[count - 1] === 4)
    return 'citation';
  return null;
}

/** Dates inside longer codes (133-03-03-2020), years before times (2016 10.38), spans of time (0730-0930). */
function looksLikeTime(groups: Groups, first: number, last: number): string | null {
  for (let index = first; index + 2 <= last; index++) {
    const alone = last - first === 2;
    const separator = sameSeparator(groups, index, index + 3);
    if (
      separator === HAS_DASH ||
      separator === HAS_DOT ||
      separator === HAS_SLASH ||
      (alone && separator === HAS_SPACE)
    ) {
      if (isDate(groups, index) && (isYear(groups, index) || isYear(groups, index + 2))) return 'date';
    }
  }
  if (isYear(groups, first) && last - first === 2 && groups.before[last] === HAS_DOT) return 'date';
  if (last - first === 1 && isClock(groups, first) && isClock(groups, last)) return 'time';
  const spans = last - first === 3 && groups.before[first + 1] === HAS_DOT && groups.before[last] === HAS_DOT;
  return spans && ((groups.before[first + 2] as number) & HAS_DASH) !== 0 ? 'range' : null;
}

/** Four digits that are a time of day, as armies and timetables write it. */
function isClock(groups: Groups, index: number): boolean {
  return /^(?:[01]\d|2[0-3])[0-5][05]$/.test(groups.digits.slice(groups.at[index], groups.at[index + 1]));
}

/** A run that is a day, a second, an article number or a card rather than a number. */
function looksLikeRun(run: string): string | null {
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}$/.test(run))
    return 'date';
  if (run.length >= 8 && /^(\d)\1+$/.test(run)) return 'one digit repeated';
  if (run.length >= 13 && !run.startsWith('00') && !run.startsWith('011')) return 'code';
  return null;
}
