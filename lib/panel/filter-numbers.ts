/** What of a listed number is searched. */
export interface Searched {
  /** In the form that the list shows. */
  readonly number: string;
  /** Where it stands and how the page writes it. */
  readonly about: string;
}

/** Accents and capitals make no difference to somebody who types in a hurry. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/**
 * The numbers that fit what was typed: every word has to stand in one, and digits in its digits, in whatever groups.
 * A leading zero or two stand for the country's own prefix: `030 23` fits `+49 30 23…`.
 */
export function fitting<Row extends Searched>(rows: readonly Row[], typed: string): readonly Row[] {
  const text = typed.trim();
  if (text === '') return rows;
  const isNumber = /^[+\d\s()./-]+$/.test(text) && digitsOf(text) !== '';
  if (isNumber) {
    const digits = digitsOf(text).replace(/^0{1,2}/, '');
    return rows.filter(({ number, about }) => digitsOf(number).includes(digits) || about.includes(text));
  }
  const words = folded(text).split(/\s+/);
  return rows.filter(({ number, about }) => {
    const all = folded(`${number} ${about}`);
    return words.every((word) => all.includes(word));
  });
}
