import { isCurrency, isDigit, isLatin, isPerCent } from './characters.ts';
import {
  CLASSES,
  CLOSE,
  DASH,
  DOT,
  INVISIBLE,
  LAST_DIGIT_CLASS,
  OPEN,
  PLUS,
  SLASH,
  SPACE,
  TILDE,
  type Zone,
} from './zones.ts';

/** What stands in front of a group of digits, as bits. */
export const HAS_SPACE = 1;
export const HAS_DASH = 2;
export const HAS_DOT = 4;
export const HAS_SLASH = 8;
export const HAS_OPEN = 16;
export const HAS_CLOSE = 32;
export const HAS_PLUS = 64;
export const HAS_TILDE = 128;
export const HAS_WIDE_SPACE = 256;
/** En dash, em dash, bar: between numbers rather than in them. */
export const HAS_LONG_DASH = 512;
/** More than four characters: no number goes on across that (Google's matcher draws the line there too). */
export const IS_LONG = 1024;
/** Set by the shapes: a date or an address stands on one side, so no number crosses here. */
export const IS_BARRIER = 2048;

/** How much the break in front of a group parts it from the group before. */
export const TIGHT = 0;
export const LOOSE = 1;
export const STRONG = 2;
export const APART = 3;

/** A zone cut into groups of digits. One object is filled again and again: zones are many and short. */
export interface Groups {
  count: number;
  /** Offsets in the text. */
  readonly start: number[];
  readonly end: number[];
  /** Offset of a group's first digit in `digits`; one entry more than there are groups. */
  readonly at: number[];
  /** What stands in front of a group, as bits; one entry more, for what stands behind the last. */
  readonly before: number[];
  /** The group belongs to something that is no number: a date, an address of the internet, a card. */
  readonly taken: boolean[];
  /** All digits of the zone, as ASCII. */
  digits: string;
}

export const newGroups = (): Groups => ({
  count: 0,
  start: [],
  end: [],
  at: [],
  before: [],
  taken: [],
  digits: '',
});

const BIT_OF_CLASS: readonly number[] = (() => {
  const bits = new Array<number>(INVISIBLE + 1).fill(0);
  bits[PLUS] = HAS_PLUS;
  bits[OPEN] = HAS_OPEN;
  bits[CLOSE] = HAS_CLOSE;
  bits[SPACE] = HAS_SPACE;
  bits[DASH] = HAS_DASH;
  bits[DOT] = HAS_DOT;
  bits[SLASH] = HAS_SLASH;
  bits[TILDE] = HAS_TILDE;
  return bits;
})();

/** Cuts the zone. Invisible characters part nothing, so digits on both sides of one are one group. */
export function cutGroups(text: string, zone: Zone, groups: Groups): void {
  let count = 0;
  let digits = '';
  let at = zone.start;
  while (true) {
    let bits = 0;
    let seen = 0;
    let spaces = 0;
    let kind = 0;
    while (at < zone.end) {
      const unit = text.charCodeAt(at);
      kind = CLASSES[unit] as number;
      if (kind <= LAST_DIGIT_CLASS) break;
      if (kind !== INVISIBLE) {
        bits |= BIT_OF_CLASS[kind] as number;
        seen++;
        if (kind === SPACE && ++spaces === 2) bits |= HAS_WIDE_SPACE;
        else if (kind === DASH && unit >= 0x2012 && unit <= 0x2015) bits |= HAS_LONG_DASH;
      }
      at++;
    }
    if (seen > 4) bits |= IS_LONG;
    groups.before[count] = bits;
    groups.at[count] = digits.length;
    if (at >= zone.end) break;
    groups.start[count] = at;
    groups.taken[count] = false;
    const from = at;
    let ascii = true;
    let pieces = '';
    let end = at;
    while (at < zone.end) {
      const unit = text.charCodeAt(at);
      kind = CLASSES[unit] as number;
      if (kind > LAST_DIGIT_CLASS) {
        if (kind !== INVISIBLE) break;
        if (ascii) pieces = text.slice(from, at);
        ascii = false;
      } else {
        if (ascii && (unit < 48 || unit > 57)) {
          pieces = text.slice(from, at);
          ascii = false;
        }
        if (!ascii) pieces += String.fromCharCode(47 + kind);
        end = at + 1;
      }
      at++;
    }
    // Marks behind the last digit belong to what follows.
    at = end;
    groups.end[count] = end;
    digits += ascii ? text.slice(from, end) : pieces;
    count++;
  }
  groups.count = count;
  groups.digits = digits;
}

/** How far the break in front of group `index` parts. */
export function strength(before: number): number {
  if ((before & (HAS_PLUS | IS_LONG | IS_BARRIER)) !== 0) return APART;
  // 15.11.-19.12. and 5. 6: what a full stop and more part is no one number.
  if ((before & HAS_DOT) !== 0 && (before & (HAS_SPACE | HAS_DASH)) !== 0) return APART;
  if ((before & HAS_SPACE) === 0) return (before & (HAS_SLASH | HAS_LONG_DASH)) === 0 ? TIGHT : STRONG;
  return (before & ~(HAS_SPACE | HAS_CLOSE)) === 0 ? LOOSE : STRONG;
}

const sizeOf = (groups: Groups, index: number): number =>
  (groups.at[index + 1] as number) - (groups.at[index] as number);

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

/**
 * Marks as taken the first and last group where they belong to what stands outside of the zone: minutes and hours
 * (10:30 020 …, … 17:00), amounts ($20 415 …, … 20 %), items (#12 415 …, 2x …, … 3pm).
 */
export function takeEdges(text: string, zone: Zone, groups: Groups): void {
  const { count } = groups;
  const last = count - 1;
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
