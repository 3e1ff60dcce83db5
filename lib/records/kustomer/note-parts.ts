import { sayIn } from '../../strings/kustomer.ts';
import type { Locale } from '../../strings/spoken.ts';

/** What a note takes; counted as JavaScript counts, which is never less than whatever else they may count. */
export const LONGEST_NOTE = 10_240;
/** Room for what says which part it is. */
const HEAD = 40;

/**
 * A text as notes: as it is where it fits, else in parts that say which they are. Nothing is left out: the parts hold
 * every character of the text in its order. They end at a line where there is one, else at a word.
 */
export function noteParts(locale: Locale, text: string, longest = LONGEST_NOTE): readonly string[] {
  if (text.trim() === '') return [];
  if (text.length <= longest) return [text];
  const pieces: string[] = [];
  let rest = text;
  while (rest !== '') {
    const length = rest.length <= longest - HEAD ? rest.length : breakIn(rest, longest - HEAD);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  const count = pieces.length;
  return pieces.map((piece, index) => `${sayIn(locale)('part-of', { part: index + 1, count })}\n${piece}`);
}

function breakIn(text: string, most: number): number {
  for (const end of ['\n', ' ']) {
    const at = text.lastIndexOf(end, most - 1);
    if (at >= most / 2) return at + 1;
  }
  // Not in the middle of a character that takes two.
  return /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
}
