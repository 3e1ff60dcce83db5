import { isBlank, isCurrency, isDigit, isLatin, isPerCent, isWordUnit } from './characters.ts';
import { kindOfWord } from './words.ts';
import type { Surroundings } from './words-before.ts';
import type { Writing } from './writing.ts';
import { CLASSES, DASH, DOT, INVISIBLE, SLASH } from './zones.ts';

/** Escapes that pages show by mistake: &nbsp; &#160; &lt; */
const ENTITY = /^&#?\w{2,6};/;
/** -a9ee-, -AB12: what follows is one code with the digits. */
const CODE_AFTER = /^[a-z]{1,8}[\d-]/i;

/** What bare digits may count. A set, because a regular expression of this size takes longer to compile than to use. */
const UNITS = new Set(
  (
    'kb mb gb tb kib mib gib tib b byte bytes bit bits kg g mg lb lbs oz m km cm mm sqft sq ft inch in ' +
    'px pt ms s sec secs second seconds min mins minute minutes hr hrs hour hours day days week weeks ' +
    'month months year years yr yrs usd eur gbp chf cad aud jpy inr cny rmb brl mxn sek nok dkk pln czk ' +
    'huf try rub euro euros dollar dollars pound pounds peso pesos reais rupee rupees yen kr zł kč tl ' +
    'pcs piece pieces unit units item items hit hits view views row rows record records user users ' +
    'people person persons employees inhabitants vote votes point points pts visitor visitors followers ' +
    'copies shares mile miles result results entries lines times einwohner stück stk mal tage jahre ' +
    'stunden personen habitants personnes jours ans heures personas días años horas abitanti persone ' +
    'giorni anni ore pessoas dias anos inwoners dagen jaar invånare руб рублей человек шт лет дней 円 元 원 ' +
    '人 個 件 回 名 명 개 건 년 年 月 日'
  ).split(' '),
);
/** The same in scripts that leave no blank before it. */
const UNIT_GLUED = /^[円元원人個件回명개건년年月日個口岁歳]/u;

/** (mobile), - home, fax at the end of a line: a label behind the number, not that of the next one. */
const WORD_AFTER = /^ ?(?:[([（–—-]|- )? ?([\p{L}\p{M}☎📱📞📠]{1,24})\.?( ?[)\]）]|$|\s*[,;.\n|]|\s+$)/u;

const open: Surroundings = { verdict: 'open', why: '' };
const refused = (why: string): Surroundings => ({ verdict: 'refused', why });

/** What follows a candidate that ends at `end`, its extension included. */
export function edgeAfter(text: string, end: number, writing: Writing): Surroundings {
  const { plus } = writing;
  let at = end;
  while (at < text.length && CLASSES[text.charCodeAt(at)] === INVISIBLE) at++;
  if (at >= text.length) return open;
  const unit = text.charCodeAt(at);
  if (isLatin(unit)) return refused('glued to letters');
  if (isCurrency(unit) || isPerCent(unit)) return refused('amount');
  const sign = text.charAt(at);
  if (sign === '@' || text.startsWith(':/', at)) return refused('part of an address');
  if (sign === '_' && writing.bare) return refused('part of a name');
  if (',:*=^×'.includes(sign) && isDigit(text.charCodeAt(at + 1))) {
    return sign === ',' && (plus || writing.unlikeAmount) ? open : refused('part of a longer number');
  }
  if (CLASSES[unit] === DASH && !plus && CODE_AFTER.test(text.slice(at + 1, at + 12))) {
    return refused('part of a longer code');
  }
  return (writing.bare && !plus ? behindBareDigits(text, at) : null) ?? wordAfter(text, end);
}

/** What makes bare digits a part of something longer or a quantity; null where nothing does. */
function behindBareDigits(text: string, at: number): Surroundings | null {
  const unit = text.charCodeAt(at);
  const sign = text.charAt(at);
  const right = text.charCodeAt(at + 1);
  const kind = CLASSES[unit];
  if (sign === '\\') return refused('part of an address');
  if ((kind === DASH || kind === SLASH || kind === DOT) && isLatin(right)) {
    // "4155552671.Nice day" is a sentence, "4155552671.pdf" and "4155552671-AB" are names, and "/x12" is an extension
    // that somebody set apart too well.
    const rest = text.slice(at + 1, at + 3);
    const apart = kind === DOT ? /^[A-Z]/.test(rest) : kind === SLASH && /^x\d/i.test(rest);
    if (!apart) return refused('part of a longer code');
  }
  if ('&?='.includes(sign) && (isLatin(right) || isDigit(right)) && !ENTITY.test(text.slice(at, at + 8))) {
    return refused('part of an address');
  }
  const next = isBlank(unit) ? at + 1 : at;
  const further = text.charCodeAt(next);
  // "4155552671 €" is an amount, in "4155552671 $20" the next one is.
  if (isPerCent(further) || (isCurrency(further) && !isDigit(text.charCodeAt(next + 1))))
    return refused('amount');
  if (!isWordUnit(further)) return null;
  let past = next;
  while (past < next + 16 && isWordUnit(text.charCodeAt(past))) past++;
  const unitWord = text.slice(next, past).toLowerCase();
  const glued = next === at && UNIT_GLUED.test(unitWord);
  return glued || (UNITS.has(unitWord) && !isDigit(text.charCodeAt(past))) ? refused('quantity') : null;
}

function wordAfter(text: string, end: number): Surroundings {
  const match = WORD_AFTER.exec(text.slice(end, end + 32));
  const word = match?.[1];
  if (word === undefined) return open;
  // One letter counts in brackets only: (m), (w), (f).
  if (word.length === 1 && !/[)\]）]/.test(match?.[2] ?? '')) return open;
  const kind = kindOfWord(word);
  return kind === 'phone' || kind === 'fax' ? { verdict: kind, why: `before the word “${word}”` } : open;
}

/** Whether only a blank, a comma, a slash or a word such as "or" stands between two numbers. */
export function goesOn(text: string, end: number, start: number): boolean {
  return start - end <= 12 && BETWEEN.test(text.slice(end, start));
}

const BETWEEN =
  /^[\s,;/|&+()-]*(?:(?:or|and|oder|und|ou|et|o|y|e|of|en|eller|och|og|lub|i|nebo|a|veya|ve|или|и|或|和|또는)\s+)?$/iu;
