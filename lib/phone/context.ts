import { kindOfWord } from './words.ts';
import { CLASSES, CLOSE, DASH, DOT, INVISIBLE, LAST_DIGIT_CLASS, OPEN, SLASH } from './zones.ts';

/** What stands around a candidate, as far as it speaks for or against a telephone number. */
export interface Surroundings {
  /** `refused`: part of something else whatever the digits are. `doubted`: only a plus sign outweighs it. */
  verdict: 'open' | 'phone' | 'fax' | 'doubted' | 'refused';
  /** The word that spoke, as it stands in the text, or what else did. */
  why: string;
}

const isLatin = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x1e00 && unit <= 0x1eff);

const isDigit = (unit: number): boolean => {
  const kind = CLASSES[unit] as number;
  return kind > 0 && kind <= LAST_DIGIT_CLASS;
};

const CURRENCY = '$¢£¤¥֏؋৲৳৻૱௹฿៛﷼＄￠￡￥￦';
const isCurrency = (unit: number): boolean =>
  (unit >= 0x20a0 && unit <= 0x20cf) || (unit > 0 && CURRENCY.includes(String.fromCharCode(unit)));
const isPerCent = (unit: number): boolean =>
  unit === 37 || unit === 0x2030 || unit === 0x66a || unit === 0xff05;

/** Letters, marks and signs of every script, as far as telling them from punctuation needs no table. */
const isWordUnit = (unit: number): boolean =>
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

const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 0xa0 || (unit >= 9 && unit <= 13) || unit === 0x3000;

/** Scripts without spaces between words: the last dozen characters are enough to find the noun in. */
const isWide = (unit: number): boolean => unit >= 0x2e80 && unit < 0xa4d0;

const before = (text: string, start: number): number => {
  let at = start - 1;
  while (at >= 0 && CLASSES[text.charCodeAt(at)] === INVISIBLE) at--;
  return at;
};

const REACH = 64;
const WORDS = 5;

/**
 * Reads the words in front of `start`, nearest first, no further left than `floor`. The nearest word that names a
 * kind of number decides; an id word counts only where nothing but words such as "number" or "is" part it.
 */
export function wordsBefore(text: string, start: number, floor: number, formatted: boolean): Surroundings {
  let at = start - 1;
  const leftmost = Math.max(floor, start - REACH);
  let adjacent = true;
  let marked = '';
  let fillers = 0;
  let named = false;
  for (let read = 0; read < WORDS; read++) {
    while (at >= leftmost) {
      const unit = text.charCodeAt(at);
      if (isWordUnit(unit)) break;
      if (unit === 35 || unit === 0x2116) marked = '#';
      else if (isDigit(unit) && read > 0) return ending();
      else if (isDigit(unit)) return ending();
      else if (read > 0 && ends(text, at, unit)) return ending();
      else if (unit === 10 && read === 0 && text.charCodeAt(at - 1) === 10) return ending();
      at--;
    }
    if (at < leftmost) return ending();
    const end = at + 1;
    const wide = isWide(text.charCodeAt(at));
    while (at >= leftmost && end - at <= (wide ? 12 : 40)) {
      const unit = text.charCodeAt(at);
      if (!isWordUnit(unit) || isWide(unit) !== wide) {
        // e-mail, toll-free, a/c: one word, where letters stand on both sides.
        if ((unit !== 45 && unit !== 47) || !isWordUnit(text.charCodeAt(at - 1)) || end - at > 8) break;
        if (kindOfWord(text.slice(at + 1, end)) !== 'none') break;
      }
      at--;
    }
    const word = text.slice(at + 1, end);
    const kind = kindOfWord(word);
    if (kind === 'fax' || kind === 'phone') {
      // Tel/Fax and Phone & Fax name one number for both.
      const both =
        kind === 'fax' &&
        /(?:tel|phone|fon|fono|fone)\.? ?[/&+] ?$/i.test(text.slice(Math.max(0, at - 12), at + 1));
      if (word.length === 1 && (read > 0 || !/[:.=)]/.test(text.charAt(end)))) {
        adjacent = false;
        continue;
      }
      return { verdict: both ? 'phone' : kind, why: `after the word “${word}”` };
    }
    if ((kind === 'id' || kind === 'party') && adjacent) {
      const parted = (fillers > 0 || kind === 'party') && marked === '' && formatted;
      if (!parted) return { verdict: 'doubted', why: `after the word “${word}”` };
    }
    if (kind === 'mark') {
      if (marked === '' && adjacent) marked = word;
    } else if (kind === 'filler') fillers++;
    else {
      if (adjacent && marked !== '') named = true;
      adjacent = false;
    }
  }
  return ending();

  function ending(): Surroundings {
    // "No. 4155552671" and "#415…" count something; "my number is …" does not say what.
    const counts = marked !== '' && (marked.length <= 3 || named);
    return counts ? { verdict: 'doubted', why: `after “${marked}”` } : { verdict: 'open', why: '' };
  }
}

