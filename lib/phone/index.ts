import { edgeAfter, goesOn } from './edge-after.ts';
import { edgeBefore, isCode } from './edge-before.ts';
import { readTail } from './extension.ts';
import {
  APART,
  cutGroups,
  type Groups,
  HAS_CLOSE,
  HAS_OPEN,
  HAS_PLUS,
  newGroups,
  STRONG,
  strength,
  TIGHT,
} from './groups.ts';
import { looksLike, outweighed } from './likeness.ts';
import {
  type Dialled,
  e164,
  type Plan,
  planOf,
  readForeignExitCode,
  readInternational,
  readNational,
} from './numbering-plan.ts';
import { takeEdges, takeShapes } from './shapes.ts';
import { readVanity } from './vanity.ts';
import { kindOfLabel, type LabelKind } from './words.ts';
import { type Surroundings, wordsBefore } from './words-before.ts';
import {
  endsInBracket,
  type Grouping,
  groupingOf,
  hasBlank,
  type Span,
  spanOf,
  standsAlone,
  startsApart,
  type Writing,
  worthATry,
} from './writing.ts';
import { CLASSES, FEWEST_DIGITS, mayBeVanity, nextZone, OPEN, SPACE, type Zone } from './zones.ts';

export interface FindOptions {
  /** ISO 3166 alpha-2 country that a reader of the text is in; without one only international numbers are found. */
  readonly country?: string | null | undefined;
  /** The field's own label: the text of its `<label>`, `aria-label`, `name` or the like. */
  readonly label?: string | null | undefined;
  /** The heading of the column that the text stands in. */
  readonly heading?: string | null | undefined;
}

export interface PhoneMatch {
  /** Offsets in the text, in UTF-16 units; extension and post-dial digits are inside. */
  readonly start: number;
  readonly end: number;
  /** E.164. */
  readonly number: string;
  readonly extension?: string;
  /** What to send once the call is answered, pauses included: `,,1234#`. */
  readonly postDial?: string;
  readonly kind: 'voice' | 'fax';
  /** `high` is shown at once, `low` is offered where somebody points at it. */
  readonly certainty: 'high' | 'low';
  /** The reason for the certainty, in a few words. */
  readonly why: string;
}

interface Field {
  readonly kind: LabelKind;
  readonly why: string;
}

/** Labels can be whole sentences; a reason is a few words. */
const short = (name: string | null | undefined): string => (name ?? '').slice(0, 40);

const UNNAMED: Field = { kind: 'none', why: '' };

/** The texts of a column come one after the other, and most hold no number that the field's name would be told of. */
let last: {
  readonly label: FindOptions['label'];
  readonly heading: FindOptions['heading'];
  readonly field: Field;
} = {
  label: null,
  heading: null,
  field: UNNAMED,
};

function fieldOf({ label, heading }: FindOptions): Field {
  if (label !== last.label || heading !== last.heading)
    last = { label, heading, field: makeField({ label, heading }) };
  return last.field;
}

function makeField({ label, heading }: FindOptions): Field {
  const own = kindOfLabel(label);
  if (own !== 'none') return { kind: own, why: `in the field “${short(label)}”` };
  const column = kindOfLabel(heading);
  return column === 'none'
    ? { kind: 'none', why: '' }
    : { kind: column, why: `under the heading “${short(heading)}”` };
}

/** More digits than any number has, exit code included. */
const MOST_DIGITS = 20;

/** One text being searched. */
interface Search {
  readonly text: string;
  readonly plan: Plan | null;
  readonly field: Field;
  readonly matches: PhoneMatch[];
  /** What the surroundings of the last match said, for the numbers that follow in the same list. */
  last: Surroundings | null;
}

const zone: Zone = { start: 0, end: 0, digits: 0, vanity: false };
const groups: Groups = newGroups();

/**
 * Finds the telephone numbers of a text. Pure and synchronous; linear in the length of the text; never throws.
 * Follows Google's matcher at its VALID leniency and adds what a reader knows beside the digits: words before and
 * after, the field's name, the column's heading, and the shapes of dates, amounts and ids.
 */
export function findPhoneNumbers(text: string, options: FindOptions): readonly PhoneMatch[] {
  const plan = planOf(options.country);
  const field = options.label || options.heading ? fieldOf(options) : UNNAMED;
  let fewest = plan ? plan.fewest : FEWEST_DIGITS;
  // A field for telephones may hold short ones: nothing else is in it.
  if ((field.kind === 'phone' || field.kind === 'fax') && fewest > 5) fewest = 5;
  const search: Search = { text, plan, field, matches: [], last: null };
  let from = 0;
  while (nextZone(text, from, fewest, zone)) {
    from = zone.end;
    if (zone.digits >= fewest && !isCode(text, zone)) searchZone(search, fewest);
    if (zone.vanity && plan && mayBeVanity(text, zone)) from = Math.max(from, searchVanity(search, plan));
  }
  return search.matches;
}

