import * as fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json';
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  isValidPhoneNumber,
  type PhoneNumber,
  parsePhoneNumber,
} from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';
import { describe, expect, test, vi } from 'vitest';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import { e164, planOf, readInternational, readNational } from '../../../lib/phone/numbering-plan.ts';
import { mayHoldNumber } from '../../../lib/phone/zones.ts';
import { HOSTILE, hostileText } from './hostile.ts';

// Nothing waits here; only a machine that is busy with something else makes it slow.
vi.setConfig({ testTimeout: 60_000 });

const countries = getCountries();

/** Surroundings that say nothing for or against; `@` is the number. */
const HARMLESS = [
  '@',
  'Ada Miller, @',
  '@ (evenings)',
  '“@”',
  'Reachable: @.',
  'Hello\n@\nBest regards',
  '• @ – Ada',
  '请拨打@我在明天',
];

const found = (text: string, country: CountryCode) =>
  findPhoneNumbers(text, { country }).map(({ start, end, number }) => ({ start, end, number }));

/** The writing of a number in a sentence is found whole and as that number; the failures, for a readable list. */
function missesOf(number: PhoneNumber, country: CountryCode, forms: readonly string[]): string[] {
  const misses: string[] = [];
  for (const form of forms) {
    for (const around of HARMLESS) {
      const start = around.indexOf('@');
      const text = around.replace('@', form);
      const wanted = [{ start, end: start + form.length, number: number.number }];
      const got = found(text, country);
      if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        misses.push(`${country} ${JSON.stringify(text)}: ${JSON.stringify(got)}`);
      }
    }
  }
  return misses;
}

describe('every country’s example number', () => {
  test('is found in E.164 and international writing by a reader in any country', () => {
    const misses: string[] = [];
    for (const country of countries) {
      const number = getExampleNumber(country, examples);
      if (!number) continue;
      for (const reader of [country, 'US', 'DE'] as const) {
        misses.push(...missesOf(number, reader, [number.number, number.formatInternational()]));
      }
    }
    expect(misses).toEqual([]);
  });

  test('is found in national writing by a reader in that country', () => {
    const misses: string[] = [];
    for (const country of countries) {
      const number = getExampleNumber(country, examples);
      if (!number) continue;
      // Fewer than seven digits without a plus sign are found in small countries only.
      misses.push(...missesOf(number, country, [number.formatNational()]));
    }
    expect(misses).toEqual([]);
  });

  test('is found from its bare national digits in a telephone field', () => {
    for (const country of countries) {
      const number = getExampleNumber(country, examples);
      if (!number) continue;
      const digits = number.formatNational().replace(/\D/g, '');
      const matches = findPhoneNumbers(digits, { country, label: 'Phone' });
      expect([country, matches.map((match) => [match.number, match.certainty])]).toEqual([
        country,
        [[number.number, 'high']],
      ]);
    }
  });
});

/** Patterns of fixed lines, mobiles and toll-free numbers of every country, from the metadata itself. */
const patterns: readonly (readonly [CountryCode, RegExp])[] = countries.flatMap((country) => {
  const types = (metadata as unknown as { countries: Record<string, readonly unknown[]> }).countries[
    country
  ]?.[11];
  if (!Array.isArray(types)) return [];
  return types
    .slice(0, 3)
    .filter((type): type is readonly [string] => Array.isArray(type) && type[0] !== '')
    .map((type) => [country, new RegExp(`^(?:${type[0]})$`)] as const);
});

const validNumber = fc
  .constantFrom(...patterns)
  .chain(([country, pattern]) =>
    fc.stringMatching(pattern).map((national) => ({ country, national: national.slice(0, 17) })),
  )
  .map(({ country, national }) => {
    const code = (metadata.countries as unknown as Record<string, readonly [string]>)[country]?.[0] ?? '';
    return { country, number: `+${code}${national}` };
  })
  .filter(({ number }) => number.length > 8 && isValidPhoneNumber(number));

describe('any valid number', () => {
  test('is found in international and E.164 writing, whole', () => {
    fc.assert(
      fc.property(validNumber, fc.constantFrom(...HARMLESS), ({ country, number }, around) => {
        const parsed = parsePhoneNumber(number);
        for (const form of [parsed.number, parsed.formatInternational()]) {
          const start = around.indexOf('@');
          expect(found(around.replace('@', form), country)).toEqual([
            { start, end: start + form.length, number: parsed.number },
          ]);
        }
      }),
      { numRuns: 1500, seed: 20 },
    );
  });

  test('gets the E.164 number that libphonenumber-js gives it, and no invalid one gets any', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.stringMatching(/^\d{5,15}$/), (country, digits) => {
        const plan = planOf(country);
        const dialled = plan && readNational(plan, digits, true);
        if (dialled && dialled.via === 'national') expect(isValidPhoneNumber(e164(dialled))).toBe(true);
        const international = readInternational(digits, 'plus');
        expect(international !== null).toBe(isValidPhoneNumber(`+${digits}`));
        if (international) expect(e164(international)).toBe(parsePhoneNumber(`+${digits}`).number);
      }),
      { numRuns: 20000, seed: 21 },
    );
  });
});

/** Strings of what numbers are made of, with everything that could upset a reader of UTF-16 among it. */
const noise = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'0123456789') },
      { weight: 4, arbitrary: fc.constantFrom(...' -.()/+~[]#,;:x*=') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'ext',
          'Tel',
          'Order',
          'fax',
          '\u200b',
          '\xad',
          '\u2066',
          '\t',
          '\n',
          '٤',
          '５',
          '電話',
        ),
      },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('any string at all', () => {
  test('gives spans that are in order, inside the text and hold a valid number', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom('US', 'DE', 'FR', 'DK', 'AR', 'NU', null), (text, country) => {
        let past = 0;
        for (const match of findPhoneNumbers(text, { country })) {
          expect(match.start).toBeGreaterThanOrEqual(past);
          expect(match.end).toBeGreaterThan(match.start);
          expect(match.end).toBeLessThanOrEqual(text.length);
          expect(match.number).toMatch(/^\+\d{5,17}$/);
          expect(isValidPhoneNumber(match.number)).toBe(true);
          expect(match.why).not.toBe('');
          past = match.end;
        }
      }),
      { numRuns: 20000, seed: 22 },
    );
  });

  test('passes stage 1 wherever a number of seven digits or more is found in it', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const matches = findPhoneNumbers(text, { country: 'US' });
        if (matches.length > 0) expect(mayHoldNumber(text)).toBe(true);
      }),
      { numRuns: 20000, seed: 23 },
    );
  });

  test('gives nothing where it has no digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        fc.pre(!/\p{Nd}/u.test(text));
        expect(findPhoneNumbers(text, { country: 'US', label: 'Phone' })).toEqual([]);
      }),
      { numRuns: 1000, seed: 24 },
    );
  });
});

describe('hostile input', () => {
  test.each(HOSTILE)('takes eight times as long for eight times as much of %j, not more', (unit) => {
    const time = (length: number): number => {
      const text = hostileText(unit, length);
      const start = performance.now();
      findPhoneNumbers(text, { country: 'US' });
      return performance.now() - start;
    };
    time(8000);
    // Quadratic work takes 64 times as long every time; a busy machine stretches a run now and then, so the best of
    // several comparisons counts. The floor keeps the clock's own grain out of the ratio.
    let ratio = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 12 && ratio > 20; attempt++) {
      ratio = Math.min(ratio, time(64_000) / Math.max(time(8000), 0.2));
    }
    expect(ratio).toBeLessThan(20);
  });
});
