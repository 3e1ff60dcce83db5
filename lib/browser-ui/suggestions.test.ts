import { describe, expect, test } from 'vitest';
import { asXml, recentNumbers, type Suggestions, suggestionsFor } from './suggestions.ts';

const recent = [
  { number: '+493023125101', name: 'Front desk', at: 3 },
  { number: '+442079460123', name: null, at: 2 },
];
const offered = (typed: string, country: string | null = 'DE'): Suggestions =>
  suggestionsFor(typed, { country, shownAs: 'automatic', recent, when: (at) => `day ${at}` });

describe('the address bar', () => {
  test('says how it understands a number', () => {
    expect(offered('030 23125 102').first).toBe('Call +49 30 23125102 (Germany)');
    expect(offered('+1 415 555 0132').first).toBe('Call +1 415 555 0132');
    expect(offered('+1 415 555 0132', null).first).toBe('Call +1 415 555 0132');
  });

  test('says what it waits for', () => {
    expect(offered('').first).toBe('Type a phone number, or choose one of the last');
    expect(offered('030').first).toBe('No phone number yet');
  });

  test('offers the numbers called last, by digits and by name', () => {
    const all = offered('').others;
    expect(all).toEqual([
      { content: '+493023125101', text: 'Call Front desk again, +49 30 23125101, last day 3' },
      { content: '+442079460123', text: 'Call +44 20 7946 0123 again, last day 2' },
    ]);
    expect(offered('030 231').others).toEqual([all[0]]);
    expect(offered('front').others).toEqual([all[0]]);
    expect(offered('7946').others).toEqual([all[1]]);
    expect(offered('nobody').others).toEqual([]);
  });

  test('offers no number twice', () => {
    expect(offered('030 23125 101')).toEqual({ first: 'Call +49 30 23125101 (Germany)', others: [] });
  });

  test('gives Chromium no mark-up of a customer’s name', () => {
    expect(asXml('A & <match>"B\'s"</match>\n')).toBe(
      'A &amp; &lt;match&gt;&quot;B&apos;s&quot;&lt;/match&gt; ',
    );
  });
});

test('each number was called once, at its last time, under its last name', () => {
  const session = (
    phone: string | undefined,
    at: number,
    name?: string,
    medium: 'call' | 'chat' = 'call',
  ) => ({
    medium,
    firstSeenAt: at,
    customer: {
      ...(phone === undefined ? {} : { phone: { value: phone } }),
      ...(name === undefined ? {} : { name: { value: name } }),
    },
  });
  expect(
    recentNumbers([
      session('+493023125101', 1, 'Front desk'),
      session('+442079460123', 2),
      session('+493023125101', 3),
      session('+14155550132', 4, undefined, 'chat'),
      session('030 23125 101', 5),
      session(undefined, 6),
    ]),
  ).toEqual([
    { number: '+493023125101', name: 'Front desk', at: 3 },
    { number: '+442079460123', name: null, at: 2 },
  ]);
});
