import * as fc from 'fast-check';
import { type CountryCode, isValidPhoneNumber, parsePhoneNumber } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';
import { describe, expect, test, vi } from 'vitest';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import { Chance } from './crm-text.ts';

// Nothing waits here; only a machine that is busy with something else makes it slow.
vi.setConfig({ testTimeout: 60_000 });

interface Sample {
  readonly country: CountryCode;
  readonly national: string;
  readonly number: string;
  /** Which of its country's formats it is written in, for the count of them. */
  readonly format: string;
}

type RawFormat = readonly [string, string, (readonly string[])?];
type RawCountry = Readonly<Record<number, unknown>> & { readonly 0: string; readonly 2: string };
const countries = Object.entries(metadata.countries as unknown as Readonly<Record<string, RawCountry>>);

const formatsOf = (country: RawCountry): readonly RawFormat[] => {
  const main = metadata.country_calling_codes as unknown as Readonly<Record<string, readonly string[]>>;
  const first = main[country[0]]?.[0] ?? '';
  const raw = countries.find(([code]) => code === first)?.[1] ?? country;
  return (raw[4] || []) as readonly RawFormat[];
};

const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`);

function formatFor(country: RawCountry, national: string): string {
  const index = formatsOf(country).findIndex(([pattern, , leading]) => {
    const last = leading?.[leading.length - 1];
    return whole(pattern).test(national) && (last === undefined || new RegExp(`^(?:${last})`).test(national));
  });
  return `${country[0]} ${index}`;
}

/** Valid numbers of every type of every country, until each format that any of them is written in has been met. */
function samples(): readonly Sample[] {
  const found: Sample[] = [];
  for (const [code, country] of countries) {
    const types = ((country[11] || [[country[2]]]) as readonly (readonly [string] | 0)[])
      .map((type) => (type ? type[0] : ''))
      .filter((source) => source !== '');
    for (const source of types) {
      const met = new Map<string, number>();
      const drawn = fc.sample(fc.stringMatching(whole(source)), { numRuns: 24, seed: 51 });
      for (const national of drawn) {
        const number = `+${country[0]}${national}`;
        const format = formatFor(country, national);
        const times = met.get(format) ?? 0;
        // A number that another country's plan reads as its own belongs to that country's samples.
        if (
          times >= 2 ||
          number.length < 8 ||
          !isValidPhoneNumber(number) ||
          parsePhoneNumber(number).number !== number
        )
          continue;
        met.set(format, times + 1);
        found.push({ country: code as CountryCode, national, number, format });
      }
    }
  }
  return found;
}

const HARMLESS = (
  'Ada Miller asked whether we could come by tomorrow afternoon because the door is still broken and nobody answers ' +
  'sehr geehrte Damen und Herren wir freuen uns auf Ihren Besuch merci beaucoup pour votre réponse à bientôt muchas ' +
  'gracias por todo saluti da Roma спасибо большое добрый день ありがとうございます 谢谢 شكرا תודה'
).split(' ');

/** A few words before and after; `@` is the number. */
function surroundings(chance: Chance): string {
  const some = (): string =>
    Array.from({ length: chance.whole(0, 6) }, () => chance.pick(HARMLESS)).join(' ');
  const before = some();
  const after = some();
  const opening = before === '' ? '' : chance.pick([' ', ', ', ': ', '\n', ' (', ' – ', '. ']);
  const closing = opening === ' (' ? ')' : chance.pick(['', '.', ',', ';', '\n']);
  return `${before}${opening}@${closing}${after === '' ? '' : ` ${after}`}`;
}

const numbers = samples();

/** Writes each sample with `write`, puts it into a text and tells which texts gave something else than it. */
function misses(write: (sample: Sample) => string | null, reader: (sample: Sample) => string): string[] {
  const chance = new Chance(52);
  const missed: string[] = [];
  for (const sample of numbers) {
    const form = write(sample);
    if (form === null) continue;
    const around = surroundings(chance);
    const start = around.indexOf('@');
    const text = around.replace('@', form);
    const found = findPhoneNumbers(text, { country: reader(sample) });
    const [match] = found;
    const right =
      found.length === 1 &&
      match?.number === sample.number &&
      match.start === start &&
      match.end === start + form.length;
    if (!right) missed.push(`${sample.country} ${JSON.stringify(text)}: ${match?.number ?? 'nothing'}`);
  }
  return missed;
}

describe('numbers of every type and format of every country', () => {
  test('are drawn from nearly all formats that the metadata has', () => {
    const met = new Set(numbers.map(({ format }) => format));
    const all = new Set(
      countries.flatMap(([, country]) => formatsOf(country).map((_, index) => `${country[0]} ${index}`)),
    );
    expect([...all].filter((format) => met.has(format)).length / all.size).toBeGreaterThan(0.9);
  });

  test('are found in E.164 by a reader in any country', () => {
    expect(
      misses(
        ({ number }) => number,
        ({ country }) => country,
      ),
    ).toEqual([]);
    expect(
      misses(
        ({ number }) => number,
        () => 'US',
      ),
    ).toEqual([]);
  });

  test('are found as the metadata writes them internationally', () => {
    const write = ({ number }: Sample) => parsePhoneNumber(number).formatInternational();
    expect(misses(write, ({ country }) => country)).toEqual([]);
    expect(misses(write, () => 'DE')).toEqual([]);
  });

  test('are found as the metadata writes them nationally', () => {
    const write = ({ number, country }: Sample) => {
      const parsed = parsePhoneNumber(number);
      const form = parsed.formatNational();
      // Fewer than seven digits are looked for where subscribers have so few; some old forms are read as new numbers.
      if (form.replace(/\D/g, '').length < 7 || !isValidPhoneNumber(form, country)) return null;
      return parsePhoneNumber(form, country).number === number ? form : null;
    };
    expect(misses(write, ({ country }) => country)).toEqual([]);
  });

  test('are found behind 00, as the metadata groups them', () => {
    const write = ({ number }: Sample) => parsePhoneNumber(number).formatInternational().replace('+', '00 ');
    expect(misses(write, () => 'GB')).toEqual([]);
  });
});
