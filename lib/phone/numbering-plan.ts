import metadata from 'libphonenumber-js/metadata.max.json';

/**
 * The numbering plans of all countries, compiled from Google's metadata (in the array form of libphonenumber-js,
 * version 4 of that form) into one regular expression per calling code. Rules follow Google's PhoneNumberUtil: what
 * `isValidNumber` accepts is valid here, and a national number lacks its trunk prefix only where people leave it out.
 */

/** [pattern, format, leading digits, trunk prefix rule, trunk prefix optional, international format] */
type RawFormat = readonly [string, string, (readonly string[])?, (string | 0)?, (0 | 1)?, (string | 0)?];
type RawType = readonly [string, (readonly number[])?] | 0;

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
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, RawCountry>>;
  readonly nonGeographic: Readonly<Record<string, RawCountry>>;
}

const raw = metadata as unknown as RawMetadata;

/** Positions of the types in the metadata that vanity numbers live in. */
const TOLL_FREE = 2;
const PREMIUM = 3;
const UNIVERSAL = 6;
const SHARED_COST = 9;

interface NumberFormat {
  readonly pattern: RegExp;
  readonly leading: RegExp | null;
  readonly national: string;
  readonly international: string;
  /** Whether a reader would miss the trunk prefix in a number of this format. */
  readonly needsPrefix: boolean;
}

/** One country's way of dialling, or, for codes such as +800, no country's. */
export interface Plan {
  readonly callingCode: string;
  /** Bit n is set where a national significant number may have n digits. */
  readonly lengths: number;
  /** The same over all countries that share the calling code: only Canada has 310-1234. */
  readonly every: number;
  /** Bit n is set where what people write, prefixes included but no plus sign, may have n digits. */
  readonly written: number;
  readonly general: RegExp;
  /** Any type of any country that shares the calling code. */
  readonly valid: RegExp;
  /** Types that companies buy words in: toll-free, premium, shared cost, universal. */
  readonly service: RegExp | null;
  readonly exitCode: RegExp | null;
  readonly trunk: RegExp | null;
  readonly transform: string | null;
  readonly formats: readonly NumberFormat[];
  /** Digits of the shortest national number worth looking for without a label. */
  readonly fewest: number;
}

const anchored = (source: string): RegExp => new RegExp(`^(?:${source})$`);
const atStart = (source: string): RegExp => new RegExp(`^(?:${source})`);

function lengthBits(lengths: readonly number[], more = 0): number {
  let bits = 0;
  for (const length of lengths) if (length + more > 0) bits |= 1 << (length + more);
  return bits;
}

/**
 * A country's types as one alternation. A number must fit the country's general description too, and its leading
 * digits where the metadata tells countries apart by those.
 */
function typeSource(country: RawCountry, only?: readonly number[]): string {
  const types = country[11];
  if (!types) return only ? '' : country[2];
  const sources: string[] = [];
  types.forEach((type, position) => {
    if (type && type[0] !== '' && (!only || only.includes(position))) sources.push(type[0]);
  });
  if (sources.length === 0) return '';
  const leading = country[10];
  return `${leading ? `(?=${leading})` : ''}(?=(?:${country[2]})$)(?:${sources.join('|')})`;
}

function compileFormats(country: RawCountry): readonly NumberFormat[] {
  return (country[4] || []).map((format) => {
    const [pattern, national, leading, rule, optional, international] = format;
    const prefixRule = rule || country[6] || '';
    return {
      pattern: anchored(pattern),
      leading: leading && leading.length > 0 ? atStart(leading[leading.length - 1] as string) : null,
      national,
      international: international || national,
      needsPrefix: prefixRule !== '' && !/^\(?\$1\)?$/.test(prefixRule) && !optional && !country[9],
    };
  });
}

type Shared = Pick<Plan, 'valid' | 'service' | 'formats'> & { readonly every: number };

const sharedByCode = new Map<string, Shared>();

function shared(callingCode: string): Shared {
  const known = sharedByCode.get(callingCode);
  if (known) return known;
  const countries = (raw.country_calling_codes[callingCode] ?? [])
    .map((code) => raw.countries[code])
    .filter((country) => country !== undefined);
  const nonGeographic = raw.nonGeographic[callingCode];
  if (nonGeographic) countries.push(nonGeographic);
  const service = countries
    .map((country) => typeSource(country, [TOLL_FREE, PREMIUM, UNIVERSAL, SHARED_COST]))
    .filter((source) => source !== '');
  const compiled = {
    valid: anchored(countries.map((country) => typeSource(country)).join('|')),
    service: service.length > 0 ? anchored(service.join('|')) : null,
    formats: countries[0] ? compileFormats(countries[0]) : [],
    every: countries.reduce((bits, country) => bits | lengthBits(country[3]), 0),
  };
  sharedByCode.set(callingCode, compiled);
  return compiled;
}

