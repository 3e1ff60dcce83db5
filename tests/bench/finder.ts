// Measures the number finder beside libphonenumber-js, in plain Node: node tests/bench/finder.ts [--rounds N] [--json]
import { parseArgs } from 'node:util';
import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { findPhoneNumbers } from '../../lib/phone/index.ts';
import { FEWEST_DIGITS, nextZone, type Zone } from '../../lib/phone/zones.ts';
import { crmTexts } from '../unit/phone/crm-text.ts';
import { HOSTILE, hostileText } from '../unit/phone/hostile.ts';
import { median, type Row, type Section } from './figures.ts';
import { describeMachine, loadNow } from './machine.ts';
import { asText, machineText } from './report.ts';

/** Of the CRM-like cells: generator in tests/unit/phone/crm-text.ts, reader in the United States. */
const SEED = 11;
const CELLS = 20_000;
/** Numbers stand in two cells of a hundred. */
const SHARE = 0.02;
/** Characters of each hostile string, and of the longer one that shows how the work grows. */
const HOSTILE_LENGTH = 8_000;
const GROWTH = 4;

type Pass = (text: string) => unknown;

/** What the bare pass has read, so that nobody can leave it out. */
let read = 0;
const zone: Zone = { start: 0, end: 0, digits: 0, vanity: false };

/** Who is timed. `bare` reads every character once and does nothing with it: nobody can look at a text for less. */
const PASSES = {
  ours: (text) => findPhoneNumbers(text, { country: 'US' }),
  'stage 1': (text) => {
    for (let from = 0; nextZone(text, from, FEWEST_DIGITS, zone); from = zone.end);
  },
  bare: (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
    read ^= sum;
  },
  libphonenumber: (text) => findPhoneNumbersInText(text, 'US'),
} as const satisfies Readonly<Record<string, Pass>>;
type Name = keyof typeof PASSES;
const NAMES = Object.keys(PASSES) as readonly Name[];

/** Texts put together by templates are flattened when they are first read, by whoever comes first: do it before. */
const flat = (texts: readonly string[]): readonly string[] => JSON.parse(JSON.stringify(texts)) as string[];

/** Nanoseconds a character of one pass over the texts; repeated where one pass is too short for the clock. */
function timed(pass: Pass, texts: readonly string[]): number {
  const characters = texts.reduce((total, text) => total + text.length, 0);
  let passes = 0;
  const start = performance.now();
  let now = start;
  do {
    for (const text of texts) pass(text);
    passes++;
    now = performance.now();
  } while (now - start < 2);
  return ((now - start) * 1e6) / (characters * passes);
}

interface Times {
  readonly first: Readonly<Record<Name, number>>;
  /** Medians of the rounds after the first. */
  readonly warm: Readonly<Record<Name, number>>;
}

/** All take turns, so that what else the machine does meets all of them alike. */
function timeAll(texts: readonly string[], rounds: number): Times {
  const samples = Object.fromEntries(NAMES.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of NAMES) samples[name].push(timed(PASSES[name], texts));
  }
  const each = (value: (times: readonly number[]) => number) =>
    Object.fromEntries(NAMES.map((name) => [name, value(samples[name])])) as Record<Name, number>;
  return { first: each(([first = 0]) => first), warm: each((times) => median(times.slice(1))) };
}

const row = (what: string, times: Readonly<Record<Name, number>>, target?: string): Row => ({
  what,
  unit: 'ns',
  values: [
    times.ours,
    times.libphonenumber,
    times.libphonenumber / times.ours,
    times['stage 1'],
    times.bare,
    times['stage 1'] / times.bare,
  ],
  ...(target === undefined ? {} : { target }),
});

/** The worst of the hostile strings for one reader, and how much longer it takes for a longer string, at worst. */
function worstOf(name: 'ours' | 'libphonenumber', rounds: number) {
  const pass = PASSES[name];
  let slowest = { unit: '', time: 0 };
  let growth = 0;
  for (const unit of HOSTILE) {
    const short = hostileText(unit, HOSTILE_LENGTH);
    const long = hostileText(unit, HOSTILE_LENGTH * GROWTH);
    const times = Array.from({ length: rounds }, () => [timed(pass, [short]), timed(pass, [long])] as const);
    const time = median(times.map(([ofShort]) => ofShort));
    if (time > slowest.time) slowest = { unit, time };
    // A busy machine stretches a round now and then; work that grows faster than its text does so in every round.
    growth = Math.max(growth, Math.min(...times.map(([ofShort, ofLong]) => (ofLong * GROWTH) / ofShort)));
  }
  return { ...slowest, growth };
}

/**
 * Nanoseconds a character for the finder, its first stage, libphonenumber-js with its complete metadata and a bare
 * pass, on CRM-like cells, on texts without numbers and on strings made to be slow. Needs no browser.
 */
export async function measureFinder(rounds: number): Promise<Section> {
  const cells = flat(crmTexts(SEED, CELLS, 'US', SHARE).map(({ text }) => text));
  const without = flat(crmTexts(SEED + 1, CELLS, 'US', 0).map(({ text }) => text));
  const ofCells = timeAll(cells, rounds);
  const rows = [
    row(`${CELLS.toLocaleString('en')} CRM cells, the very first pass`, ofCells.first),
    row('the same, warm', ofCells.warm, 'lib/ours ≥ 14, stage 1/bare ≤ 2'),
    row('the same in one string', timeAll(flat([cells.join('\n')]), rounds).warm, 'stage 1/bare ≤ 2'),
    row('cells without a number', timeAll(without, rounds).warm),
  ];
  const few = Math.max(3, Math.ceil(rounds / 3));
  const ours = worstOf('ours', few);
  const theirs = worstOf('libphonenumber', few);
  rows.push(
    {
      what: `worst of ${HOSTILE.length} hostile strings: ${JSON.stringify(ours.unit)}, ${JSON.stringify(theirs.unit)}`,
      unit: 'ns',
      values: [ours.time, theirs.time, theirs.time / ours.time],
      target: 'lib/ours ≥ 10',
    },
    {
      what: `${GROWTH} times as much of one takes at worst this many times as long`,
      unit: 'ns',
      values: [ours.growth, theirs.growth],
      target: `about ${GROWTH}`,
    },
  );
  return {
    name: 'finder',
    title: 'Finder, in nanoseconds a character',
    how:
      `CRM-like cells of 54 kinds, seed ${SEED}, numbers in ${SHARE * 100} of 100; medians, everybody in turn. ` +
      'A bare pass reads each character once.',
    columns: ['ours', 'libphonenumber-js max', 'lib/ours', 'stage 1', 'bare pass', 'stage 1/bare'],
    rows,
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '9' }, json: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds wants a number, not “${values.rounds}”.`);
  const machine = describeMachine('no browser', loadNow());
  const section = await measureFinder(rounds);
  if (values.json) console.log(JSON.stringify({ machine, rounds, section }, null, 2));
  else console.log(`${machineText(machine)}\n${rounds} rounds of each.\n\n${asText(section)}`);
  if (read === 0) throw new Error('the bare pass read nothing');
}

if (process.argv[1] === import.meta.filename) {
  main().catch((fault: unknown) => {
    console.error(`The benchmark could not run: ${fault instanceof Error ? fault.message : String(fault)}`);
    process.exitCode = 1;
  });
}
