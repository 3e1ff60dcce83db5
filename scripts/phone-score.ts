/**
 * Scores the number finder on a file of labelled texts, beside libphonenumber-js with its complete metadata and
 * ringcentral-c2d with its usual matcher (which reads texts without a region as American).
 *
 *   npm run phone:score -- FILE [--quiet] [--peers] [--elsewhere] [--crm] [--speed] [--json]
 *
 * FILE holds one JSON object a line: `text`, `region` (or null), `expected: [{ start, end, e164 }]`, `suite`. A find
 * is right where its number is an expected one and the spans overlap. `painted` counts what is certain enough to be
 * shown unasked. Every miss, false find and wrong span of ours is printed below the table (of the peers too with
 * --peers, of nobody with --quiet). --elsewhere searches the texts without numbers in other regions as well, --crm
 * adds 32,000 CRM-like cells made from a seed, two in a hundred with a number, and --speed times all on such cells:
 * trust the ratio, not the nanoseconds.
 */
import { readFileSync } from 'node:fs';
import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max';
import { findPhoneNumbers } from '../lib/phone/index.ts';
import { crmTexts, regions } from '../tests/unit/phone/crm-text.ts';
import { findWithRingcentral } from './ringcentral-finder.ts';

interface Labelled {
  readonly text: string;
  readonly region: string | null;
  readonly expected: readonly { readonly start: number; readonly end: number; readonly e164: string }[];
  readonly suite: string;
}

interface Find {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly painted: boolean;
}

interface Score {
  texts: number;
  expected: number;
  found: number;
  right: number;
  exact: number;
  painted: number;
  paintedWrong: number;
  /** Texts without a number in which one was found. */
  falseTexts: number;
}

type Finder = (text: string, region: string | null) => readonly Find[];

const ours: Finder = (text, region) =>
  findPhoneNumbers(text, { country: region }).map(({ start, end, number, certainty }) => ({
    start,
    end,
    number,
    painted: certainty === 'high',
  }));

const libphonenumber: Finder = (text, region) =>
  findPhoneNumbersInText(text, region === null ? undefined : (region as CountryCode)).map((found) => ({
    start: found.startsAt,
    end: found.endsAt,
    number: found.number.number,
    painted: true,
  }));

const ringcentral: Finder = (text, region) =>
  findWithRingcentral(text, region).map((find) => ({ ...find, painted: true }));

/** Everybody who is scored; the first is ourselves. */
const FINDERS = { ours, libphonenumber, ringcentral } as const;
type Name = keyof typeof FINDERS;
const NAMES = Object.keys(FINDERS) as readonly Name[];
const TITLES: Readonly<Record<Name, string>> = {
  ours: 'ours',
  libphonenumber: 'libphonenumber-js max',
  ringcentral: 'ringcentral-c2d',
};

const REGIONS = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'BR',
  'IN',
  'JP',
  'CN',
  'AU',
  'NL',
  'DK',
  'SG',
  'MX',
  'KR',
  'SE',
];

/** CRM-like cells in 54 kinds (tests/unit/phone/crm-text.ts), as many for each of its regions. */
const CRM_SEED = 11;
const CRM_CELLS = 2000;
const crmCases = (): readonly Labelled[] =>
  regions.flatMap((region) =>
    crmTexts(CRM_SEED, CRM_CELLS, region, 0.02).map(({ text, expected }) => ({
      text,
      region,
      suite: `CRM-like cells, seed ${CRM_SEED}`,
      expected: expected ? [{ start: expected.start, end: expected.end, e164: expected.number }] : [],
    })),
  );

const newScore = (): Score => ({
  texts: 0,
  expected: 0,
  found: 0,
  right: 0,
  exact: 0,
  painted: 0,
  paintedWrong: 0,
  falseTexts: 0,
});