/**
 * Short numbers are worth looking for where subscribers have them (the Cook Islands' five digits), not where only
 * services do, nor where lengths run from five to twelve: there the short ones drown in other digits.
 */
function fewestDigits(country: RawCountry): number {
  if (Math.max(...country[3]) > 10) return 7;
  const subscribers = (country[11] || [])
    .slice(0, 2)
    .flatMap((type) => (type ? (type[1] ?? country[3]) : []));
  return Math.min(7, ...(subscribers.length > 0 ? subscribers : country[3]));
}

function compile(country: RawCountry): Plan {
  const callingCode = country[0];
  const trunk = country[7] || country[5] || '';
  const longestPrefix = country[7] ? 5 : trunk.length;
  let written = lengthBits(country[3]) | lengthBits(country[3], callingCode.length);
  for (let more = 1; more <= longestPrefix; more++) written |= lengthBits(country[3], more);
  // Local numbers that the metadata completes with an area code (Bermuda's 7 digits) are shorter than any length.
  if (country[8])
    written |= lengthBits(country[3], -3) | lengthBits(country[3], -2) | lengthBits(country[3], -4);
  return {
    callingCode,
    lengths: lengthBits(country[3]),
    written,
    general: anchored(country[2]),
    ...shared(callingCode),
    exitCode: country[1] ? atStart(country[1]) : null,
    trunk: trunk ? atStart(trunk) : null,
    transform: country[8] || null,
    fewest: fewestDigits(country),
  };
}

const plans = new Map<string, Plan | null>();

/** The plan of an ISO 3166 alpha-2 country, in either case; null where there is none. */
export function planOf(country: string | null | undefined): Plan | null {
  if (!country) return null;
  let plan = plans.get(country);
  if (plan === undefined) {
    const code = country.toUpperCase();
    const entry = Object.hasOwn(raw.countries, code) ? raw.countries[code] : undefined;
    plan = entry ? compile(entry) : null;
    if (plans.size < 1000) plans.set(country, plan);
  }
  return plan;
}

const codePlans = new Map<string, Plan | null>();

/** The plan of a calling code such as `49`: its main country's, or that of a code without a country. */
export function planOfCode(callingCode: string): Plan | null {
  let plan = codePlans.get(callingCode);
  if (plan === undefined) {
    const main = Object.hasOwn(raw.country_calling_codes, callingCode)
      ? raw.country_calling_codes[callingCode]?.[0]
      : undefined;
    if (main !== undefined) plan = planOf(main);
    else if (Object.hasOwn(raw.nonGeographic, callingCode)) {
      plan = compile(raw.nonGeographic[callingCode] as RawCountry);
    } else plan = null;
    if (codePlans.size < 1500) codePlans.set(callingCode, plan);
  }
  return plan;
}

/** The plan that international digits (no plus sign) begin with. No calling code is the head of another. */
function planOfInternational(digits: string): Plan | null {
  for (let length = 1; length <= 3 && length < digits.length; length++) {
    const plan = planOfCode(digits.slice(0, length));
    if (plan) return plan;
  }
  return null;
}

/** How the digits say which country they belong to. */
export type Via = 'plus' | 'exit-code' | 'calling-code' | 'national';

export interface Dialled {
  readonly plan: Plan;
  /** National significant number: no prefix, no calling code. */
  readonly national: string;
  readonly via: Via;
  /** A trunk prefix stood before a national number. */
  readonly trunk: boolean;
}

const hasLength = (plan: Plan, length: number): boolean => ((plan.lengths >> length) & 1) === 1;
const hasAnyLength = (plan: Plan, length: number): boolean => ((plan.every >> length) & 1) === 1;

/**
 * Takes the trunk prefix away, as Google's `maybeStripNationalPrefixAndCarrierCode` does; null where there is none,
 * or where the number without it would not be one while the number with it is.
 */
