import { isBlank, isCurrency, isDigit, isLatin, isPerCent, isWordUnit } from './characters.ts';
import { kindOfWord } from './words.ts';
import type { Surroundings } from './words-before.ts';
import type { Writing } from './writing.ts';
import { CLASSES, CLOSE, DASH, DOT, INVISIBLE, OPEN, SLASH, type Zone } from './zones.ts';

/** Addresses whose number is meant to be called, and all others. */
const CALLING_ADDRESS =
  /(?:wa\.me\/|(?:tel|sms|smsto|callto|whatsapp|sip|skype|facetime|viber):|[?&](?:phone|tel|mobile|number)=)\+?$/i;
const ADDRESS = /:\/\/|www\.|^\/|[?&@=\\]|\/.*\/|\.[a-z]{2,}\//i;
/** The same without queries: "a=12&b=" before digits that are written as a number is a record rather. */
const PATH = /:\/\/|www\.|^\/|[@\\]|\/.*\/|\.[a-z]{2,}\//i;

const HAS_DIGIT = /\d/;
/** INV-, ORD-, A-: what stands in front of ids rather than of telephone numbers. */
const CODE_BEFORE = /^[A-Z]{1,5}$/;

/** The run of characters without blanks, quotes and angle brackets that ends before `end`, 160 at most. */
function runBefore(text: string, end: number): string {
  let at = end - 1;
  const leftmost = Math.max(0, end - 160);
  while (at >= leftmost && !isBlank(text.charCodeAt(at)) && !'>"'.includes(text.charAt(at))) at--;
  return text.slice(at + 1, end);
}

/** Letters and digits that end at `at`, 40 at most. */
function wordEndingAt(text: string, at: number): string {
  let from = at;
  while (from >= 0 && at - from < 40) {
    const unit = text.charCodeAt(from);
    if (!isWordUnit(unit) && !isDigit(unit)) break;
    from--;
  }
  return text.slice(from + 1, at + 1);
}

const open: Surroundings = { verdict: 'open', why: '' };
const refused = (why: string): Surroundings => ({ verdict: 'refused', why });
const doubted = (why: string): Surroundings => ({ verdict: 'doubted', why });

/** What a word says that only a sign parts from the number; null where it says nothing for a telephone. */
function wordFor(word: string): Surroundings | null {
  const kind = kindOfWord(word);
  return kind === 'phone' || kind === 'fax' ? { verdict: kind, why: `after the word “${word}”` } : null;
}

/**
 * What is glued to the front of a candidate that begins at `start`. `floor` is where the last match ended: one of two
 * numbers that a slash parts.
 */
export function edgeBefore(text: string, start: number, floor: number, writing: Writing): Surroundings {
  const { plus, bracket } = writing;
  const bare = writing.bare && !plus;
  let at = start - 1;
  while (at >= 0 && CLASSES[text.charCodeAt(at)] === INVISIBLE) at--;
  if (at < 0) return open;
  const unit = text.charCodeAt(at);
  const left = text.charCodeAt(at - 1);
  if (isBlank(unit)) {
    // "€ 4155552671" is an amount, in "20 € 4155552671" the one before is.
    const further = text.charCodeAt(at - 2);
    return bare && isCurrency(left) && !isDigit(further) && !isBlank(further) ? refused('amount') : open;
  }
  if (isLatin(unit)) {
    if (plus || (bracket && !writing.bare)) return open;
    // Tel415…; the one letter of c9 is no label.
    const word = bracket ? '' : wordEndingAt(text, at);
    return (word.length > 1 ? wordFor(word) : null) ?? refused('glued to letters');
  }
  if (isCurrency(unit) || isPerCent(unit)) return refused('amount');
  const kind = CLASSES[unit] as number;
  if (isDigit(unit) || kind === CLOSE) return plus ? refused('sum') : open;
  // 651-234-2345/332-445-1234: the second of two.
  if (kind === SLASH && floor > 0 && floor === at) return open;
  const sign = text.charAt(at);
  if (sign === '@' || (sign === '\\' && bare)) return refused('part of an address');
  if (sign === '_') return behindUnderscore(text, at, bare);
  if (sign === ':' && text.charAt(at - 1) === ':') return refused('part of an address');
  if (sign === ',' && bare && !isWordUnit(left) && text.charAt(at - 1) !== ')') return refused('amount');
  // 1,415… 12:415… 3*415…
  if (',:*^×'.includes(sign) && isDigit(left)) {
    return plus || (sign === ',' && writing.unlikeAmount) ? open : refused('part of a longer number');
  }
  if ('=&?/:'.includes(sign) || kind === SLASH) {
    const address = inAddress(text, at, bare);
    if (address) return address;
  }
  if (kind === DASH || kind === SLASH || kind === DOT) return joined(text, at, plus, bare);
  if (kind === OPEN && isLatin(left) && bare)
    return wordFor(wordEndingAt(text, at - 1)) ?? doubted('glued to letters');
  return open;
}

