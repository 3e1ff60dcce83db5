// Measures the finding of numbers beside its peers, in one run: node tests/bench/detection.ts [--help]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveSites } from '../demo/server/server.ts';
import { makeContenders, OURS, openRunner, type Runner } from './detection/browsers.ts';
import { asDocument } from './detection/document.ts';
import { type Loaded, measureFirstMark, measureLoad } from './detection/load.ts';
import { type BenchPage, benchPages, benchSite } from './detection/pages.ts';
import { SEED } from './detection/records.ts';
import { asSections, type DetectionRow, rowsOf } from './detection/rows.ts';
import { describeMachine, loadNow, type Machine } from './machine.ts';
import { asText, machineText } from './report.ts';

export interface DetectionOptions {
  /** Measured loads of each page by each contender. */
  readonly rounds: number;
  /** Pages to measure; all of them when it is left out. */
  readonly only?: readonly string[];
  readonly say?: (line: string) => void;
}

export interface Detection {
  readonly machine: Machine;
  readonly rounds: number;
  readonly seed: number;
  readonly rows: readonly DetectionRow[];
}

/**
 * Every page in every contender's browser. The browsers are open all the time and take turns, so that what else the
 * machine does meets all of them alike.
 */
export async function detectionBench({ rounds, only, say }: DetectionOptions): Promise<Detection> {
  const load = loadNow();
  const pages = benchPages().filter(({ name }) => only === undefined || only.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-peers-'));
  const server = await serveSites([benchSite(pages)], 0);
  const runners: Runner[] = [];
  try {
    for (const contender of await makeContenders(folder)) {
      runners.push(await openRunner(contender, server.port));
    }
    const rows: DetectionRow[] = [];
    for (const page of pages) {
      const measured = await measurePage(runners, page, rounds, page !== pages[0]);
      const ofPage = rowsOf(page, measured);
      rows.push(...ofPage);
      for (const section of asSections(ofPage)) say?.(`\n${asText(section)}`);
    }
    return { machine: describeMachine(runners[0]?.version ?? 'no browser', load), rounds, seed: SEED, rows };
  } finally {
    for (const runner of runners) await runner.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePage(
  runners: readonly Runner[],
  page: BenchPage,
  rounds: number,
  warm: boolean,
): Promise<
  ReadonlyMap<string, { readonly loads: readonly Loaded[]; readonly firstMarks: readonly number[] }>
> {
  const measured = new Map(
    runners.map(({ contender }) => [contender.name, { loads: [] as Loaded[], firstMarks: [] as number[] }]),
  );
  // The very first load fills caches that a day's later loads find filled; it is not one of the rounds.
  for (let round = warm ? 0 : -1; round < rounds; round++) {
    for (const runner of runners) {
      const into = measured.get(runner.contender.name);
      const loaded = await measureLoad(runner, page);
      // Peers say themselves when they have found something; whether ours are drawn, somebody has to look.
      const firstMark =
        runner.contender.name === OURS && page.numbers > 0
          ? await measureFirstMark(runner, page)
          : loaded.cost.firstMark;
      if (round < 0) continue;
      into?.loads.push(loaded);
      if (firstMark !== null) into?.firstMarks.push(firstMark);
    }
  }
  return measured;
}

const usage = `node tests/bench/detection.ts [options], after a build (npm run build:enterprise)

  --rounds N       measured loads of each page by each contender, at least 1 (default 3)
  --only NAME      one page only, or several: ${benchPages()
    .map(({ name }) => name)
    .join(', ')}
  --json           one JSON document on stdout with every round, everything else on stderr
  --write FILE     the page of the documentation (docs/benchmarks-detection.md)
  --help           this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds wants a number, not “${values.rounds}”.`);
  const only = values.only.flatMap((names) => names.split(','));
  const known = benchPages().map(({ name }) => name);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no page “${unknown}”.`);
  const say = (line: string) => (values.json ? console.error(line) : console.log(line));
  const result = await detectionBench({ rounds, say, ...(only.length === 0 ? {} : { only }) });
  say(`\n${machineText(result.machine)} ${rounds} rounds of each, none left out; seed ${SEED}.`);
  if (values.write !== undefined) await writeFile(values.write, asDocument(result));
  if (values.json) console.log(JSON.stringify(result, null, 2));
}

if (process.argv[1] === import.meta.filename) {
  main().catch((fault: unknown) => {
    console.error(`The benchmark could not run: ${fault instanceof Error ? fault.message : String(fault)}`);
    process.exitCode = 1;
  });
}
