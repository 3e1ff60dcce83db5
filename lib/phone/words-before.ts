import { isBlank, isDigit, isWide, isWordUnit } from './characters.ts';
import { kindOfWord } from './words.ts';

/** What stands around a candidate, as far as it speaks for or against a telephone number. */
export interface Surroundings {
  /** `refused`: part of something else whatever the digits are. `doubted`: only a plus sign outweighs it. */
  verdict: 'open' | 'phone' | 'fax' | 'doubted' | 'refused';
  /** The word that spoke, as it stands in the text, or what else did. */
  why: string;
}

/** How far left of a number its words are read: as many UTF-16 units, as many words. */
const REACH = 64;
const WORDS = 5;

/** Commas, semicolons and full stops of several scripts, bars, tabs and line ends: what stands left is another entry. */
const ENDS = new Set([44, 59, 33, 63, 9, 10, 13, 124, 0x3002, 0xff0c, 0x60c, 0x964, 0x3001]);

function endsEntry(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (ENDS.has(unit)) return true;
  return unit === 46 && isBlank(text.charCodeAt(at + 1)) && !isBlank(text.charCodeAt(at - 1));
}

/** Where the word that ends before `end` begins. e-mail, toll-free and a/c are one word, Tel/Fax is two. */
function startOfWord(text: string, end: number, leftmost: number): number {
  const wide = isWide(text.charCodeAt(end - 1));
  let at = end - 1;
  while (at >= leftmost && end - at <= (wide ? 12 : 40)) {
    const unit = text.charCodeAt(at);
    if (!isWordUnit(unit) || isWide(unit) !== wide) {
      // s/n, p/n, a/c: one letter before the slash.
      if (
        unit === 47 &&
        end - at <= 5 &&
        isWordUnit(text.charCodeAt(at - 1)) &&
        !isWordUnit(text.charCodeAt(at - 2))
      ) {
        at--;
        continue;
      }
      const joins = (unit === 45 || unit === 47) && isWordUnit(text.charCodeAt(at - 1)) && end - at <= 8;
      if (!joins || kindOfWord(text.slice(at + 1, end)) !== 'none') break;
    }
    at--;
  }
  return at + 1;
}

const open: Surroundings = { verdict: 'open', why: '' };

/**
 * Reads the words in front of `start`, nearest first, no further left than `floor`. The nearest word that names a
 * kind of number decides; an id word counts only where nothing but words such as "number" or "is" part it, and "at"
 * and the like part it from a number that is written as one (`formatted`): "your order, call at 415-555-2671".
 */
export function wordsBefore(text: string, start: number, floor: number, formatted: boolean): Surroundings {
  const leftmost = Math.max(floor, start - REACH);
  let at = start - 1;
  /** `#`, or the nearest of "no.", "nr", "number": the word before it tells what is counted. */
  let mark = '';
  let adjacent = true;
  let fillers = 0;
  /** A noun that no list knows stands before the mark: "Widget number". */
  let named = false;
  for (let read = 0; read < WORDS; read++) {
    while (at >= leftmost && !isWordUnit(text.charCodeAt(at))) {
      const unit = text.charCodeAt(at);
      if (isDigit(unit) || (read > 0 && endsEntry(text, at))) return counted();
      // A label may stand on the line above its number, but not across an empty line.
      if (unit === 10 && text.charCodeAt(at - 1) === 10) return counted();
      // "About your order, 415-555-2671": the comma parts the two, where the number can stand for itself.
      if (formatted && (unit === 44 || unit === 59)) adjacent = false;
      if (unit === 35 || unit === 0x2116 || unit === 0x3012) mark = '#';
      at--;
    }
    if (at < leftmost) break;
    const end = at + 1;
    at = startOfWord(text, end, leftmost) - 1;
    const word = text.slice(at + 1, end);
    const kind = kindOfWord(word);
    const why = `after the word “${word}”`;
    if (kind === 'phone' || kind === 'fax') {
      // "T: 415…" is a label, "plan b 415…" is not.
      const letter = word.length === 1 && /[a-z]/i.test(word);
      if (!letter || (read === 0 && /[:.=)]/.test(text.charAt(end)))) {
        const both = kind === 'fax' && BEFORE_FAX.test(text.slice(Math.max(0, at - 12), at + 1));
        return { verdict: both ? 'phone' : kind, why };
      }
      adjacent = false;
    } else if (kind === 'mark') {
      if (mark === '' && adjacent) mark = word;
    } else if (kind === 'filler') {
      fillers++;
    } else {
      if (
        kind === 'id' &&
        /^id$/i.test(word) &&
        /caller[ _-]$/i.test(text.slice(Math.max(0, at - 7), at + 1))
      ) {
        return { verdict: 'phone', why: 'after the words “caller ID”' };
      }
      if (adjacent && kind === 'id' && !(formatted && fillers > 0 && mark === ''))
        return { verdict: 'doubted', why };
      if (adjacent && kind === 'topic' && (mark !== '' || !formatted)) return { verdict: 'doubted', why };
      if (adjacent && kind === 'party' && mark !== '') return { verdict: 'doubted', why };
      if (adjacent && mark !== '') named = true;
      adjacent = false;
    }
  }
  return counted();

  /** "#415…" counts something, and so do "No. 4155552671" and "Widget number …"; "my number is" does not say what. */
  function counted(): Surroundings {
    const counts = mark === '#' || (mark !== '' && !formatted && (mark.length <= 3 || named));
    return counts ? { verdict: 'doubted', why: `after “${mark}”` } : open;
  }
}

/** Tel/Fax and Phone & Fax name one number for both. */
const BEFORE_FAX = /(?:tel|phone|fon|fono|fone)\.? ?[/&+] ?$/i;
