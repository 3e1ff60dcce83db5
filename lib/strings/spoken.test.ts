import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countryName } from '../policy/countries.ts';
import { sayer, sayerIn } from './sayer.ts';
import { localeOf, regionOf, speak, speakBy, spoken } from './spoken.ts';

// The region is the machine's own otherwise.
beforeEach(() => void vi.stubGlobal('navigator', { languages: [] }));
afterEach(() => {
  vi.unstubAllGlobals();
  speak('en');
});

const tables = {
  en: { found: '{count} found by {who}', plain: 'Nothing' },
  de: { found: 'Von {who} gefunden: {count}', plain: 'Nichts' },
} as const;

describe('the language that is spoken', () => {
  test.each([
    ['auto', ['de'], 'de'],
    ['auto', ['de-AT', 'en'], 'de'],
    ['auto', ['DE-ch'], 'de'],
    ['auto', ['en-GB', 'de'], 'en'],
    // Another one first: the browser's other languages are for web pages, and none that its user has to read.
    ['auto', ['fr', 'de'], 'en'],
    ['auto', ['deu'], 'en'],
    ['auto', [], 'en'],
    ['de', ['en-US'], 'de'],
    ['en', ['de'], 'en'],
  ] as const)('is, where %s is chosen in a browser of %j, %s', (chosen, browsers, wanted) => {
    expect(localeOf(chosen, browsers)).toBe(wanted);
  });

  test('is written as in the agent’s region, if it is spoken there', () => {
    expect(regionOf('de', ['en-US', 'de-CH', 'de'])).toBe('de-CH');
    expect(regionOf('en', ['de-DE', 'en-GB'])).toBe('en-GB');
    expect(regionOf('de', ['en-US'])).toBe('de');
  });

  test('is asked for when something is said, not before', () => {
    const say = sayer(tables);
    expect(say('plain')).toBe('Nothing');
    speak('de');
    expect(say('plain')).toBe('Nichts');
    expect(countryName('DE')).toBe('Deutschland');
  });

  test('follows whatever holds it', () => {
    const box = { value: 'en' as 'en' | 'de' };
    speak('de');
    speakBy(box);
    expect(box.value).toBe('de');
    box.value = 'en';
    expect(spoken()).toBe('en');
  });
});

describe('a text', () => {
  const say = sayer(tables);

  test('is filled in where each language has its place, with numbers as that language writes them', () => {
    expect(say('found', { count: 12_345, who: '{count}' })).toBe('12,345 found by {count}');
    speak('de');
    expect(say('found', { count: 12_345, who: 'x' })).toBe('Von x gefunden: 12.345');
  });

  test('can be said in a given language, whatever is spoken', () => {
    expect(sayerIn(tables)('de')('found', { count: 1, who: 'y' })).toBe('Von y gefunden: 1');
    expect(spoken()).toBe('en');
  });
});
