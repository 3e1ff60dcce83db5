import {
  type Groups,
  HAS_CLOSE,
  HAS_DASH,
  HAS_DOT,
  HAS_OPEN,
  HAS_SLASH,
  HAS_SPACE,
  HAS_TILDE,
  sizeOf,
} from './groups.ts';
import { isDate, isYear, sameSeparator } from './shapes.ts';
import type { Grouping } from './writing.ts';

/**
 * What valid digits without a plus sign may be instead of a telephone number, told by how they are set. A shape is
 * the groups' sizes with what parts them: `3-3-4`, `2 4 4`, `(3)3-4`; `=` is a dash between blanks, `?` any other
 * mixture, and sizes above nine are letters (ten is `a`).
 */
interface Shape {
  readonly shape: RegExp;
  readonly like: string;
  /** What makes it a telephone number after all: its country sets it so, or it begins with a zero. */
  readonly unless?: 'exact' | 'zero' | 'exact or zero';
}

const SHAPES: readonly Shape[] = [
  { shape: /^[12]\.\w$/, like: 'decimal' },
  { shape: /^\w\.\w$/, like: 'decimal', unless: 'zero' },
  { shape: /^[12](?:\.3)+$/, like: 'amount', unless: 'zero' },
  { shape: /^[1-3](?:\.3)+$/, like: 'amount', unless: 'exact' },
  // Not 3 3 3: 612 345 678 is a Spanish mobile number far more often than six hundred million.
  { shape: /^(?:[12](?: 3)+|3 3|3 3 3(?: 3)+)$/, like: 'amount', unless: 'exact or zero' },
  { shape: /^3-2-4$/, like: 'social security number', unless: 'zero' },
  { shape: /^6[-/][347]$/, like: 'personal number', unless: 'zero' },
  { shape: /^5-[34]$/, like: 'postcode', unless: 'zero' },
  { shape: /^[1-3](?:\.3)+[-/]/, like: 'tax number', unless: 'exact' },
  { shape: /-1$/, like: 'number with a check digit', unless: 'exact' },
  { shape: /\/.*\//, like: 'date' },
  { shape: /^[12]\/[12] /, like: 'date', unless: 'exact' },
  { shape: /^4\/4$/, like: 'ratio' },
  { shape: /^(?:4-2-2|4\.2\.2|2-2-4|2\.2\.4)$/, like: 'date', unless: 'exact' },
  { shape: /^4([ -])4\1[34]$/, like: 'card', unless: 'exact' },
  { shape: /^[12]\.2=[12]\.2/, like: 'range', unless: 'exact' },
  { shape: /\(4\)?$/, like: 'citation', unless: 'exact' },
];

const digitsOf = (groups: Groups, first: number, last: number): string =>
  groups.digits.slice(groups.at[first], groups.at[last + 1]);

function separator(before: number): string {
  switch (before & (HAS_SPACE | HAS_DASH | HAS_DOT | HAS_SLASH | HAS_OPEN | HAS_CLOSE | HAS_TILDE)) {
    case HAS_SPACE:
      return ' ';
    case HAS_DASH:
      return '-';
    case HAS_DASH | HAS_SPACE:
      return '=';
    case HAS_DOT:
      return '.';
    case HAS_SLASH:
    case HAS_SLASH | HAS_SPACE:
      return '/';
    case HAS_OPEN:
    case HAS_OPEN | HAS_SPACE:
      return '(';
    case HAS_CLOSE:
    case HAS_CLOSE | HAS_SPACE:
      return ')';
    default:
      return '?';
  }
}

function shapeOf(groups: Groups, first: number, last: number): string {
  let shape = sizeOf(groups, first).toString(36);
  for (let index = first + 1; index <= last; index++) {
    shape += separator(groups.before[index] as number) + sizeOf(groups, index).toString(36);
  }
  return shape;
}

/** What the groups `first` to `last` look like rather than a telephone number; null where they look like one. */
export function looksLike(groups: Groups, first: number, last: number, grouping: Grouping): string | null {
  const digits = digitsOf(groups, first, last);
  if (first === last) return looksLikeRun(digits);
  const shape = shapeOf(groups, first, last);
  const exact = grouping === 'exact';
  const zero = digits.charCodeAt(0) === 48;
  for (const entry of SHAPES) {
    if (entry.unless !== undefined) {
      if (exact && entry.unless !== 'zero') continue;
      if (zero && entry.unless !== 'exact') continue;
    }
    if (entry.shape.test(shape)) return entry.like;
  }
  if (!exact || isYear(groups, first)) {
    const time = looksLikeTime(groups, first, last, exact);
    if (time !== null) return time;
  }
  if (/^(\w)[-=?]\1$/.test(shape) && /00$/.test(digits) && digitsOf(groups, first, first).endsWith('00'))
    return 'range';
  if (grouping !== 'odd') return null;
  if (/^1(?: +1)+$/.test(shape)) return zero ? null : 'digits one by one';
  if (/^\w(?:\.\w)+$/.test(shape)) return 'version';
  const singles = shape.split(/\W/).filter((size) => size === '1').length;
  if (singles > 1 && shape.includes('/')) return 'date';
  return singles > 2 && !/[ =?]/.test(shape) ? 'code' : null;
}

/** Dates inside longer codes (133-03-03-2020), years before anything (2016 10.38), spans of time (0730-0930). */
function looksLikeTime(groups: Groups, first: number, last: number, exact: boolean): string | null {
  const alone = last - first === 2;
  for (let index = first; index + 2 <= last; index++) {
    const parted = sameSeparator(groups, index, index + 3);
    const dated =
      parted === HAS_DASH || parted === HAS_DOT || parted === HAS_SLASH || (alone && parted === HAS_SPACE);
    if (dated && (isYear(groups, index) || isYear(groups, index + 2)) && isDate(groups, index)) return 'date';
  }
  if (
    !exact &&
    isYear(groups, first) &&
    ((groups.before[first + 1] as number) & (HAS_SPACE | HAS_DASH)) !== 0
  ) {
    if (last - first === 1 || groups.before[last] === HAS_DOT) return 'date';
  }
  return last - first === 1 && isClock(groups, first) && isClock(groups, last) ? 'time' : null;
}

/** Four digits that are a time of day, as armies and timetables write it. */
const isClock = (groups: Groups, index: number): boolean =>
  /^(?:[01]\d|2[0-3])[0-5][05]$/.test(digitsOf(groups, index, index));

/** A run that is a day, a second, an article number or a card rather than a number. */
function looksLikeRun(run: string): string | null {
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}$/.test(run))
    return 'date';
  if (run.length >= 8 && /^(\d)\1+$/.test(run)) return 'one digit repeated';
  return run.length >= 13 && !run.startsWith('00') && !run.startsWith('011') ? 'code' : null;
}

/** What a word for telephones in front outweighs: "Phone 030.231251" is no decimal, "Phone 01.02.2024" stays a date. */
const OUTWEIGHED_BY_WORDS = new Set(['decimal', 'one digit repeated', 'ratio', 'amount', 'card']);
/** What stays what it is even in a field for telephones. */
const OUTWEIGHED_BY_NOTHING = new Set(['date', 'time', 'code', 'version']);

/** Whether the likeness counts for nothing against what the surroundings say of the number. */
export const outweighed = (like: string, words: boolean, field: boolean): boolean =>
  (words && OUTWEIGHED_BY_WORDS.has(like)) || (field && !OUTWEIGHED_BY_NOTHING.has(like));
