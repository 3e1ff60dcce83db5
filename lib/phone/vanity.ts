import { type Dialled, type Plan, readNational } from './numbering-plan.ts';
import { SOLD_IN } from './vanity-countries.ts';

/** Digits of the letters A to Z on a telephone's keys (ITU-T E.161). */
const KEYS = '22233344455566677778889999';

const LETTERS = /([A-Z0-9]+(?:-[A-Z0-9]+){0,3})(?![\p{L}\p{N}_@]|-[\p{L}\p{N}])/uy;

/** Letters that people add to make a whole word: 1-800-MATTRESS is dialled as 1-800-628-8737. */
const MOST_EXTRA = 4;

export interface Vanity {
  readonly dialled: Dialled;
  /** Offset past the last letter. */
  readonly end: number;
}

/**
 * Reads a number whose head is the digits `head` and whose rest is the letters at `at`. Null unless the country sells
 * such numbers and the whole is a service number of it; North American numbers may also end in a word of four letters.
 */
export function readVanity(
  text: string,
  head: string,
  at: number,
  plan: Plan,
  spaced: boolean,
): Vanity | null {
  if (!SOLD_IN.has(plan.callingCode)) return null;
  LETTERS.lastIndex = at;
  const match = LETTERS.exec(text);
  if (!match || !/[A-Z]{3}/.test(match[0])) return null;
  const word = match[0].replace(/-/g, '');
  if (
    word.length > 14 ||
    (spaced && (match[0].length !== word.length || /^ [A-Z]{2}/.test(text.slice(LETTERS.lastIndex))))
  )
    return null;
  let digits = head;
  for (const letter of word) {
    const unit = letter.charCodeAt(0);
    digits += unit >= 65 ? KEYS.charAt(unit - 65) : letter;
  }
  const international = head.startsWith(plan.callingCode) && plan.callingCode !== '1';
  if (international) return null;
  for (let extra = 0; extra <= (spaced ? 0 : MOST_EXTRA) && extra < word.length - 3; extra++) {
    const dialled = readNational(plan, digits.slice(0, digits.length - extra), false);
    if (!dialled) continue;
    const halfWord = plan.callingCode === '1' && word.length === 4 && extra === 0;
    if (dialled.form.service || halfWord) return { dialled, end: at + match[0].length };
  }
  return null;
}
