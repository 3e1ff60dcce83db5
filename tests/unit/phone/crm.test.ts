import { describe, expect, test, vi } from 'vitest';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import {
  Chance,
  type CrmText,
  crmTexts,
  otherText,
  phoneText,
  type Region,
  regions,
  sorts,
} from './crm-text.ts';

// Nothing waits here; only a machine that is busy with something else makes it slow.
vi.setConfig({ testTimeout: 60_000 });

interface Outcome {
  painted: number;
  wronglyPainted: string[];
  missed: string[];
  shifted: string[];
}

function search(texts: readonly CrmText[], region: Region, headed: boolean): Outcome {
  const outcome: Outcome = { painted: 0, wronglyPainted: [], missed: [], shifted: [] };
  for (const { text, heading, expected, sort } of texts) {
    const matches = findPhoneNumbers(text, { country: region, heading: headed ? heading : null });
    const note = `${region} ${sort}: ${JSON.stringify(text)}`;
    const right = matches.find(({ number }) => number === expected?.number);
    for (const match of matches) {
      if (match.certainty === 'low') continue;
      outcome.painted++;
      if (match !== right) outcome.wronglyPainted.push(`${note} → ${match.number} ${match.why}`);
    }
    if (!expected) continue;
    if (!right) outcome.missed.push(note);
    else if (right.start !== expected.start || right.end !== expected.end) outcome.shifted.push(note);
  }
  return outcome;
}

describe('texts of a CRM', () => {
  test('come in at least forty kinds without a number', () => {
    expect(sorts.length).toBeGreaterThanOrEqual(40);
  });

  test.each(regions)('in %s get marks on numbers only, with their columns’ headings known', (region) => {
    const { painted, wronglyPainted, missed, shifted } = search(
      crmTexts(31, 4000, region, 0.1),
      region,
      true,
    );
    expect({ wronglyPainted, missed, shifted }).toEqual({ wronglyPainted: [], missed: [], shifted: [] });
    expect(painted).toBeGreaterThan(300);
  });

  test.each(regions)('in %s get marks on numbers only, without headings', (region) => {
    const { painted, wronglyPainted, missed, shifted } = search(
      crmTexts(32, 4000, region, 0.1),
      region,
      false,
    );
    expect({ wronglyPainted, missed, shifted }).toEqual({ wronglyPainted: [], missed: [], shifted: [] });
    expect(painted).toBeGreaterThan(250);
  });

  test('hold numbers that are found in each of the four writings, in every region', () => {
    const chance = new Chance(33);
    for (const region of regions) {
      for (const form of ['international', 'e164', 'national', 'bare'] as const) {
        const texts = Array.from({ length: 40 }, () => phoneText(region, chance, form));
        const { missed, shifted } = search(texts, region, true);
        expect({ region, form, missed, shifted }).toEqual({ region, form, missed: [], shifted: [] });
      }
    }
  });

  test.each([' | ', '\t', '\n', ', ', '; ', ' · ', ' – '])(
    'that hold no number get no mark in one text with %j between them',
    (between) => {
      const chance = new Chance(81);
      const wrong: string[] = [];
      for (const region of regions) {
        for (let row = 0; row < 150; row++) {
          const cells = Array.from({ length: chance.whole(2, 6) }, () => otherText(chance).text);
          const text = cells.join(between);
          for (const match of findPhoneNumbers(text, { country: region })) {
            if (match.certainty === 'high') wrong.push(`${region} ${text} → ${match.number} ${match.why}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