/** Whether a sentence or an entry of a list ends at `at`, seen from the right. */
function ends(text: string, at: number, unit: number): boolean {
  if (unit === 44 || unit === 59 || unit === 33 || unit === 63 || unit === 10 || unit === 13 || unit === 9)
    return true;
  if (
    unit === 0x3002 ||
    unit === 0xff0c ||
    unit === 0x60c ||
    unit === 0x964 ||
    unit === 0x3001 ||
    unit === 124
  )
    return true;
  return unit === 46 && isBlank(text.charCodeAt(at + 1)) && !isBlank(text.charCodeAt(at - 1));
}

/** Addresses whose number is meant to be called, and all others. */
const CALLING_ADDRESS =
  /(?:wa\.me\/|(?:tel|sms|smsto|callto|whatsapp|sip|facetime|viber):|[?&](?:phone|tel|mobile|number)=)\+?$/i;
const ADDRESS = /:\/\/|www\.|^\/|[?&@=\\]|\/.*\/|\.[a-z]{2,}\//i;

/** The run of characters without blanks that ends at `end`, 160 at most. */
function runBefore(text: string, end: number): string {
  let at = end - 1;
  const leftmost = Math.max(0, end - 160);
  while (
    at >= leftmost &&
    !isBlank(text.charCodeAt(at)) &&
    text.charCodeAt(at) !== 62 &&
    text.charCodeAt(at) !== 34
  )
    at--;
  return text.slice(at + 1, end);
}

/** Letters and digits that end at `at`. */
function wordEndingAt(text: string, at: number): string {
  let from = at;
  while (from >= 0 && at - from < 40) {
    const unit = text.charCodeAt(from);
    if (!isWordUnit(unit) && !isDigit(unit)) break;
    from--;
  }
  return text.slice(from + 1, at + 1);
}

const refused = (why: string): Surroundings => ({ verdict: 'refused', why });
const doubted = (why: string): Surroundings => ({ verdict: 'doubted', why });
const open: Surroundings = { verdict: 'open', why: '' };

const HAS_DIGIT = /\d/;
/** -a9ee-, -AB12: what follows is one code with the digits. */
const CODE_AFTER = /^[a-z]{1,8}[\d-]/i;

/** How a candidate is written, as far as its surroundings care. */
export interface Writing {
  /** Starts with a plus sign. */
  readonly plus: boolean;
  /** Starts with a bracket. */
  readonly bracket: boolean;
  /** One run of digits without anything between or in front. */
  readonly bare: boolean;
}

