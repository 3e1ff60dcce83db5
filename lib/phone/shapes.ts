import { isCurrency, isDigit, isLatin, isPerCent } from './characters.ts';
import {
  type Groups,
  HAS_CLOSE,
  HAS_DASH,
  HAS_DOT,
  HAS_LONG_DASH,
  HAS_PLUS,
  HAS_SLASH,
  HAS_SPACE,
  HAS_TILDE,
  IS_BARRIER,
  LOOSE,
  sizeOf,
  strength,
  TIGHT,
} from './groups.ts';
import type { Zone } from './zones.ts';

/**
 * What groups of digits are to anybody who reads them, whatever the plan says: dates, years, addresses of the internet,
 * cards, accounts, and what belongs to a word or sign beside the zone. Such groups are taken, and no number crosses them.
 */

const numberOf = (groups: Groups, index: number): number =>
  Number(groups.digits.slice(groups.at[index], groups.at[index + 1]));

export const isYear = (groups: Groups, index: number): boolean => {
  if (sizeOf(groups, index) !== 4) return false;
  const year = numberOf(groups, index);
  return year >= 1900 && year < 2100;
};

const upTo = (groups: Groups, index: number, most: number): boolean => {
  if (sizeOf(groups, index) > 2) return false;
  const value = numberOf(groups, index);
  return value > 0 && value <= most;
};

/** Day and month in either order, or year first; in two digits or four. */
export function isDate(groups: Groups, first: number): boolean {
  const dayMonth = (day: number, month: number): boolean => upTo(groups, day, 31) && upTo(groups, month, 12);
  if (isYear(groups, first)) return dayMonth(first + 2, first + 1) || dayMonth(first + 1, first + 2);
  if (!isYear(groups, first + 2) && sizeOf(groups, first + 2) !== 2) return false;
  return dayMonth(first, first + 1) || dayMonth(first + 1, first);
}

function isInternetAddress(groups: Groups, first: number): boolean {
  for (let index = first; index < first + 4; index++) {
    const size = sizeOf(groups, index);
    if (size > 3 || numberOf(groups, index) > 255) return false;
    if (size > 1 && groups.digits.charCodeAt(groups.at[index] as number) === 48) return false;
  }
  return true;
}

function take(groups: Groups, first: number, past: number): void {
  for (let index = first; index < past; index++) groups.taken[index] = true;
  groups.before[first] = (groups.before[first] as number) | IS_BARRIER;
  groups.before[past] = (groups.before[past] as number) | IS_BARRIER;
}

/** Same single separator in front of all groups after `first`, up to and without `past`. */
export function sameSeparator(groups: Groups, first: number, past: number): number {
  const bits = groups.before[first + 1] as number;
  for (let index = first + 2; index < past; index++) if (groups.before[index] !== bits) return 0;
  return bits;
}

const endsHere = (groups: Groups, index: number): boolean =>
  index >= groups.count || strength(groups.before[index] as number) !== TIGHT;

/** 24/7 */
const isAllDay = (groups: Groups, first: number): boolean =>
  groups.before[first + 1] === HAS_SLASH &&
  groups.digits.slice(groups.at[first], groups.at[first + 2]) === '247' &&
  sizeOf(groups, first) === 2 &&
  endsHere(groups, first + 2);

/** 3.5 or 3-5 with a blank behind: a decimal, or a range. */
const isSmall = (groups: Groups, first: number): boolean =>
  sizeOf(groups, first) === 1 &&
  sizeOf(groups, first + 1) === 1 &&
  ((groups.before[first + 1] as number) & ~(HAS_DOT | HAS_DASH | HAS_LONG_DASH)) === 0 &&
  groups.before[first + 2] === HAS_SPACE;

