/**
 * Writes lib/phone/plans.ts from the complete metadata of the installed libphonenumber-js: only what the finder needs,
 * in a form that packs to little more than half of it. Run it after updating that package; a unit test tells when it is due.
 *
 *   node scripts/make-numbering-plans.ts
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import metadata from 'libphonenumber-js/metadata.max.json';
import { SOLD_IN } from '../lib/phone/vanity-countries.ts';
import { type GroupRule, type NumberRules, packTree } from './number-tree.ts';

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

/** `\d` becomes `d`: a file of text holds no backslash. */
const short = (source: string | 0 | undefined): string => (source || '').replaceAll('\\d', 'd');

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
  return [
    code,
    country[0],
    country[1] === '00' ? '' : short(country[1] || '-'),
    country[3].map((length) => length.toString(36)).join(''),
    String(fewestDigits(country)),
    short(country[7] || country[5]),
    country[8] || '',
  ].join('\t');
}

/** Which numbers of a country are valid. Where it has no types, what fits the general pattern is. */
function rulesOf(country: RawCountry): NumberRules {
  const general = country[2];
  const sources = (country[11] || []).map((type) => (type ? type[0] : ''));
  const sold = SOLD_IN.has(country[0]);
  return {
    leading: country[10] || '',
    general,
    types: sources.length > 0 ? sources.filter((source) => source !== '') : [general],
    service: sources.filter((source, position) => sold && source !== '' && SERVICE.includes(position)),
  };
}

/** How a country groups its digits. A reader misses the trunk prefix where its format has one that is not optional. */
function groupRuleOf([pattern, , leading, ownRule, optional]: RawFormat, country: RawCountry): GroupRule {
  const rule = ownRule || country[6] || '';
  return {
    pattern,
    leading: leading?.[leading.length - 1] ?? '',
    needsPrefix: rule !== '' && !/^\(?\$1\)?$/.test(rule) && !optional && !country[9],
  };
}

/** Kinds and tree of a calling code. Its main country's formats, the first's, are those of all. */
function packNumbers(countries: readonly RawCountry[]): string {
  const [main] = countries;
  const formats = (main?.[4] || []).map((format) => groupRuleOf(format, main as RawCountry));
  const lengths = new Set(countries.flatMap((country) => country[3]));
  const { kinds, tree } = packTree(countries.map(rulesOf), formats, lengths);
  return [kinds, tree].join('\t');
}

/** One line a country, in the order of calling codes, the main country of each first: its line has the numbers of all. */
export function packPlans(raw: RawMetadata): string {
  if (raw.version !== 4) throw new Error(`version ${raw.version} of the metadata is not known here`);
  const lines: string[] = [];
  for (const codes of Object.values(raw.country_calling_codes)) {
    const sharing = codes.flatMap((code) => {
      const country = raw.countries[code];
      return country === undefined ? [] : [[code, country] as const];
    });
    const packed = sharing.map(([code, country]) => packCountry(code, country));
    packed[0] += `\t${packNumbers(sharing.map(([, country]) => country))}`;
    lines.push(...packed);
  }
  for (const country of Object.values(raw.nonGeographic)) {
    lines.push(`${packCountry('', country)}\t${packNumbers([country])}`);
  }
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