function add(
  score: Score,
  { text, region, expected }: Labelled,
  finds: readonly Find[],
  report: (line: string) => void,
): void {
  score.texts++;
  score.expected += expected.length;
  score.found += finds.length;
  if (expected.length === 0 && finds.length > 0) score.falseTexts++;
  const met = new Set<object>();
  for (const find of finds) {
    if (find.painted) score.painted++;
    const hit = expected.find(
      (label) =>
        !met.has(label) && label.e164 === find.number && label.start < find.end && find.start < label.end,
    );
    if (hit) {
      met.add(hit);
      score.right++;
      if (hit.start === find.start && hit.end === find.end) score.exact++;
      else
        report(
          `span  ${region} ${JSON.stringify(text)}: ${JSON.stringify(text.slice(find.start, find.end))}`,
        );
    } else {
      if (find.painted) score.paintedWrong++;
      report(`false ${region} ${JSON.stringify(text)}: ${find.number}${find.painted ? ' painted' : ''}`);
    }
  }
  for (const label of expected) {
    if (!met.has(label)) report(`miss  ${region} ${JSON.stringify(text)}: ${label.e164}`);
  }
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '     –' : `${((100 * part) / whole).toFixed(2).padStart(6)}`;

function row(name: string, score: Score): string {
  const f1 = share(2 * score.right, score.found + score.expected);
  return [
    name.padEnd(34),
    String(score.texts).padStart(6),
    share(score.right, score.found),
    share(score.right, score.expected),
    f1,
    share(score.exact, score.right),
    String(score.found - score.right).padStart(6),
    String(score.painted).padStart(7),
    String(score.paintedWrong).padStart(7),
    String(score.falseTexts).padStart(6),
  ].join(' ');
}

/** Nanoseconds a character over many short texts: the first pass, compilation included, and the best of `passes`. */
function timed(find: Finder, texts: readonly string[], passes: number): { first: number; best: number } {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const runs = Array.from({ length: passes }, () => {
    const start = performance.now();
    for (const text of texts) find(text, 'US');
    return ((performance.now() - start) * 1e6) / characters;
  });
  return { first: runs[0] ?? 0, best: Math.min(...runs) };
}

function printSpeed(): void {
  // Through JSON and back: strings put together by templates are flattened when they are first read, by whoever is first.
  const built = crmTexts(CRM_SEED, 20_000, 'US', 0.02).map(({ text }) => text);
  const texts = JSON.parse(JSON.stringify(built)) as readonly string[];
  const times = NAMES.map((name) => ({
    title: TITLES[name],
    ...timed(FINDERS[name], texts, name === 'ours' ? 7 : 3),
  }));
  for (const pass of ['first', 'best'] as const) {
    const own = times[0]?.[pass] ?? Number.NaN;
    const all = times.map(
      (time) => `${time.title} ${time[pass].toFixed(1)} (${(time[pass] / own).toFixed(1)})`,
    );
    console.log(`${pass} pass, ns/char (times ours): ${all.join(', ')}`);
  }
}

function main(): void {
  const [file, ...flags] = process.argv.slice(2);
  if (file === undefined || file.startsWith('--')) {
    console.error(
      'Usage: npm run phone:score -- FILE [--quiet] [--peers] [--elsewhere] [--crm] [--speed] [--json]',
    );
    process.exitCode = 2;
    return;
  }
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled);
  const scores = new Map<string, Record<Name, Score>>();
  const scoreOf = (suite: string) => {
    let score = scores.get(suite);
    if (!score) {
      score = { ours: newScore(), libphonenumber: newScore(), ringcentral: newScore() };
      scores.set(suite, score);
    }
    return score;
  };
  const misses: string[] = [];
  const count = (suite: string, labelled: Labelled, report: boolean): void => {
    const score = scoreOf(suite);
    for (const name of NAMES) {
      add(score[name], labelled, FINDERS[name](labelled.text, labelled.region), (line) => {
        const wanted = name === 'ours' ? !flags.includes('--quiet') : flags.includes('--peers');
        if (report && wanted) misses.push(`${TITLES[name]}  ${suite}  ${line}`);
      });
    }
  };
  for (const labelled of cases) {
    count(labelled.suite, labelled, true);
    count('all', labelled, false);
  }
  if (flags.includes('--crm')) for (const labelled of crmCases()) count(labelled.suite, labelled, true);
  if (flags.includes('--elsewhere')) {
    for (const labelled of cases) {
      if (labelled.expected.length > 0) continue;
      for (const region of REGIONS) {
        if (region !== labelled.region)
          count('without numbers, read elsewhere', { ...labelled, region }, true);
      }
    }
  }
  if (flags.includes('--json')) {
    console.log(JSON.stringify(Object.fromEntries(scores)));
    return;
  }
  console.log(
    `${'suite'.padEnd(34)}  texts   prec.  recall   F1    spans  wrong painted p.wrong  texts wrong`,
  );
  for (const [suite, score] of [...scores].sort(([left], [right]) => left.localeCompare(right))) {
    for (const name of NAMES) console.log(row(name === 'ours' ? suite : `  ${TITLES[name]}`, score[name]));
  }
  if (flags.includes('--speed')) printSpeed();
  for (const line of misses) console.log(line);
}

main();
