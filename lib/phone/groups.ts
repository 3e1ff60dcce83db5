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

/** Digits in a group. */
export const sizeOf = (groups: Groups, index: number): number =>
  (groups.at[index + 1] as number) - (groups.at[index] as number);
