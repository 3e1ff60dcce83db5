import { CLASSES, LAST_DIGIT_CLASS } from './zones.ts';

/** Kinds of UTF-16 units that matter around a number. Comparisons, because a Unicode regular expression is slower. */

export const isLatin = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x1e00 && unit <= 0x1eff);

export const isDigit = (unit: number): boolean => {
  const kind = CLASSES[unit] as number;
  return kind > 0 && kind <= LAST_DIGIT_CLASS;
};

const CURRENCY = '$¢£¤¥֏؋৲৳৻૱௹฿៛﷼＄￠￡￥￦';
export const isCurrency = (unit: number): boolean =>
  (unit >= 0x20a0 && unit <= 0x20cf) || (unit > 0 && CURRENCY.includes(String.fromCharCode(unit)));
export const isPerCent = (unit: number): boolean =>
  unit === 37 || unit === 0x2030 || unit === 0x66a || unit === 0xff05;

/** Letters, marks and signs of every script, as far as telling them from punctuation needs no table. */
export const isWordUnit = (unit: number): boolean =>
  isLatin(unit) ||
  (unit > 0x24f &&
    CLASSES[unit] === 0 &&
    !(unit >= 0x2000 && unit <= 0x20cf) &&
    !(unit >= 0x3000 && unit <= 0x303f) &&
    !(unit >= 0xff00 && unit <= 0xff20) &&
    unit !== 0x60c &&
    unit !== 0x61b &&
    unit !== 0x61f &&
    unit !== 0x964) ||
  unit === 0xaa ||
  unit === 0xba ||
  unit === 0xb0;

export const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 0xa0 || (unit >= 9 && unit <= 13) || unit === 0x3000;

/** Scripts without spaces between words: the last dozen characters are enough to find the noun in. */
export const isWide = (unit: number): boolean => unit >= 0x2e80 && unit < 0xa4d0;