/** Behind an underscore, which stands at `at`: `mobile_0171…`, `_emphasis_`, or a part of a file's name. */
function behindUnderscore(text: string, at: number, bare: boolean): Surroundings {
  const word = wordEndingAt(text, at - 1);
  return wordFor(word) ?? (bare || word !== '' ? refused('part of a name') : open);
}

/** Behind `=`, `&`, `?`, `/` or `:`, which stands at `at`: a part of an address or of a query; null where neither. */
function inAddress(text: string, at: number, bare: boolean): Surroundings | null {
  const sign = text.charAt(at);
  const run = runBefore(text, at + 1);
  if (CALLING_ADDRESS.test(run)) return { verdict: 'phone', why: 'in an address for calling' };
  // contact[phone]=, phone[]=
  const word = wordFor(wordEndingAt(text, at - 1 - (/\[?\]$/.exec(text.slice(at - 2, at))?.[0].length ?? 0)));
  if ((bare ? ADDRESS : PATH).test(run.slice(0, -1)) || (sign !== ':' && /^[/?&=]/.test(run) && bare)) {
    return word ?? refused('part of an address');
  }
  if (sign !== '=') return null;
  return word ?? (bare ? doubted('after “=”') : null);
}

/** Behind a dash, slash or full stop, which stands at `at`, that joins the number to a word or to more digits. */
function joined(text: string, at: number, plus: boolean, bare: boolean): Surroundings {
  const left = text.charCodeAt(at - 1);
  if (isDigit(left)) return plus ? open : refused('part of a longer number');
  if (!isLatin(left)) {
    // "-4155552671" and ".4155552671" are values; an en dash begins an entry of a list.
    const signed = '-−.'.includes(text.charAt(at)) && (at === 0 || isBlank(left));
    return signed && bare ? refused('amount') : open;
  }
  const word = wordEndingAt(text, at - 1);
  const said = wordFor(word);
  if (said) return said;
  const kind = kindOfWord(word);
  if (plus || kind === 'mark') return open;
  const code = kind === 'id' || bare || HAS_DIGIT.test(word) || CODE_BEFORE.test(word);
  return code ? refused('part of a longer code') : open;
}

/** What words before a dash were found to be; a page has few kinds of ids and many of each. */
const codes = new Map<string, boolean>();
const MOST_CODES = 500;

/**
 * Whether a zone is nothing but a dash and digits behind a word that names no telephone: INV-4155552671. These are most
 * of what a CRM's lists hold, so they are told before anything else is asked. The same as `joined` says of them.
 */
export function isCode(text: string, { start, end, digits }: Zone): boolean {
  if (end - start !== digits + 1 || text.charAt(start) !== '-' || !isLatin(text.charCodeAt(start - 1)))
    return false;
  const word = wordEndingAt(text, start - 1);
  let code = codes.get(word);
  if (code === undefined) {
    code = joined(`${word}-`, word.length, false, true).verdict === 'refused';
    if (codes.size < MOST_CODES) codes.set(word, code);
  }
  return code;
}
