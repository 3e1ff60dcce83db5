import { type Chance, chanceFrom } from './chance.ts';

/** Everything that the pages show comes from this seed. */
export const SEED = 20_261_121;

const AREAS = [212, 303, 312, 404, 415, 503, 512, 617, 702, 816];
const CITIES = [
  'Albany',
  'Boise',
  'Dayton',
  'El Paso',
  'Fresno',
  'Helena',
  'Mobile',
  'Reno',
  'Salem',
  'Tulsa',
];
const FIRST = ['North', 'River', 'Summit', 'Harbor', 'Prairie', 'Cedar', 'Granite', 'Valley'];
const SECOND = ['Bicycles', 'Furniture', 'Gardens', 'Optics', 'Printing', 'Logistics', 'Kitchens', 'Tools'];
const STATES = ['open', 'paid', 'shipped', 'returned', 'on hold'];
const WORDS = (
  'the customer asked about a delivery that came late and wants to hear from us again before the end of the week ' +
  'because one of the parts was broken and the invoice says something else than the offer we sent in spring'
).split(' ');

const digits = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.below(10)).join('');
const two = (n: number): string => String(n).padStart(2, '0');

/** A number of the range that is kept free for films, written as people write theirs. */
export function phone(chance: Chance): string {
  const area = chance.pick(AREAS);
  const line = `01${digits(chance, 2)}`;
  return chance.pick([
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `+1 ${area} 555 ${line}`,
    `${area}.555.${line}`,
  ]);
}

const date = (chance: Chance): string =>
  `${2019 + chance.below(7)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;

export const sentence = (chance: Chance, words: number): string =>
  Array.from({ length: words }, () => chance.pick(WORDS)).join(' ');

/** One line of a CRM's list. */
export interface Entry {
  readonly cells: readonly string[];
  /** Whether the last cell holds a number. */
  readonly hasPhone: boolean;
}

/** A list as CRMs have them: an order's id, a name, a place, a date and, in every tenth on average, a number. */
export function entries(count: number, salt: number): readonly Entry[] {
  const chance = chanceFrom(SEED + salt);
  return Array.from({ length: count }, () => {
    const hasPhone = chance.below(10) === 0;
    return {
      cells: [
        `ORD-${digits(chance, 10)}`,
        `${chance.pick(FIRST)} ${chance.pick(SECOND)}`,
        chance.pick(CITIES),
        date(chance),
        hasPhone ? phone(chance) : chance.pick(STATES),
      ],
      hasPhone,
    };
  });
}

/** The same without anything that has as many digits as a number, dates aside. */
export function numberlessEntries(count: number): readonly Entry[] {
  const chance = chanceFrom(SEED + 4);
  return Array.from({ length: count }, () => ({
    cells: [
      `${chance.pick(FIRST)} ${chance.pick(SECOND)}`,
      chance.pick(CITIES),
      `$ ${digits(chance, 2)}.${digits(chance, 2)}`,
      date(chance),
      chance.pick(STATES),
    ],
    hasPhone: false,
  }));
}

/** What people write to each other; a number in every tenth on average. */
export function chatLines(count: number): readonly { readonly text: string; readonly hasPhone: boolean }[] {
  const chance = chanceFrom(SEED + 2);
  return Array.from({ length: count }, () => {
    const hasPhone = chance.below(10) === 0;
    const start = sentence(chance, 4 + chance.below(12));
    return { text: hasPhone ? `${start}, call ${phone(chance)} then` : start, hasPhone };
  });
}

/** One long text of `length` characters with a number every two thousand, and where they stand. */
export function longText(length: number): {
  readonly text: string;
  readonly at: readonly [number, number][];
} {
  const chance = chanceFrom(SEED + 5);
  const parts: string[] = [];
  const at: [number, number][] = [];
  let size = 0;
  let due = 200;
  const add = (part: string): void => {
    parts.push(part);
    size += part.length;
  };
  while (size < length) {
    add(`${sentence(chance, 12)}, ${date(chance)} ORD-${digits(chance, 10)}. `);
    if (size < due) continue;
    due += 2000;
    const number = phone(chance);
    add('Call ');
    at.push([size, size + number.length]);
    add(number);
    add('. ');
  }
  return { text: parts.join(''), at };
}
