import { describe, expect, it } from 'vitest';
import { showsNumber } from './fill.ts';

describe('reading the dial field back', () => {
  it.each([
    ['+14155550132', null, true],
    ['+1 415-555-0132', null, true],
    ['(415) 555-0132', '1', true],
    ['4155550132', null, true],
    ['030 23125000', '49', false],
    ['', null, false],
    ['+4930', null, false],
    ['415555013', null, false],
    ['14155550133', null, false],
  ] as const)('“%s” beside code %s for a US number: %s', (field, code, expected) => {
    expect(showsNumber(field, code, '+14155550132')).toBe(expected);
  });

  it.each([
    ['030 23125000', '49', true],
    ['30 23125000', '49', true],
    ['30 23125000', '1', false],
    ['0049 30 23125000', null, true],
    ['+49 (0)30 23125000', null, false],
  ] as const)('“%s” beside code %s for a German number: %s', (field, code, expected) => {
    expect(showsNumber(field, code, '+493023125000')).toBe(expected);
  });
});
