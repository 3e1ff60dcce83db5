import { expect, test } from 'vitest';
import { numberIn } from './number-in.ts';

test.each([
  ['030 23125 101', 'DE', { number: '+493023125101' }],
  ['+44 20 7946 0123', null, { number: '+442079460123' }],
  ['Ring 030 23125-101, mornings only', 'DE', { number: '+493023125101' }],
  ['tel:+1-415-555-0132;ext=12', null, { number: '+14155550132', extension: '12' }],
  ['(415) 555-0132 ext. 7', 'US', { number: '+14155550132', extension: '7' }],
  ['30 23125101', 'DE', { number: '+493023125101' }],
])('“%s” in %s', (text, country, number) => {
  expect(numberIn(text, country)).toEqual(number);
});

test.each(['', 'no number', '12', '030 23125 101', 'tel:'])('“%s” without a country holds none', (text) => {
  expect(numberIn(text, null)).toBeNull();
});