const endOfLast = ({ matches }: Search): number => matches[matches.length - 1]?.end ?? 0;

/** Goes through a zone from the left and takes, at each group, the longest candidate that holds. */
function searchZone(search: Search, fewest: number): void {
  const { text, plan } = search;
  cutGroups(text, zone, groups);
  const { count } = groups;
  if (count > 1) takeShapes(groups);
  if (count > 1) takeEdges(text, zone, groups);
  let first = 0;
  while (first < count) {
    const lead = groups.before[first] as number;
    const leadStrength = first === 0 ? APART : strength(lead);
    const plus = (lead & HAS_PLUS) !== 0;
    if (groups.taken[first] || leadStrength === TIGHT || (!plan && !plus && !startsWithExitCode(first))) {
      first++;
      continue;
    }
    const origin = groups.at[first] as number;
    let last = first;
    while (
      last + 1 < count &&
      strength(groups.before[last + 1] as number) !== APART &&
      (groups.at[last + 2] as number) - origin <= MOST_DIGITS
    ) {
      last++;
    }
    let past = first + 1;
    for (; last >= first; last--) {
      const tail = last + 1 === count ? APART : strength(groups.before[last + 1] as number);
      if (tail === TIGHT) continue;
      if ((groups.at[last + 1] as number) - origin < fewest) break;
      const whole = leadStrength >= STRONG && tail >= STRONG;
      if (!whole && !plus && !worthATry(groups, first, last)) continue;
      const outcome = consider(search, first, last, plus, whole);
      if (outcome !== 'no number') {
        past = last + 1;
        break;
      }
    }
    first = past;
  }
}

function startsWithExitCode(first: number): boolean {
  const at = groups.at[first] as number;
  return groups.digits.startsWith('00', at) || groups.digits.startsWith('011', at);
}

type Outcome = 'found' | 'refused' | 'no number';