/** What is glued to the front of a candidate. */
export function gluedBefore(
  text: string,
  start: number,
  floor: number,
  { plus, bracket, bare }: Writing,
): Surroundings {
  const at = before(text, start);
  if (at < 0) return open;
  const unit = text.charCodeAt(at);
  if (isBlank(unit)) {
    const further = text.charCodeAt(at - 1);
    return bare && !plus && (isCurrency(further) || isPerCent(further)) ? refused('amount') : open;
  }
  if (isLatin(unit)) {
    if (plus || (bracket && !bare)) return open;
    const kind = kindOfWord(wordEndingAt(text, at));
    return (kind === 'phone' || kind === 'fax') && !bracket
      ? { verdict: kind, why: `after the word “${wordEndingAt(text, at)}”` }
      : refused('glued to letters');
  }
  if (isCurrency(unit) || isPerCent(unit)) return refused('amount');
  const kind = CLASSES[unit] as number;
  if (isDigit(unit)) return plus ? refused('sum') : open;
  if (kind === CLOSE && plus) return refused('sum');
  const left = text.charCodeAt(at - 1);
  switch (unit) {
    case 44: // 1,4155552671 and ,4155552671
      if (bare && !plus && !isWordUnit(left) && left !== 41) return refused('amount');
      if (isDigit(left)) return plus ? open : refused('part of a longer number');
      break;
    case 58: // 12:4155552671, 2001:db8::4155552671
      if (left === 58) return refused('part of an address');
      if (isDigit(left)) return plus ? open : refused('part of a longer number');
      break;
    case 42:
    case 94:
    case 0xd7:
      if (isDigit(left)) return plus ? open : refused('part of a longer number');
      break;
    case 64:
    case 92:
      return refused('part of an address');
    case 95: {
      const word = kindOfWord(wordEndingAt(text, at - 1));
      return word === 'phone'
        ? { verdict: 'phone', why: 'after a word for telephones' }
        : refused('part of a name');
    }
    default:
  }
  // 651-234-2345/332-445-1234: the second of two.
  if (kind === SLASH && floor > 0 && floor === at) return open;
  if (unit === 61 || unit === 38 || unit === 63 || unit === 47 || unit === 58 || kind === SLASH) {
    const run = runBefore(text, at + 1);
    if (CALLING_ADDRESS.test(run)) return { verdict: 'phone', why: 'in an address for calling' };
    if (ADDRESS.test(run.slice(0, -1)) || (unit !== 58 && /^[/?&=]/.test(run) && bare)) {
      const word = kindOfWord(wordEndingAt(text, at - 1));
      if (word === 'phone' || word === 'fax') return { verdict: word, why: 'after a word for telephones' };
      return refused('part of an address');
    }
    if (unit === 61 && bare && !plus) {
      const word = kindOfWord(wordEndingAt(text, at - 1));
      if (word !== 'phone' && word !== 'fax') return doubted('after “=”');
    }
  }
  if (kind === DASH || kind === SLASH || kind === DOT) {
    if (isLatin(left)) {
      const word = wordEndingAt(text, at - 1);
      const named = kindOfWord(word);
      if (named === 'phone' || named === 'fax') return { verdict: named, why: `after the word “${word}”` };
      if (plus || named === 'mark') return open;
      if (named === 'id' || bare || HAS_DIGIT.test(word) || /^[A-Z]{1,5}$/.test(word))
        return refused('part of a longer code');
    } else if (isDigit(left)) return plus ? open : refused('part of a longer number');
    else if ((kind === DASH || kind === DOT) && bare && !plus && (at === 0 || isBlank(left)))
      return refused('amount');
  }
  if (kind === OPEN && isLatin(left) && bare && !plus) {
    const word = kindOfWord(wordEndingAt(text, at - 1));
    if (word !== 'phone' && word !== 'fax') return doubted('glued to letters');
  }
  return open;
}

const UNIT =
  /^(?:[kmgt]i?b|bytes?|bits?|k?g|mg|lbs?|oz|[kmc]?m²?|mm|km²|sqft|sq|ft|inch|in|px|pt|ms|sec|secs|seconds?|s|min|mins|minutes?|hrs?|hours?|days?|weeks?|months?|years?|yrs?|usd|eur|gbp|chf|cad|aud|jpy|inr|cny|rmb|brl|mxn|sek|nok|dkk|pln|czk|huf|try|rub|euros?|dollars?|pounds?|pesos?|reais|rupees?|yen|kr|zł|kč|ft|tl|pcs|pieces?|units?|items?|hits?|views?|rows?|records?|users?|people|persons?|employees|votes?|points?|pts|visitors?|followers|copies|shares|miles?|results?|entries|lines|times|einwohner|stück|stk|mal|tage|jahre|stunden|euro|personen|habitants|personnes|jours|ans|heures|personas|días|años|horas|abitanti|persone|giorni|anni|ore|pessoas|dias|anos|inwoners|personen|dagen|jaar|invånare|руб|рублей|человек|шт|лет|дней|円|元|원|人|個|件|回|名|명|개|건|년|年|月|日)(?![\p{L}\p{N}])/iu;
