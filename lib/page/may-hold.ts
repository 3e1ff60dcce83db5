import { FEWEST_DIGITS, mayBeVanity, mayHoldNumber as mayHold, nextZone, type Zone } from '../phone/zones.ts';

/**
 * How few digits make a number, where that is less than everywhere else: countries whose own numbers are short, and
 * Australia, where 13 12 34 is dialled as it stands. What has fewer is met where the page's code says what it is, in a
 * link or in a field for telephone numbers; words beside it, which speak for house numbers and amounts as often, bring
 * no finder.
 */
const FEW = [
  'NU SH TA TK',
  'AC CK FK KI SB TO TV VU WS ZA',
  'AD AU BD CU FO GL IR MM NC NF PM RO SK SO SR WF',
];
/** Digits of the first line's. */
const FEWEST = 4;

/** @param country ISO 3166 alpha-2, in upper case */
export function fewestIn(country: string | undefined): number {
  const line = FEW.findIndex((countries) => country?.length === 2 && countries.includes(country));
  return line < 0 ? FEWEST_DIGITS : FEWEST + line;
}

/** One frame's readers are in one country. */
let fewest = FEWEST_DIGITS;

/** Has to be called in each script that carries this file, before anything is read. */
export function readIn(country: string | undefined): void {
  fewest = fewestIn(country?.toUpperCase());
}

/** Whether a text of the page may hold a number. */
export const mayHoldNumber = (text: string): boolean => mayHold(text, fewest);

/** The same for a text that can hold nothing else. */
export const mayBeNumber = (text: string): boolean => mayHold(text, Math.min(fewest, 5));

const zone: Zone = { start: 0, end: 0, digits: 0, vanity: false };

/** Where the next number may start in a text, at or after `from`; -1 where there is none. */
export function nextPlace(text: string, from: number): number {
  for (let at = from; nextZone(text, at, fewest, zone); at = zone.end) {
    if (zone.digits >= fewest || mayBeVanity(text, zone)) return zone.start;
  }
  return -1;
}
