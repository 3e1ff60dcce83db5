import { isBlank, isCurrency, isDigit, isLatin, isPerCent, isWordUnit } from './characters.ts';
import { kindOfWord } from './words.ts';
import type { Surroundings } from './words-before.ts';
import { CLASSES, CLOSE, DASH, DOT, INVISIBLE, OPEN, SLASH } from './zones.ts';

const before = (text: string, start: number): number => {
  let at = start - 1;
  while (at >= 0 && CLASSES[text.charCodeAt(at)] === INVISIBLE) at--;
  return at;
};

/** Addresses whose number is meant to be called, and all others. */
const CALLING_ADDRESS =
  /(?:wa\.me\/|(?:tel|sms|smsto|callto|whatsapp|sip|skype|facetime|viber):|[?&](?:phone|tel|mobile|number)=)\+?$/i;
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

/** Escapes that pages show by mistake: &nbsp; &#160; &lt; */
const ENTITY = /^&#?\w{2,6};/;
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
    // "€ 4155552671" is an amount, in "20 € 4155552671" the one before is.
    const amount =
      isCurrency(further) && !isDigit(text.charCodeAt(at - 2)) && !isBlank(text.charCodeAt(at - 2));
    return bare && !plus && amount ? refused('amount') : open;
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
    case 92:
      if (bare && !plus) return refused('part of an address');
      break;
    case 64:
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
    else if ((unit === 45 || unit === 0x2212 || kind === DOT) && bare && !plus && (at === 0 || isBlank(left)))
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
  if (unit === 64 || unit === 95 || (unit === 92 && bare && !plus)) return refused('part of an address');
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
      // … and "/x12" is an extension that somebody set apart too well.
      const apart =
        kind === DOT
          ? /^[A-Z]/.test(text.charAt(at + 1))
          : kind === SLASH && /^x\d/i.test(text.slice(at + 1, at + 3));
      if (!apart) return refused('part of a longer code');
    }
    const entity = unit === 38 && ENTITY.test(text.slice(at, at + 8));
    if (!entity && (unit === 38 || unit === 63 || unit === 61) && (isLatin(right) || isDigit(right))) {
      return refused('part of an address');
    }
    const next = isBlank(unit) ? at + 1 : at;
    const further = text.charCodeAt(next);
    // "4155552671 €" is an amount, in "4155552671 $20" the next one is.
    if (isPerCent(further) || (isCurrency(further) && !isDigit(text.charCodeAt(next + 1))))
      return refused('amount');
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