function withoutTrunk(plan: Plan, digits: string): string | null {
  if (!plan.trunk) return null;
  const match = plan.trunk.exec(digits);
  if (!match) return null;
  const rest =
    plan.transform !== null && match.length > 1 && match[match.length - 1] !== undefined
      ? digits.replace(plan.trunk, plan.transform)
      : digits.slice(match[0].length);
  return !plan.general.test(rest) && plan.general.test(digits) ? null : rest;
}

/** The significant number in `digits`, which may begin with a trunk prefix; null where the plan knows no such one. */
function significant(plan: Plan, digits: string): string | null {
  const stripped = withoutTrunk(plan, digits);
  const national = stripped !== null && hasLength(plan, stripped.length) ? stripped : digits;
  return hasAnyLength(plan, national.length) && plan.valid.test(national) ? national : null;
}

/** Reads digits that begin with a calling code. */
export function readInternational(digits: string, via: Via): Dialled | null {
  const plan = planOfInternational(digits);
  if (!plan || digits.length > 20) return null;
  const rest = digits.slice(plan.callingCode.length);
  const national = significant(plan, rest);
  return national === null ? null : { plan, national, via, trunk: false };
}

function formatOf(plan: Plan, national: string): NumberFormat | null {
  for (const format of plan.formats) {
    if ((format.leading === null || format.leading.test(national)) && format.pattern.test(national))
      return format;
  }
  return null;
}

/**
 * Reads digits without a plus sign as somebody in the plan's country would dial them. `loose` forgives a missing
 * trunk prefix, for fields that say that they hold a telephone number.
 */
export function readNational(plan: Plan, digits: string, loose: boolean): Dialled | null {
  const exit = plan.exitCode?.exec(digits);
  if (exit) {
    const rest = digits.slice(exit[0].length);
    const dialled = rest.charCodeAt(0) === 48 ? null : readInternational(rest, 'exit-code');
    if (dialled) return dialled;
  }
  if (((plan.written >> digits.length) & 1) === 0) return null;
  if (digits.startsWith(plan.callingCode)) {
    const rest = digits.slice(plan.callingCode.length);
    const stripped = withoutTrunk(plan, rest) ?? rest;
    const tooLong = 1 << digits.length > plan.lengths;
    if (tooLong || (!plan.general.test(digits) && plan.general.test(stripped))) {
      const national = significant(plan, rest);
      if (national !== null) return { plan, national, via: 'calling-code', trunk: false };
    }
  }
  const stripped = withoutTrunk(plan, digits);
  const national = stripped !== null && hasLength(plan, stripped.length) ? stripped : digits;
  if (!hasLength(plan, national.length) || !plan.valid.test(national)) return null;
  // The format's rule decides, of the main country: numbers of Jersey are written as Great Britain writes them.
  if (stripped === null && !loose) {
    const format = formatOf(planOfCode(plan.callingCode) ?? plan, national);
    if (format?.needsPrefix) return null;
  }
  return { plan, national, via: 'national', trunk: stripped !== null && national.length < digits.length };
}

/** Reads `00` and `011` before a calling code in countries that dial another exit code themselves. */
export function readForeignExitCode(digits: string): Dialled | null {
  const length = digits.startsWith('00') ? 2 : digits.startsWith('011') ? 3 : 0;
  if (length === 0 || digits.charCodeAt(length) === 48) return null;
  return readInternational(digits.slice(length), 'exit-code');
}

/** Whether companies can have bought a word in this number. */
export function isServiceNumber({ plan, national }: Dialled): boolean {
  return plan.service?.test(national) ?? false;
}

/** E.164: `+4930231250`. */
export function e164({ plan, national }: Dialled): string {
  return `+${plan.callingCode}${national}`;
}

/**
 * After how many digits of the national number its country breaks it, as bits; 0 where the plan has no format for
 * it. (415) 555-0132 breaks after 3 and 6: bits 3 and 6.
 */
export function breaksOf({ plan, national }: Dialled): number {
  const format = formatOf(plan, national);
  const groups = format?.pattern.exec(national);
  if (!groups) return 0;
  let bits = 0;
  let position = 0;
  for (let group = 1; group < groups.length - 1; group++) {
    position += groups[group]?.length ?? 0;
    bits |= 1 << position;
  }
  return bits;
}

/** As other countries write it: `+44 20 7946 0958`. */
export function international({ plan, national }: Dialled): string {
  const format = formatOf(plan, national);
  const grouped = format ? national.replace(format.pattern, format.international) : national;
  return `+${plan.callingCode} ${grouped.replace(/[^\d]+/g, ' ').trim()}`;
}
