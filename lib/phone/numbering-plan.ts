import { PLANS } from './plans.ts';

/**
 * The numbering plans of all countries, compiled on demand into one regular expression per calling code. Rules follow
 * Google's PhoneNumberUtil: what `isValidNumber` accepts is valid here, and a national number lacks its trunk prefix
 * only where people leave it out.
 */

interface NumberFormat {
  readonly pattern: RegExp;
  readonly leading: RegExp | null;
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

/** The columns of a line of plans.ts. */
interface Row {
  /** ISO 3166 alpha-2; empty for codes such as +800. */
  readonly code: string;
  readonly callingCode: string;
  /** Empty for 00, `-` where there is none. */
  readonly exitCode: string;
  /** One sign in base 36 for each length that a national number may have. */
  readonly lengths: string;
  readonly fewest: string;
  readonly trunk: string;
  readonly transform: string;
  /** Tells countries of one calling code apart. */
  readonly leading: string;
  readonly general: string;
  readonly types: string;
  readonly service: string;
  readonly formats: string;
}

function readRow(line: string): Row {
  const [
    code = '',
    callingCode = '',
    exitCode = '',
    lengths = '',
    fewest = '',
    trunk = '',
    transform = '',
    leading = '',
    general = '',
    types = '',
    service = '',
    formats = '',
  ] = line.split('\t');
  return {
    code,
    callingCode,
    exitCode,
    lengths,
    fewest,
    trunk,
    transform,
    leading,
    general,
    types,
    service,
    formats,
  };
}

const rows: readonly Row[] = PLANS.split('\n').map(readRow);

const rowOfCountry = new Map<string, Row>();
/** The main country's row first. */
const rowsOfCode = new Map<string, Row[]>();
for (const row of rows) {
  if (row.code !== '') rowOfCountry.set(row.code, row);
  const others = rowsOfCode.get(row.callingCode);
  if (others) others.push(row);
  else rowsOfCode.set(row.callingCode, [row]);
}

/** `d` stands for `\\d` in the packed sources, and `(` for `(?:` where nothing is captured. */
const unpack = (source: string): string => source.replaceAll('d', '\\d').replaceAll('(', '(?:');
const anchored = (source: string): RegExp => new RegExp(`^(?:${unpack(source)})$`);
const atStart = (source: string): RegExp => new RegExp(`^(?:${unpack(source)})`);

function lengthBits(lengths: string, more = 0): number {
  let bits = 0;
  for (const sign of lengths) {
    const length = Number.parseInt(sign, 36) + more;
    if (length > 0) bits |= 1 << length;
  }
  return bits;
}

/** A number must fit a type of its country, the country's general description, and its leading digits. */
function typeSource({ leading, general }: Row, types: string): string {
  const ahead = leading === '' ? '' : `(?=${unpack(leading)})`;
  return `${ahead}(?=(?:${unpack(general)})$)(?:${unpack(types)})`;
}

const typesOf = (row: Row): string => [row.types, row.service].filter((source) => source !== '').join('|');

const validOf = (sources: readonly string[]): RegExp => new RegExp(`^(?:${sources.join('|')})$`);

/** `3 3-4!:[2-9]`: groups of three and of three or four, trunk prefix wanted, for numbers that begin with 2 to 9. */
function compileFormat(packed: string): NumberFormat {
  const [, body = '', wanted, leading] = /^([^!:]*)(!?)(?::(.*))?$/.exec(packed) ?? [];
  const pattern = body.startsWith('=')
    ? body.slice(1).replaceAll('d', '\\d')
    : body
        .split(' ')
        .map((size) => `(\\d{${size.replace('-', ',')}})`)
        .join('');
  return {
    pattern: new RegExp(`^(?:${pattern})$`),
    leading: leading === undefined ? null : atStart(leading),
    needsPrefix: wanted === '!',
  };
}

type Shared = Pick<Plan, 'valid' | 'service' | 'formats' | 'every'>;

const sharedByCode = new Map<string, Shared>();

function shared(callingCode: string): Shared {
  const known = sharedByCode.get(callingCode);
  if (known) return known;
  const all = rowsOfCode.get(callingCode) ?? [];
  const service = all.filter((row) => row.service !== '').map((row) => typeSource(row, row.service));
  const compiled = {
    valid: validOf(all.map((row) => typeSource(row, typesOf(row)))),
    service: service.length > 0 ? validOf(service) : null,
    formats: (all[0]?.formats ?? '')
      .split(';')
      .filter((format) => format !== '')
      .map(compileFormat),
    every: all.reduce((bits, row) => bits | lengthBits(row.lengths), 0),
  };
  sharedByCode.set(callingCode, compiled);
  return compiled;
}

/** Countries whose trunk prefix is a rule rather than digits: carrier codes stand behind it (Brazil's 0 15 …). */
const LONGEST_PREFIX = 5;

function compile(row: Row): Plan {
  const { callingCode, lengths, trunk, transform } = row;
  const longest = /^\d*$/.test(trunk) ? trunk.length : LONGEST_PREFIX;
  let written = lengthBits(lengths) | lengthBits(lengths, callingCode.length);
  for (let more = 1; more <= longest; more++) written |= lengthBits(lengths, more);
  // Local numbers that the plan completes with an area code (Bermuda's 7 digits) are shorter than any length.
  if (transform !== '') {
    for (let less = 2; less <= 4; less++) written |= lengthBits(lengths, -less);
  }
  return {
    callingCode,
    lengths: lengthBits(lengths),
    written,
    general: anchored(row.general),
    ...shared(callingCode),
    exitCode: row.exitCode === '-' ? null : atStart(row.exitCode || '00'),
    trunk: trunk === '' ? null : new RegExp(`^(?:${trunk.replaceAll('d', '\\d')})`),
    transform: transform === '' ? null : transform,
    fewest: Number(row.fewest),
  };
}

const plans = new Map<string, Plan | null>();

/** The plan of an ISO 3166 alpha-2 country, in either case; null where there is none. */
export function planOf(country: string | null | undefined): Plan | null {
  if (!country) return null;
  let plan = plans.get(country);
  if (plan === undefined) {
    const row = rowOfCountry.get(country.toUpperCase());
    plan = row ? compile(row) : null;
    if (plans.size < 1000) plans.set(country, plan);
  }
  return plan;
}

const codePlans = new Map<string, Plan | null>();

/** The plan of a calling code such as `49`: its main country's, or that of a code without a country. */
export function planOfCode(callingCode: string): Plan | null {
  let plan = codePlans.get(callingCode);
  if (plan === undefined) {
    const main = rowsOfCode.get(callingCode)?.[0];
    plan = !main ? null : main.code === '' ? compile(main) : planOf(main.code);
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
  const groups = formatOf(plan, national)?.pattern.exec(national)?.slice(1) ?? [national];
  return `+${plan.callingCode} ${groups.join(' ')}`;
}
