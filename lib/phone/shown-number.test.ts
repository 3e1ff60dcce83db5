import { expect, test } from 'vitest';
import { shownNumber } from './shown-number.ts';

test.each([
  ['automatic', '+14155550132', '+1 415 555 0132'],
  ['international', '+493023125101', '+49 30 23125101'],
  ['e164', '+493023125101', '+493023125101'],
  ['us-local-standard', '+14155550132', '(415) 555-0132'],
  ['us-local-standard', '+493023125101', '+49 30 23125101'],
  ['international', 'no number', 'no number'],
] as const)('as %s %s is read as %s', (format, number, shown) => {
  expect(shownNumber(number, format)).toBe(shown);
});