const UNIT_WIDE = /^[円元원人個件回명개건년年月日個口岁歳]/u;

const WORD_AFTER = /^ ?(?:[([（–—-]|- )? ?([\p{L}\p{M}☎📱📞📠]{1,24})\.?( ?[)\]）]|$|\s*[,;.\n|]|\s+$)/u;

/** What follows a candidate that ends at `end`; `tail` says that an extension was read and letters may follow. */
export function after(text: string, end: number, { plus, bare }: Writing): Surroundings {
  let at = end;
  while (at < text.length && CLASSES[text.charCodeAt(at)] === INVISIBLE) at++;
  if (at >= text.length) return open;
  const unit = text.charCodeAt(at);
  if (isLatin(unit)) return refused('glued to letters');
  if (isCurrency(unit) || isPerCent(unit)) return refused('amount');
  const right = text.charCodeAt(at + 1);
  const kind = CLASSES[unit] as number;
  if (unit === 64 || unit === 95 || unit === 92) return refused('part of an address');
  if (
    (unit === 44 || unit === 58 || unit === 42 || unit === 61 || unit === 94 || unit === 0xd7) &&
    isDigit(right)
  ) {
    return plus && unit === 44 ? open : refused('part of a longer number');
  }
  if (unit === 58 && right === 47) return refused('part of an address');
  if (kind === DASH && !plus && CODE_AFTER.test(text.slice(at + 1, at + 12)))
    return refused('part of a longer code');
  if (bare && !plus) {
    if ((kind === DASH || kind === SLASH || kind === DOT) && isLatin(right)) {
      // "4155552671.Nice day" is a sentence, "4155552671.pdf" and "4155552671-AB" are names.
      if (kind !== DOT || !/^[A-Z]/.test(text.charAt(at + 1))) return refused('part of a longer code');
    }
    if (unit === 38 || unit === 63 || (unit === 61 && !isBlank(right))) return refused('part of an address');
    const next = isBlank(unit) ? at + 1 : at;
    const further = text.charCodeAt(next);
    if (isCurrency(further) || isPerCent(further)) return refused('amount');
    if (isWordUnit(further)) {
      const some = text.slice(next, next + 16);
      if (UNIT.test(some) || (next === at && UNIT_WIDE.test(some))) return refused('a quantity');
    }
  }
  const word = WORD_AFTER.exec(text.slice(end, end + 32));
  if (word?.[1] !== undefined) {
    const kindAfter = kindOfWord(word[1]);
    const bracketed = /[)\]）]/.test(word[2] ?? '');
    if (kindAfter === 'fax' || (/^f$/i.test(word[1]) && bracketed)) {
      return { verdict: 'fax', why: `before the word “${word[1]}”` };
    }
    if (kindAfter === 'phone' && (word[1].length > 1 || bracketed)) {
      return { verdict: 'phone', why: `before the word “${word[1]}”` };
    }
  }
  return open;
}

/** Whether only a blank, a comma, a slash or a word such as "or" stands between two numbers. */
export function goesOn(text: string, end: number, start: number): boolean {
  if (start - end > 12) return false;
  const between = text.slice(end, start);
  return /^[\s,;/|&+()-]*(?:(?:or|and|oder|und|ou|et|o|y|e|of|en|eller|och|og|lub|i|nebo|a|veya|ve|или|и|或|和|또는)\s+)?$/iu.test(
    between,
  );
}
