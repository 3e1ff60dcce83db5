/**
 * Writes lib/phone/plans.ts from the complete metadata of the installed libphonenumber-js: only what the finder needs,
 * in a form that packs to four fifths. Run it after updating that package; a unit test tells when it is due.
 *
 *   node scripts/make-numbering-plans.ts
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import metadata from 'libphonenumber-js/metadata.max.json';

/** [pattern, format, leading digits, trunk prefix rule, trunk prefix optional, international format] */
type RawFormat = readonly [string, string, (readonly string[])?, (string | 0)?, (0 | 1)?, (string | 0)?];
type RawType = readonly [string, (readonly number[])?] | 0;

/** A country as version 4 of libphonenumber-js's metadata has it (its METADATA.md). */
interface RawCountry {
  readonly 0: string;
  readonly 1?: string | 0;
  readonly 2: string;
  readonly 3: readonly number[];
  readonly 4?: readonly RawFormat[] | 0;
  readonly 5?: string | 0;
  readonly 6?: string | 0;
  readonly 7?: string | 0;
  readonly 8?: string | 0;
  readonly 9?: 0 | 1;
  readonly 10?: string | 0;
  readonly 11?: readonly RawType[] | 0;
}

interface RawMetadata {
  readonly version: number;
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, RawCountry>>;
  readonly nonGeographic: Readonly<Record<string, RawCountry>>;
}

/** Positions of the types that companies buy words in: toll-free, premium, universal, shared cost. */
const SERVICE = [2, 3, 6, 9];

/** `\d` becomes `d`, and as nothing is captured, `(?:` becomes `(`. */
const short = (source: string | 0 | undefined): string =>
  (source || '').replaceAll('(?:', '(').replaceAll('\\d', 'd');

/** The same for sources whose captured groups matter. */
const capturing = (source: string | 0 | undefined): string => (source || '').replaceAll('\\d', 'd');

/** `(\d{3})(\d{2,4})` becomes `3 2-4`; the few others stand behind an equals sign. */
function packPattern(pattern: string): string {
  const groups = [...pattern.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g)];
  if (groups.map(([group]) => group).join('') !== pattern) return `=${capturing(pattern)}`;
  return groups.map(([, low = '1', high]) => (high === undefined ? low : `${low}-${high}`)).join(' ');
}

/** The groups of a format; `!` where a reader would miss the trunk prefix; the leading digits that it is for. */
function packFormat(format: RawFormat, country: RawCountry): string {
  const [pattern, , leading, ownRule, optional] = format;
  const rule = ownRule || country[6] || '';
  const needsPrefix = rule !== '' && !/^\(?\$1\)?$/.test(rule) && !optional && !country[9];
  const last = leading && leading.length > 0 ? `:${short(leading[leading.length - 1])}` : '';
  return `${packPattern(pattern)}${needsPrefix ? '!' : ''}${last}`;
}

/**
 * Digits of the shortest number worth looking for without a label. Short numbers are where subscribers have them (the
 * Cook Islands' five digits), not where only services do, nor where lengths run from five to twelve: there the short
 * ones drown in other digits.
 */
function fewestDigits(country: RawCountry): number {
  if (Math.max(...country[3]) > 10) return 7;
  const subscribers = (country[11] || [])
    .slice(0, 2)
    .flatMap((type) => (type ? (type[1] ?? country[3]) : []));
  return Math.min(7, ...(subscribers.length > 0 ? subscribers : country[3]));
}

function packCountry(code: string, country: RawCountry): string {
  const types = country[11] || [];
  const sources = types.map((type) => (type ? type[0] : ''));
  const pick = (service: boolean): string =>
    sources
      .filter((source, position) => source !== '' && SERVICE.includes(position) === service)
      .map(short)
      .join('|');
  return [
    code,
    country[0],
    country[1] === '00' ? '' : short(country[1] || '-'),
    country[3].map((length) => length.toString(36)).join(''),
    String(fewestDigits(country)),
    capturing(country[7] || country[5]),
    country[8] || '',
    short(country[10]),
    short(country[2]),
    types.length > 0 ? pick(false) : short(country[2]),
    pick(true),
    (country[4] || []).map((format) => packFormat(format, country)).join(';'),
  ].join('\t');
}

/** One line a country, in the order of calling codes, the main country of each first. */
export function packPlans(raw: RawMetadata): string {
  if (raw.version !== 4) throw new Error(`version ${raw.version} of the metadata is not known here`);
  const lines: string[] = [];
  for (const codes of Object.values(raw.country_calling_codes)) {
    for (const code of codes) {
      const country = raw.countries[code];
      if (country) lines.push(packCountry(code, country));
    }
  }
  for (const country of Object.values(raw.nonGeographic)) lines.push(packCountry('', country));
  const packed = lines.join('\n');
  if (/[\\`]|\$\{/.test(packed)) throw new Error('the metadata holds a sign that the packing does not carry');
  return packed;
}

export const planFile = (): string => `/**
 * Made by scripts/make-numbering-plans.ts from libphonenumber-js's metadata, which is made from Google's libphonenumber
 * (Apache License 2.0). One line a country; numbering-plan.ts tells the columns. Not for editing.
 */
export const PLANS = \`${packPlans(metadata as unknown as RawMetadata)}\`;
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = dirname(fileURLToPath(import.meta.url));
  writeFileSync(join(folder, '../lib/phone/plans.ts'), planFile());
}