/** Decides on the groups `first` to `last`; `whole` tells that no digits stand right beside them. */
function consider(search: Search, first: number, last: number, plus: boolean, whole: boolean): Outcome {
  const { text, plan, field } = search;
  const digits = groups.digits.slice(groups.at[first], groups.at[last + 1]);
  const named = field.kind === 'phone' || field.kind === 'fax';
  const dialled = plus
    ? readInternational(digits, 'plus')
    : ((plan && readNational(plan, digits, named)) ?? readForeignExitCode(digits));
  if (!dialled) return 'no number';
  const span = spanOf(text, groups, first, last);
  if (!span) return 'no number';
  const grouping = groupingOf(groups, first, last, dialled);
  if (!whole && !plus && !standsAlone(groups, first, last, grouping)) return 'no number';
  if (!whole && plus && grouping !== 'exact') return 'no number';
  if (grouping !== 'exact' && endsInBracket(groups, first, last)) return 'no number';
  const lastSize = (groups.at[last + 1] as number) - (groups.at[last] as number);
  const writing: Writing = {
    plus,
    bracket: span.bracket,
    bare: grouping === 'bare',
    unlikeAmount: grouping === 'exact' && lastSize !== 3,
  };
  const floor = endOfLast(search);
  const glued = edgeBefore(text, span.start, floor, writing);
  // "#1 415-555-2671" and "v1 415-555-2671": the 1 is a list's, not the country's.
  if (glued.verdict === 'refused') return startsApart(groups, first, last) ? 'no number' : 'refused';
  const tail = readTail(text, span.end);
  // phone=4155552671&name=Ada: what is named outright is not asked how it goes on.
  const called = glued.verdict === 'phone' && writing.bare;
  const behind = edgeAfter(text, tail.end, called ? { ...writing, bare: false } : writing);
  if (behind.verdict === 'refused') return 'refused';
  let words = glued;
  if (words.verdict === 'open') words = wordsBefore(text, span.start, floor, !writing.bare);
  if (words.verdict === 'open' && behind.verdict !== 'open') words = behind;
  if (words.verdict === 'open' && search.last && goesOn(text, floor, span.start)) words = search.last;
  const positive = words.verdict === 'phone' || words.verdict === 'fax';
  if (!plus) {
    const likeness = looksLike(groups, first, last, grouping);
    // A part of it may still be one: 05/17 0151 23456789.
    if (likeness !== null && !outweighed(likeness, positive, named)) {
      return hasBlank(groups, first, last) ? 'no number' : 'refused';
    }
    if (
      words.verdict === 'doubted' &&
      startsApart(groups, first, last) &&
      /[#№]/.test(text.charAt(span.start - 1))
    ) {
      return 'no number';
    }
    if (words.verdict === 'doubted' && !(span.bracket && grouping === 'exact') && !named) return 'refused';
    if (field.kind === 'id' && !(span.bracket && grouping === 'exact') && words.verdict !== 'phone')
      return 'refused';
  }
  const { certainty, why } = weigh(search, dialled, grouping, words, writing);
  search.matches.push({
    start: span.start,
    end: tail.end,
    number: e164(dialled),
    ...(tail.extension !== undefined && { extension: tail.extension }),
    ...(tail.postDial !== undefined && { postDial: tail.postDial }),
    kind: words.verdict === 'fax' || (field.kind === 'fax' && words.verdict !== 'phone') ? 'fax' : 'voice',
    certainty,
    why,
  });
  search.last = words.verdict === 'phone' || words.verdict === 'fax' ? words : null;
  return 'found';
}

function weigh(
  { field }: Search,
  dialled: Dialled,
  grouping: Grouping,
  words: Surroundings,
  { plus }: Writing,
): Pick<PhoneMatch, 'certainty' | 'why'> {
  const high = (why: string) => ({ certainty: 'high', why }) as const;
  const low = (why: string) => ({ certainty: 'low', why }) as const;
  if (field.kind === 'id' && words.verdict !== 'phone') return low(field.why);
  if (words.verdict === 'phone' || words.verdict === 'fax') return high(words.why);
  if (field.kind !== 'none') return high(field.why);
  if (plus) return high('international prefix');
  if (words.verdict === 'doubted') return low(words.why);
  if (grouping === 'bare') return low('bare digits');
  if (grouping === 'odd') return low('unusual grouping');
  if (dialled.via === 'exit-code') return high('international prefix');
  if (grouping === 'exact') return high('grouped as its country does');
  // 612 345 678 is Spanish through and through; 65 02 53 00 00 is nothing that an American writes.
  const written = dialled.trunk || (dialled.national.length >= 9 && dialled.plan.callingCode !== '1');
  return written ? high('grouped digits') : low('unusual grouping');
}

/** Reads the letters behind the current zone; returns where the search goes on. */
function searchVanity(search: Search, plan: Plan): number {
  const { text, field, matches } = search;
  cutGroups(text, zone, groups);
  const { count } = groups;
  let first = count - 1;
  while (
    first > 0 &&
    strength(groups.before[first] as number) !== APART &&
    (groups.at[count] as number) - (groups.at[first - 1] as number) <= 8
  )
    first--;
  if (first < 0) return zone.end;
  const span: Span | null = spanOf(text, groups, first, count - 1);
  const floor = endOfLast(search);
  if (!span || span.start < floor) return zone.end;
  const spaced = CLASSES[text.charCodeAt(zone.end - 1)] === SPACE;
  const plus = ((groups.before[first] as number) & HAS_PLUS) !== 0;
  let head = groups.digits.slice(groups.at[first]);
  if (plus) {
    if (!head.startsWith(plan.callingCode)) return zone.end;
    head = plan.callingCode === '1' ? head : `0${head.slice(plan.callingCode.length)}`;
  }
  const vanity = readVanity(text, head, zone.end, plan, spaced && first === count - 1);
  if (!vanity) return zone.end;
  // (800) FLOWERS: the bracket closes in front of the letters, so it is the area code's.
  const closes = ((groups.before[count] as number) & HAS_CLOSE) !== 0;
  let { start } = span;
  if (closes && ((groups.before[first] as number) & HAS_OPEN) !== 0) {
    while (start > zone.start && CLASSES[text.charCodeAt(start)] !== OPEN) start--;
  }
  const writing: Writing = { plus, bracket: start < span.start, bare: false, unlikeAmount: true };
  const glued = edgeBefore(text, start, floor, writing);
  const words = glued.verdict === 'open' ? wordsBefore(text, start, floor, true) : glued;
  if (words.verdict === 'refused' || words.verdict === 'doubted') return zone.end;
  const tail = readTail(text, vanity.end);
  matches.push({
    start,
    end: tail.end,
    number: e164(vanity.dialled),
    ...(tail.extension !== undefined && { extension: tail.extension }),
    kind: words.verdict === 'fax' || field.kind === 'fax' ? 'fax' : 'voice',
    certainty: 'high',
    why: 'vanity letters',
  });
  return tail.end;
}
