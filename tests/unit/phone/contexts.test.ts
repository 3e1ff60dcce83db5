import type { PhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, test, vi } from 'vitest';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import { CONTEXTS } from './contexts.ts';
import { Chance, numberOf, regions } from './crm-text.ts';

// Nothing waits here; only a machine that is busy with something else makes it slow.
vi.setConfig({ testTimeout: 60_000 });

const WRITINGS: Readonly<Record<string, (number: PhoneNumber) => string>> = {
  international: (number) => number.formatInternational(),
  'E.164': (number) => number.number,
  national: (number) => number.formatNational(),
};

describe('a number in any surroundings', () => {
  test.each(Object.keys(WRITINGS))(
    'is found in 99 of 100 in %s writing, and nothing else is painted',
    (name) => {
      const write = WRITINGS[name] as (number: PhoneNumber) => string;
      const chance = new Chance(61);
      const missed: string[] = [];
      const wrong: string[] = [];
      let texts = 0;
      for (const context of CONTEXTS) {
        for (const country of regions) {
          const number = numberOf(country, chance);
          const start = context.indexOf('¤');
          const form = write(number);
          const text = context.replace('¤', form);
          const matches = findPhoneNumbers(text, { country });
          const right = matches.find(
            (match) =>
              match.number === number.number && match.start < start + form.length && match.end > start,
          );
          texts++;
          if (!right) missed.push(`${country} ${JSON.stringify(text)}`);
          for (const match of matches) {
            if (match !== right && match.certainty === 'high') wrong.push(`${text}: ${match.number}`);
          }
        }
      }
      expect(CONTEXTS.length).toBeGreaterThan(300);
      expect(missed.length / texts, missed.join('\n')).toBeLessThanOrEqual(0.01);
      expect(wrong.length / texts, wrong.join('\n')).toBeLessThanOrEqual(0.001);
    },
  );
});
