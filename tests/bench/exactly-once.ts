import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Section } from './figures.ts';

const RUNS = 10_000;

/** The proof that `npm test` runs a thousand times, ten times as long and with other chances. */
export async function proveExactlyOnce(): Promise<Section> {
  const root = join(import.meta.dirname, '..', '..');
  const start = Date.now();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--project', 'unit', 'tests/unit/records/exactly-once.test.ts'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, EXACTLY_ONCE_RUNS: `${RUNS}` } },
  );
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`a run was not exactly once:\n${said.slice(-4_000)}`);
  return {
    name: 'exactly-once',
    title: 'Exactly once',
    how: `${RUNS.toLocaleString('en')} random stories with worker deaths, lost answers and faults, in Node; each ends with one record per session and every comment once and in order, or this would have failed.`,
    columns: ['all'],
    rows: [{ what: `${RUNS.toLocaleString('en')} runs`, unit: 'ms', values: [Date.now() - start] }],
  };
}
