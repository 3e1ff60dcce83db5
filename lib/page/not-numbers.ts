import type { Finder, FinderParts } from './found.ts';

/**
 * What somebody said is no telephone number: this very number, or everything that is written so. A shape, never a
 * regular expression: `#` stands for a digit and everything else for itself.
 */
export interface NotNumber {
  /** The origin of the pages that it is said of; without one, of every CRM's pages. */
  readonly site?: string | undefined;
  /** E.164. */
  readonly number?: string | undefined;
  /** `####-##-####`. */
  readonly pattern?: string | undefined;
  /** A word in front, the field's name or the column's heading: the pattern counts only there. */
  readonly label?: string | undefined;
}

/** More than this nobody says one by one; what was said first is forgotten first. */
export const MOST_NOT_NUMBERS = 300;
export const LONGEST_PATTERN = 60;

/** What a page shows alike is alike: any white space is a blank, any dash a hyphen, and what is not seen is nothing. */
const plain = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** How a number is written, with its digits left open. */
export const shapeOf = (shown: string): string =>
  plain(shown)
    .replace(/\p{Nd}/gu, '#')
    .slice(0, LONGEST_PATTERN);

/** The fewest digits that a shape leaves open: with fewer it would say of whole pages that they hold no number. */
export const FEWEST_OPEN = 3;
export const digitsOpenIn = (pattern: string): number => pattern.match(/#/g)?.length ?? 0;

/** The shape to offer for a number; empty where it would say too much. */
export const patternFor = (shown: string): string => {
  const shape = shapeOf(shown);
  return digitsOpenIn(shape) < FEWEST_OPEN ? '' : shape;
};

/** Words alone, so that “Order no.:” and “order no” are the same name. */
const words = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const hasShape = (pattern: string, shown: string): boolean => {
  const [wanted, given] = [[...plain(pattern).toLowerCase()], [...plain(shown).toLowerCase()]];
  return (
    wanted.length === given.length &&
    wanted.every((sign, at) => (sign === '#' ? /\p{Nd}/u.test(given[at] ?? '') : sign === given[at]))
  );
};

/** How far a word in front of a number may stand from it. */
const REACH = 60;

/**
 * Whether it was said of this number.
 *
 * @param shown as the page writes it
 * @param names what stands around it and may name it
 */
export function isSaidOf(
  said: NotNumber,
  { number, shown, names }: { number: string; shown: string; names: readonly (string | undefined)[] },
): boolean {
  if (said.number !== undefined) return said.number === number;
  if (said.pattern === undefined || !hasShape(said.pattern, shown)) return false;
  const label = words(said.label ?? '');
  return label.trim() === '' || names.some((name) => name !== undefined && words(name).includes(label));
}

/** The finder's parts, without what was said to be no number. */
export function without(
  said: readonly NotNumber[],
  { find, readDialString }: Pick<FinderParts, 'find' | 'readDialString'>,
): Pick<FinderParts, 'find' | 'readDialString'> {
  if (said.length === 0) return { find, readDialString };
  const rest: Finder = (text, around) =>
    find(text, around).filter(({ start, end, number }) => {
      const names = [around.label, around.heading, text.slice(Math.max(0, start - REACH), start)];
      return !said.some((each) => isSaidOf(each, { number, shown: text.slice(start, end), names }));
    });
  return {
    find: rest,
    readDialString(href, country) {
      const dial = readDialString(href, country);
      // A link says itself that it is one, so only a word against that very number counts.
      return dial !== null && said.some(({ number }) => number === dial.number) ? null : dial;
    },
  };
}

const textOf = ({ site, number, pattern, label }: NotNumber): string =>
  JSON.stringify([site, number, pattern, label]);

export const isSameSaid = (one: NotNumber, other: NotNumber): boolean => textOf(one) === textOf(other);

/** The list with one more; the same once more changes nothing. */
export const withSaid = (said: readonly NotNumber[], entry: NotNumber): readonly NotNumber[] =>
  [...said.filter((each) => !isSameSaid(each, entry)), entry].slice(-MOST_NOT_NUMBERS);

/** The administrator's and the agent's: each may say more, neither takes back what the other said. */
export const saidByBoth = (policy: readonly NotNumber[], own: readonly NotNumber[]): readonly NotNumber[] => [
  ...policy,
  ...own.filter((entry) => !policy.some((each) => isSameSaid(each, entry))),
];

/** What counts in a frame: said of its site, of its tab's, or of all. */
export const saidOfSites = (
  said: readonly NotNumber[],
  sites: readonly (string | null)[],
): readonly NotNumber[] => said.filter(({ site }) => site === undefined || sites.includes(site));
