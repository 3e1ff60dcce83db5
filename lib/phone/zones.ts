/**
 * Stage 1: does a text hold enough digits to be worth a look? This file is all of the finder that is injected
 * everywhere, so it imports nothing and knows no country. The finder itself walks texts with the same scanner.
 *
 * A zone is a run of digits and of the punctuation that people write between the digits of a number. A tab or a
 * line break ends it: tables copied as text keep their cells apart by tabs.
 */

/** Digits are 1 to 10 (value + 1) in the class table, anything that ends a zone is 0. */
export const LAST_DIGIT_CLASS = 10;
export const PLUS = 11;
export const OPEN = 12;
export const CLOSE = 13;
export const SPACE = 14;
export const DASH = 15;
export const DOT = 16;
export const SLASH = 17;
export const TILDE = 18;
/** Soft hyphen, zero-width characters, direction marks, embeddings and isolates: there, but not seen. */
export const INVISIBLE = 19;

/** One byte for every UTF-16 unit: its class. */
export const CLASSES = new Uint8Array(65536);

/** The zero of every script of the basic plane that has decimal digits (Unicode general category Nd). */
export const ZEROS =
  '0\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090' +
  '\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10';

export const PUNCTUATION: readonly (readonly [number, string])[] = [
  [PLUS, '+\uff0b'],
  [OPEN, '([\uff08\uff3b'],
  [CLOSE, ')]\uff09\uff3d'],
  [SPACE, ' \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  [DASH, '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63\uff0d'],
  [DOT, '.\xb7\u2024\u2027\uff0e'],
  [SLASH, '/\uff0f'],
  [TILDE, '~\u2053\u223c\u301c\uff5e'],
  [
    INVISIBLE,
    '\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff',
  ],
];

for (let at = 0; at < ZEROS.length; at++) {
  for (let value = 0; value < 10; value++) CLASSES[ZEROS.charCodeAt(at) + value] = value + 1;
}
for (const [kind, characters] of PUNCTUATION) {
  for (let at = 0; at < characters.length; at++) CLASSES[characters.charCodeAt(at)] = kind;
}

/** The class of the UTF-16 unit at `at`; 0 outside of the text. */
export function classAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? (CLASSES[text.charCodeAt(at)] as number) : 0;
}

/** Digits that a number has at least when no country says otherwise. */
export const FEWEST_DIGITS = 7;

/** Where the scanner writes what it found: `start` inclusive, `end` exclusive. */
export interface Zone {
  start: number;
  end: number;
  /** Digits in the zone. */
  digits: number;
  /** Capital letters follow, as in 1-800-FLOWERS: the zone may be the head of a vanity number. */
  vanity: boolean;
}

const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;

/**
 * Finds the next zone at or after `from` that has `fewest` digits, or that has three and stands before capitals.
 * Looks at every seventh character only (every n-th where a country's numbers have n digits) and widens on a hit,
 * because a zone of n digits can't slip between two such looks.
 */
export function nextZone(text: string, from: number, fewest: number, zone: Zone): boolean {
  const length = text.length;
  let floor = from;
  for (let at = from + fewest - 1; at < length; at += fewest) {
    const unit = text.charCodeAt(at);
    const kind = CLASSES[unit] as number;
    let inside = at;
    if (kind === 0) {
      if (!isCapital(unit)) continue;
      // A capital in a word such as FLOWERS: the zone, if any, stands a few characters to the left.
      const leftmost = Math.max(floor, at - 10);
      do inside--;
      while (inside >= leftmost && (isCapital(text.charCodeAt(inside)) || classAt(text, inside) === DASH));
      if (inside < leftmost || classAt(text, inside) === 0) continue;
    } else if (kind > LAST_DIGIT_CLASS && classAt(text, at - 1) === 0 && classAt(text, at + 1) === 0) {
      continue;
    }
    let start = inside;
    // Counted without a branch: one that depends on the text costs more than all else here.
    let digits = 0;
    while (start >= floor) {
      const left = CLASSES[text.charCodeAt(start)] as number;
      if (left === 0) break;
      digits += (left - PLUS) >>> 31;
      start--;
    }
    start++;
    let end = inside + 1;
    while (end < length) {
      const right = CLASSES[text.charCodeAt(end)] as number;
      if (right === 0) break;
      digits += (right - PLUS) >>> 31;
      end++;
    }
    const vanity = digits >= 3 && digits < 11 && end < length && isCapital(text.charCodeAt(end));
    if (digits >= fewest || vanity) {
      zone.start = start;
      zone.end = end;
      zone.digits = digits;
      zone.vanity = vanity;
      return true;
    }
    floor = end;
    at = Math.max(at, end - 1);
  }
  return false;
}

/** A toll-free or service prefix, then letters: 1-800-FLOWERS, 0800 REVERSE, (888) GO-FEDEX, 415-555-HELP. */
const VANITY_HEAD = /(?:0[58]00|0?8(?:00|33|44|55|66|77|88)|0?[79]00|1[389]00|\d{3}[-. )]*\d{3})[-. )]{1,3}$/;

/** Whether the zone's digits are a head that letters complete to a number. */
export function mayBeVanity(text: string, zone: Zone): boolean {
  return zone.vanity && VANITY_HEAD.test(text.slice(Math.max(zone.start, zone.end - 16), zone.end));
}

const found: Zone = { start: 0, end: 0, digits: 0, vanity: false };

/**
 * Whether a text may hold a telephone number: seven digits (`fewest`, where a country's numbers are shorter) in one
 * zone, or the head of a vanity number. Cheap enough for every text of a page; says yes to dates and order ids too.
 * The values of `tel:` links need no look: their scheme says what they are.
 */
export function mayHoldNumber(text: string, fewest: number = FEWEST_DIGITS): boolean {
  let from = 0;
  while (nextZone(text, from, fewest, found)) {
    if (found.digits >= fewest || mayBeVanity(text, found)) return true;
    from = found.end;
  }
  return false;
}
