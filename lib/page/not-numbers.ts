import type { Finder, FinderParts } from './found.ts';

/**
 * What somebody said is no telephone number: this very number, or everything that is written so. A shape, never a
 * regular expression: `#` stands for a digit and everything else for itself.
 */
export interface NotNumber {
  /** The origin of the pages that it is said of, or `EVERY_SITE`. */
  readonly site: string;
  /** E.164. */
  readonly number?: string | undefined;
  /** `####-##-####`. */
  readonly pattern?: string | undefined;
  /** A word in front, the field's name or the column's heading: the pattern counts only there. */
  readonly label?: string | undefined;
}

/** What was said, without where. */
export type Said = Omit<NotNumber, 'site'>;

/** For the pages of every CRM. Has to be written: an entry that lost its site must not count everywhere. */
export const EVERY_SITE = '*';

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

/** How far a word in front of a number may stand from it. */
const REACH = 60;

interface Written {
  readonly number: string;
  /** As the page writes it. */
  readonly shown: string;
  /** What stands around it and may name it. */
  readonly names: readonly (string | undefined)[];
}

/**
 * Whether anything of what was said is said of a number. Made once for many numbers: a page may hold thousands, and
 * somebody may have said hundreds.
 */
export function saidOf(said: readonly Said[]): (written: Written) => boolean {
  const numbers = new Set(said.flatMap(({ number }) => number ?? []));
  const shapes = new Map<number, { readonly signs: readonly string[]; readonly label: string }[]>();
  for (const { number, pattern, label } of said) {
    if (number !== undefined || pattern === undefined) continue;
    const signs = signsOf(pattern);
    shapes.set(signs.length, [...(shapes.get(signs.length) ?? []), { signs, label: words(label ?? '') }]);
  }
  return ({ number, shown, names }) => {
    if (numbers.has(number)) return true;
    const given = signsOf(shown);
    return (shapes.get(given.length) ?? []).some(
      ({ signs, label }) =>
        signs.every((sign, at) => (sign === '#' ? DIGIT.test(given[at] ?? '') : sign === given[at])) &&
        (label === NO_WORDS || names.some((name) => name !== undefined && words(name).includes(label))),
    );
  };
}

const DIGIT = /\p{Nd}/u;
const NO_WORDS = '  ';
const signsOf = (text: string): readonly string[] => [...plain(text).toLowerCase()];

/** The finder's parts, without what was said to be no number. */
export function without(
  said: readonly Said[],
  { find, readDialString }: Pick<FinderParts, 'find' | 'readDialString'>,
): Pick<FinderParts, 'find' | 'readDialString'> {
  if (said.length === 0) return { find, readDialString };
  const isSaid = saidOf(said);
  const ofLinks = saidOf(said.filter(({ number }) => number !== undefined));
  const rest: Finder = (text, around) =>
    find(text, around).filter(({ start, end, number }) => {
      const names = [around.label, around.heading, text.slice(Math.max(0, start - REACH), start)];
      return !isSaid({ number, shown: text.slice(start, end), names });
    });
  return {
    find: rest,
    readDialString(href, country) {
      const dial = readDialString(href, country);
      // A link says itself that it is one, so only a word against that very number counts.
      return dial !== null && ofLinks({ number: dial.number, shown: '', names: [] }) ? null : dial;
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
): readonly NotNumber[] => said.filter(({ site }) => site === EVERY_SITE || sites.includes(site));
