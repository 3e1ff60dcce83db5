// The main job, from a number on a CRM page to a call in the adapter and the record on the screen: npm run demo
import { copyFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { closedOrInterrupted, showByHand } from './demo-by-hand.ts';
import { type DemoDesk, openDemoDesk } from './demo-desk.ts';
import { drive } from './demo-drive.ts';
import { type DemoReport, StepFailed, startStepLog } from './demo-report.ts';

const usage = `npm run demo -- [options]

  With a display, opens a browser to play with. Without one, drives itself and prints what happened.

  --headless        drive by itself even where there is a display
  --json            drive by itself; exactly one JSON document on stdout, everything else on stderr
  --picture FILE    keep the picture of page and panel in FILE too
  --dark            in dark colours
  --keep            after driving by itself, stay open until Ctrl-C
  --help            this text`;

const folder = 'demo-output';
const wanted = readArguments();
const say = (line: string) => (wanted.json ? console.error(line) : console.log(line));

try {
  if (wanted.help) say(usage);
  else await run();
} catch (fault) {
  const error = fault instanceof Error ? fault.message : String(fault);
  console.error(`The demo could not run: ${error}`);
  if (wanted.json) console.log(JSON.stringify({ ok: false, error, steps: [] }, null, 2));
  process.exitCode = 1;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        picture: { type: 'string' },
        dark: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (fault) {
    console.error(`${fault instanceof Error ? fault.message : String(fault)}\n\n${usage}`);
    process.exit(2);
  }
}

async function run(): Promise<void> {
  const display =
    process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const byHand = display && !wanted.headless && !wanted.json && wanted.picture === undefined;
  const scale = wanted.picture === undefined ? 1 : 2;
  const desk = await openDemoDesk({ headless: !byHand, scale, dark: wanted.dark });
  const interrupted = closedOrInterrupted(desk);
  try {
    say(
      desk.configuredBy === 'policy'
        ? 'Configured by a browser policy that only this browser sees.'
        : 'Configured by own settings: this system does not let one browser have a policy of its own.',
    );
    if (byHand) {
      await showByHand(desk, say);
      await interrupted;
      return;
    }
    const driven = driveAndReport(desk, scale).then(() => true);
    if (!(await Promise.race([driven, interrupted.then(() => false)]))) {
      throw new Error('interrupted, or the browser was closed.');
    }
    if (wanted.keep) {
      say('Staying open. Press Ctrl-C to end.');
      await interrupted;
    }
  } finally {
    await desk.close();
  }
}

async function driveAndReport(desk: DemoDesk, scale: number): Promise<void> {
  const started = performance.now();
  const log = await startStepLog(folder, say);
  let picture: string | null = null;
  let ok = true;
  try {
    await drive(desk, log, { folder, scale, drawn: (path) => (picture = path) });
  } catch (fault) {
    ok = false;
    if (!(fault instanceof StepFailed)) throw fault;
    say(`\nThe demo failed at “${log.steps.at(-1)?.name}”.`);
  }
  if (picture !== null && wanted.picture !== undefined) await copyFile(picture, wanted.picture);
  const report: DemoReport = {
    ok,
    browser: await desk.launched.browser.version(),
    configuredBy: desk.configuredBy,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    steps: log.steps,
    picture,
  };
  if (wanted.json) console.log(JSON.stringify(report, null, 2));
  else
    say(
      `\n${ok ? 'Done' : 'Not done'} in ${report.seconds} s with ${report.browser}. Pictures of every step are in ${folder}/.`,
    );
  if (!ok) process.exitCode = 1;
}