/** Marks dates, pairs of years, internet addresses and card numbers as taken, so that no number is cut out of them. */
export function takeShapes(groups: Groups): void {
  for (let first = 0; first < groups.count - 1; first++) {
    const before = groups.before[first] as number;
    if ((before & HAS_PLUS) !== 0 || (first > 0 && strength(before) === TIGHT)) continue;
    if (isYear(groups, first) && isYear(groups, first + 1) && endsHere(groups, first + 2)) {
      const between = groups.before[first + 1] as number;
      if ((between & (HAS_DASH | HAS_SLASH | HAS_TILDE)) !== 0) take(groups, first, first + 2);
    }
    if (isAllDay(groups, first) || isSmall(groups, first)) take(groups, first, first + 2);
    if (first + 2 >= groups.count) continue;
    const three = sameSeparator(groups, first, first + 3);
    if (three === HAS_DASH || three === HAS_DOT || three === HAS_SLASH) {
      // A full stop behind the year belongs to the sentence, so the break behind may be anything but tight.
      // 8 (42432) 2-12-22: behind an area code in brackets stands the rest of the number.
      const inNumber = first > 0 && (before & HAS_CLOSE) !== 0 && sizeOf(groups, first + 2) === 2;
      if (!inNumber && endsHere(groups, first + 3) && isDate(groups, first)) {
        take(groups, first, first + 3);
        continue;
      }
    }
    // American Express begins its cards with 34 or 37 and sets them in four, six and five.
    if (
      (three === HAS_DASH || three === HAS_SPACE) &&
      /^3[47]/.test(groups.digits.slice(groups.at[first])) &&
      sizeOf(groups, first) === 4 &&
      sizeOf(groups, first + 1) === 6 &&
      sizeOf(groups, first + 2) === 5
    ) {
      take(groups, first, first + 3);
      continue;
    }
    if (first + 3 >= groups.count) continue;
    const four = sameSeparator(groups, first, first + 4);
    if (four === HAS_DOT && endsHere(groups, first + 4) && isInternetAddress(groups, first)) {
      take(groups, first, first + 4);
    } else if (
      (four === HAS_DASH || four === HAS_SPACE) &&
      sizeOf(groups, first) === 4 &&
      sizeOf(groups, first + 1) === 4 &&
      sizeOf(groups, first + 2) === 4 &&
      sizeOf(groups, first + 3) >= 3
    ) {
      take(groups, first, first + 4);
    }
  }
}

/** A bank account's country stands in front of its check digits: DE75 9669 7615 … */
const COUNTRY_CODE = /(?:^|[^\p{L}\d])[A-Z]{2}$/u;
/** 06:9d:7a:22:4e:08, of a device, and 10:30:08: what follows the last colon is the end of it. */
const IN_ADDRESS = /:[\da-f]{2}:$/i;

/** Where the groups of a bank account (IBAN) end: three or more of four digits, then what is left of it; 0 for none. */
function pastAccount(groups: Groups): number {
  let past = 1;
  // A card's shape may have been seen in it already.
  const goesOn = (): boolean =>
    past < groups.count && ((groups.before[past] as number) & ~IS_BARRIER) === HAS_SPACE;
  while (goesOn() && sizeOf(groups, past) === 4) past++;
  if (past < 4) return 0;
  return goesOn() && sizeOf(groups, past) < 4 ? past + 1 : past;
}

/**
 * Marks as taken the first and last group where they belong to what stands outside of the zone: minutes and hours
 * (10:30 020 …, … 17:00), amounts ($20 415 …, … 20 %), items (#12 415 …, 2x …, … 3pm).
 */
export function takeEdges(text: string, zone: Zone, groups: Groups): void {
  const { count } = groups;
  const last = count - 1;
  if (groups.start[0] === zone.start && sizeOf(groups, 0) <= 2) {
    const ahead = text.slice(Math.max(0, zone.start - 4), zone.start);
    if (IN_ADDRESS.test(ahead)) take(groups, 0, 1);
    const past = COUNTRY_CODE.test(ahead) ? pastAccount(groups) : 0;
    if (past > 0) take(groups, 0, past);
  }
  if (groups.start[0] === zone.start && zone.start > 0 && strength(groups.before[1] as number) === LOOSE) {
    const size = sizeOf(groups, 0);
    const unit = text.charCodeAt(zone.start - 1);
    const minutes = unit === 58 && size <= 2 && isDigit(text.charCodeAt(zone.start - 2));
    const amount = size <= 4 && isCurrency(unit);
    const item = (unit === 35 && size <= 5) || (isLatin(unit) && size === 1);
    if (minutes || amount || item) take(groups, 0, 1);
  }
  if (zone.end < text.length && strength(groups.before[last] as number) === LOOSE) {
    const size = sizeOf(groups, last);
    const unit = text.charCodeAt(zone.end);
    const time = unit === 58 && size <= 2 && isDigit(text.charCodeAt(zone.end + 1));
    // In "611 $5" the sign is the next one's.
    const own = !isDigit(text.charCodeAt(zone.end + 1));
    const amount = size <= 3 && ((isCurrency(unit) && own) || isPerCent(unit));
    const item = size <= 2 && groups.end[last] === zone.end && isLatin(unit) && !isExtensionMark(unit);
    if (time || amount || item) take(groups, last, count);
  }
}

/** x, e, w, p: 415 555 26 71x12. */
const isExtensionMark = (unit: number): boolean => 'xXeEwWpP'.includes(String.fromCharCode(unit));
