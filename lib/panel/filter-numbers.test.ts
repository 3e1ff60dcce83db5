import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitting } from './filter-numbers.ts';

const rows = [
  { number: '+49 30 23125101', about: 'Büro: 030 23125 101' },
  { number: '+49 171 3920011', about: 'Mobile' },
  { number: '+1 415 555 0132', about: 'Fax number · Front desk' },
];
const found = (typed: string) => fitting(rows, typed).map(({ number }) => number);

test.each([
  ['', 3],
  ['  ', 3],
  ['23125', 1],
  ['030 231', 1],
  ['0049 30', 1],
  ['+49', 2],
  ['buro', 1],
  ['BÜRO', 1],
  ['desk front', 1],
  ['mobile 171', 1],
  ['nobody', 0],
  ['999', 0],
])('“%s” fits %i of them', (typed, count) => {
  expect(found(typed)).toHaveLength(count);
});

test('every number is found by any part of its digits, and by nothing that is not there', () => {
  fc.assert(
    fc.property(fc.nat(2), fc.nat(8), fc.integer({ min: 2, max: 6 }), (which, from, length) => {
      const row = rows[which] ?? rows[0];
      const part = (row?.number.replace(/\D/g, '') ?? '').slice(from, from + length);
      if (part.replace(/^0{1,2}/, '') !== '') expect(found(part)).toContain(row?.number);
    }),
  );
});
