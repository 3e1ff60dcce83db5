import { describe, expect, test } from 'vitest';
import { mayHoldNumber } from './zones.ts';

describe('mayHoldNumber', () => {
  test.each([
    '4155552671',
    'x4155552671y',
    '020 7946 0958',
    '+1 (415) 555-2671',
    '(0)3 0 -3 2 23 12 34',
    'in the middle of a longer text 1234567 there are seven digits',
    '\u0664\u0661\u0665 \u0665\u0665\u0665 \u0662\u0666\u0667\u0661',
    '\uff14\uff11\uff15\uff0d\uff15\uff15\uff15\uff0d\uff12\uff16\uff17\uff11',
    '4\xad1\xad5\xad5\xad5\xad5\xad2\xad6\xad7\xad1',
    '\u2066+972502345678\u2069',
    '2024-05-17',
  ])('looks closer at %j', (text) => {
    expect(mayHoldNumber(text)).toBe(true);
  });

  test.each([
    '',
    'Ada Miller',
    '123456',
    '12:34:56',
    '1,234.50 €',
    '555\t6667',
    '555\n6667',
    'Room 12, floor 3, seat 456',
    'A – B – C – D – E – F – G',
    '                              ',
    'THE QUICK BROWN FOX-TROT JUMPS',
  ])('passes over %j', (text) => {
    expect(mayHoldNumber(text)).toBe(false);
  });

  test.each([
    '1-800-FLOWERS',
    '800-FLOWERS',
    '(888) GO-FEDEX',
    '0800 REVERSE',
    'call 1300 LOCALS',
    '415-555-HELP',
  ])('sees the head of the vanity number %s though it has few digits', (text) => {
    expect(mayHoldNumber(text)).toBe(true);
    expect(mayHoldNumber(`Some words before it: ${text} and after.`)).toBe(true);
  });

  test('takes a lower count of digits for countries with short numbers', () => {
    expect(mayHoldNumber('22 345', 5)).toBe(true);
    expect(mayHoldNumber('22 345')).toBe(false);
  });

  test('finds seven digits wherever they stand', () => {
    for (let before = 0; before < 30; before++) {
      for (let after = 0; after < 10; after++) {
        expect(mayHoldNumber(`${'a'.repeat(before)}1234567${'b'.repeat(after)}`)).toBe(true);
        expect(mayHoldNumber(`${'a'.repeat(before)}12 34 56 7${'. '.repeat(after)}`)).toBe(true);
      }
    }
  });
});
