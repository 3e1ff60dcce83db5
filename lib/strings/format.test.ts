import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aheadText, dateTimeText, numberText, pluralOf, timeText, unitText } from './format.ts';
import { speak } from './spoken.ts';

// The region is the machine's own otherwise.
beforeEach(() => void vi.stubGlobal('navigator', { languages: [] }));
afterEach(() => {
  vi.unstubAllGlobals();
  speak('en');
});

/** `Intl` puts narrow and unbreakable spaces where people see spaces. */
const seen = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const at = new Date(2026, 6, 1, 14, 5).getTime();

describe('in English', () => {
  test('dates, times and numbers read as there', () => {
    expect(seen(dateTimeText(at))).toBe('Jul 1, 2026, 2:05 PM');
    expect(seen(timeText(at))).toBe('2:05 PM');
    expect(numberText(20_000)).toBe('20,000');
  });

  test('units have a plural', () => {
    expect([unitText(1, 'day'), unitText(90, 'day'), unitText(10, 'second')]).toEqual([
      '1 day',
      '90 days',
      '10 seconds',
    ]);
    expect([pluralOf(0), pluralOf(1), pluralOf(2)]).toEqual(['other', 'one', 'other']);
  });

  test('what is ahead is said in its unit', () => {
    expect([aheadText(0, 'second'), aheadText(1, 'minute'), aheadText(3, 'hour')]).toEqual([
      'now',
      'in 1 minute',
      'in 3 hours',
    ]);
  });
});

describe('in German', () => {
  test('the same reads as there', () => {
    speak('de');
    expect(seen(dateTimeText(at))).toBe('01.07.2026, 14:05');
    expect(timeText(at)).toBe('14:05');
    expect(numberText(20_000)).toBe('20.000');
    expect([unitText(1, 'day'), unitText(90, 'day'), unitText(2_048, 'byte')].map(seen)).toEqual([
      '1 Tag',
      '90 Tage',
      '2.048 Byte',
    ]);
    expect([aheadText(0, 'second'), aheadText(2, 'minute')]).toEqual(['jetzt', 'in 2 Minuten']);
  });
});
