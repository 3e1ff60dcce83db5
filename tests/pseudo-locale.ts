/**
 * Languages that nobody speaks, made from English: `long` as a language of long words, `right-to-left` in letters that
 * run the other way. What they show wrong a real language would show wrong some day.
 */
export type PseudoLocale = 'long' | 'right-to-left';

type Table = Readonly<Record<string, string>>;

const ACCENTED: Readonly<Record<string, string>> = { a: 'å', e: 'ë', i: 'ï', o: 'ø', u: 'ü', y: 'ÿ' };
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';

/** The text as that language has it; placeholders stay as they are. */
export const pseudo = (text: string, locale: PseudoLocale): string =>
  text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : locale === 'long' ? longer(part) : mirrored(part)))
    .join('');

export const pseudoTable = (english: Table, locale: PseudoLocale): Table =>
  Object.fromEntries(Object.entries(english).map(([key, text]) => [key, pseudo(text, locale)]));

/** Half as long again, and short texts twice as long: what German and Finnish do to English. */
function longer(text: string): string {
  const accented = text.replace(/[aeiouy]/g, (letter) => ACCENTED[letter] ?? letter);
  const words = accented.split(' ').filter((word) => /\p{L}/u.test(word));
  const wanted = text.length < 12 ? text.length : Math.ceil(text.length / 2);
  let more = '';
  for (let at = 0; words.length > 0 && more.length < wanted; at += 1) more += ` ${words[at % words.length]}`;
  return accented + more;
}

const mirrored = (text: string): string =>
  text.replace(
    /[a-z]/gi,
    (letter) => HEBREW[(letter.toLowerCase().charCodeAt(0) - 97) % HEBREW.length] ?? '',
  );
