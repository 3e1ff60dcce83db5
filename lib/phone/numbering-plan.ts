import { type NumberForm, NumberTree } from './number-tree.ts';
import { PLANS } from './plans.ts';

/**
 * The numbering plans of all countries, read on demand. Rules follow Google's PhoneNumberUtil: what `isValidNumber`
 * accepts is valid here, and a national number lacks its trunk prefix only where people leave it out.
 */

/** One country's way of dialling, or, for codes such as +800, no country's. */
export interface Plan {
  readonly callingCode: string;
  /** Bit n is set where a national significant number may have n digits. */
  readonly lengths: number;
  /** Bit n is set where what people write, prefixes included but no plus sign, may have n digits. */
  readonly written: number;
  /** The valid numbers of all countries that share the calling code. */
  readonly numbers: NumberTree;
  readonly exitCode: RegExp | null;
  readonly trunk: RegExp | null;
  readonly transform: string | null;
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
  /** The numbers of all countries with its calling code; empty in lines of others than the main country. */
  readonly kinds: string;
  readonly tree: string;
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
    kinds = '',
    tree = '',
  ] = line.split('\t');
  return { code, callingCode, exitCode, lengths, fewest, trunk, transform, kinds, tree };
}

const rowOfCountry = new Map<string, Row>();
/** The row of a calling code's main country, which is its first. */
const rowOfCode = new Map<string, Row>();
for (const row of PLANS.split('\n').map(readRow)) {
  if (row.code !== '') rowOfCountry.set(row.code, row);
  if (!rowOfCode.has(row.callingCode)) rowOfCode.set(row.callingCode, row);
}

const trees = new Map<string, NumberTree>();

function treeOf(callingCode: string): NumberTree {
  let tree = trees.get(callingCode);
  if (tree === undefined) {
    const main = rowOfCode.get(callingCode);
    tree = new NumberTree(main?.kinds ?? '', main?.tree ?? '');
    trees.set(callingCode, tree);
  }
  return tree;
}

/** `d` stands for `\\d` in the packed sources. */
const atStart = (source: string): RegExp => new RegExp(`^(?:${source.replaceAll('d', '\\d')})`);

function lengthBits(lengths: string, more = 0): number {
  let bits = 0;
  for (const sign of lengths) {
    const length = Number.parseInt(sign, 36) + more;
    if (length > 0) bits |= 1 << length;
  }
  return bits;
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
    numbers: treeOf(callingCode),
    exitCode: row.exitCode === '-' ? null : atStart(row.exitCode || '00'),
    trunk: trunk === '' ? null : atStart(trunk),
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
    const main = rowOfCode.get(callingCode);
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
  readonly form: NumberForm;
  readonly via: Via;
  /** A trunk prefix stood before a national number. */
  readonly trunk: boolean;
}

const hasLength = (plan: Plan, length: number): boolean => ((plan.lengths >> length) & 1) === 1;

/**
 * Takes the trunk prefix away, much as Google's `maybeStripNationalPrefixAndCarrierCode` does; null where there is
 * none, or where the number without it would not be valid while the number with it is. (Google asks whether both are
 * of the country's general shape. That makes a difference to a few toll-free numbers of Belarus, which begin as its
 * prefix does: valid here, and in its own metadata.)
 */
function withoutTrunk(plan: Plan, digits: string): string | null {
  if (!plan.trunk) return null;
  const match = plan.trunk.exec(digits);
  if (!match) return null;
  const rest =
    plan.transform !== null && match.length > 1 && match[match.length - 1] !== undefined
      ? digits.replace(plan.trunk, plan.transform)
      : digits.slice(match[0].length);
  return plan.numbers.find(rest) === null && plan.numbers.find(digits) !== null ? null : rest;
}

/** Reads what stands behind a calling code, a trunk prefix perhaps; null where the plan knows no such number. */
function readBehindCode(plan: Plan, digits: string, via: Via): Dialled | null {
  const stripped = withoutTrunk(plan, digits);
  const national = stripped !== null && hasLength(plan, stripped.length) ? stripped : digits;
  const form = plan.numbers.find(national);
  return form && { plan, national, form, via, trunk: false };
}

/** Reads digits that begin with a calling code. */
export function readInternational(digits: string, via: Via): Dialled | null {
  const plan = planOfInternational(digits);
  if (!plan || digits.length > 20) return null;
  return readBehindCode(plan, digits.slice(plan.callingCode.length), via);
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
    const tooLong = 1 << digits.length > plan.lengths;
    if (tooLong || plan.numbers.find(digits) === null) {
      const dialled = readBehindCode(plan, digits.slice(plan.callingCode.length), 'calling-code');
      if (dialled) return dialled;
    }
  }
  const stripped = withoutTrunk(plan, digits);
  const national = stripped !== null && hasLength(plan, stripped.length) ? stripped : digits;
  const form = hasLength(plan, national.length) ? plan.numbers.find(national) : null;
  if (form === null || (form.needsPrefix && stripped === null && !loose)) return null;
  const trunk = stripped !== null && national.length < digits.length;
  return { plan, national, form, via: 'national', trunk };
}

/** Reads `00` and `011` before a calling code in countries that dial another exit code themselves. */
export function readForeignExitCode(digits: string): Dialled | null {
  const length = digits.startsWith('00') ? 2 : digits.startsWith('011') ? 3 : 0;
  if (length === 0 || digits.charCodeAt(length) === 48) return null;
  return readInternational(digits.slice(length), 'exit-code');
}

/** E.164: `+4930231250`. */
export function e164({ plan, national }: Dialled): string {
  return `+${plan.callingCode}${national}`;
}

/** As other countries write it: `+44 20 7946 0958`. */
export function international({ plan, national, form }: Dialled): string {
  let text = `+${plan.callingCode} `;
  for (let at = 0; at < national.length; at++) {
    text += ((form.breaks >> at) & 1) === 1 ? ` ${national.charAt(at)}` : national.charAt(at);
  }
  return text;
}
