// Measures what docs/benchmarks.md shows: npm run bench [-- --json] [--rounds N] [--only NAME]
import { parseArgs } from 'node:util';
import { measureClick } from './click-to-field.ts';
import { asSections } from './detection/rows.ts';
import { detectionBench } from './detection.ts';
import { measureEvent } from './event-to-page.ts';
import { proveExactlyOnce } from './exactly-once.ts';
import type { Section } from './figures.ts';
import { measureFinder } from './finder.ts';
import { installFloor, measureFloors } from './floors.ts';
import { measureLocks } from './locks.ts';
import { describeMachine, loadNow, type Machine } from './machine.ts';
import { openMeasuredDesk } from './measured-desk.ts';
import { measureRecords } from './records.ts';
import { asText, machineText } from './report.ts';
import { measureSessions } from './sessions.ts';
import { measureSizes } from './sizes.ts';

const NAMES = [
  'click',
  'event',
  'floors',
  'sizes',
  'sessions',
  'locks',
  'records',
  'exactly-once',
  'finder',
  'detection',
] as const;
type Name = (typeof NAMES)[number];

/** Each round of these takes long, and varies little. */
const MOST_ROUNDS = { locks: 10, finder: 9, detection: 3 } as const;

const usage = `npm run bench -- [options]

  --rounds N     rounds of each measurement, at least 1 (default 30); locks have ${MOST_ROUNDS.locks} at most, the finder ${MOST_ROUNDS.finder}, detection ${MOST_ROUNDS.detection}
  --only NAME    one part only, or several: ${NAMES.join(', ')}
  --json         one JSON document on stdout with every round, everything else on stderr
  --help         this text`;

const wanted = readArguments();
const say = (line: string) => (wanted.json ? console.error(line) : console.log(line));

try {
  if (wanted.help) say(usage);
  else await run();
} catch (fault) {
  console.error(`The benchmark could not run: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exitCode = 1;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '30' },
        only: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new Error(`--rounds wants a number, not “${values.rounds}”.`);
    const only = values.only.flatMap((names) => names.split(','));
    const unknown = only.find((name) => !(NAMES as readonly string[]).includes(name));
    if (unknown !== undefined) throw new Error(`There is no part “${unknown}”.`);
    const parts: readonly Name[] = only.length === 0 ? NAMES : (only as Name[]);
    return { ...values, rounds, parts };
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : String(fault)}\n\n${usage}`);
    process.exit(2);
  }
}

async function run(): Promise<void> {
  const load = loadNow();
  const { rounds, parts } = wanted;
  const desk = await openMeasuredDesk();
  const sections: Section[] = [];
  let machine: Machine;
  try {
    machine = describeMachine(await desk.launched.browser.version(), load);
    say(`${machineText(machine)}\n${rounds} rounds of each, none left out.`);
    const floor = await installFloor(desk);
    const devtools = await desk.takeOver();
    const measure: Readonly<Record<Name, () => Promise<Section | readonly Section[]>>> = {
      click: () => measureClick(desk, devtools, rounds),
      event: () => measureEvent(desk, devtools, rounds),
      floors: () => measureFloors(desk, devtools, floor, rounds),
      sizes: () => measureSizes(desk, devtools),
      sessions: () => measureSessions(desk, devtools, rounds),
      locks: () => measureLocks(Math.min(rounds, MOST_ROUNDS.locks)),
      records: () => measureRecords(rounds),
      'exactly-once': () => proveExactlyOnce(),
      finder: () => measureFinder(Math.min(rounds, MOST_ROUNDS.finder)),
      detection: async () =>
        asSections((await detectionBench({ rounds: Math.min(rounds, MOST_ROUNDS.detection) })).rows),
    };
    for (const name of parts) {
      for (const section of [await measure[name]()].flat()) {
        sections.push(section);
        say(`\n${asText(section)}`);
      }
    }
  } finally {
    await desk.close();
  }
  if (wanted.json) console.log(JSON.stringify({ machine, rounds, sections }, null, 2));
}
