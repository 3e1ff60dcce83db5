import { noteWritten } from './other-browser.ts';
import { doneKey } from './reason.ts';
import type { Run } from './run.ts';
import type { Reading, Told } from './side.ts';
import type { InFlight, Trouble, WriteFault } from './state.ts';
import { takeReading } from './take-reading.ts';

/** How long is waited after a fault before the first repetition; it doubles up to two minutes. In milliseconds. */
const FIRST_WAIT_MS: Readonly<Partial<Record<WriteFault, number>>> = {
  conflict: 500,
  throttled: 5_000,
  server: 2_000,
  unreachable: 2_000,
  untold: 2_000,
  'not-taken': 2_000,
  'no-control': 5_000,
};
const LONGEST_WAIT_MS = 120_000;
/** These say that repeating is of little use; so often it is tried all the same. */
const MOST_ATTEMPTS: Readonly<Partial<Record<WriteFault, number>>> = { 'not-taken': 3, 'no-control': 6 };
/** A side that does not know its status refuses during wrap-up, and nobody tells when that ends. */
const REFUSED_UNKNOWING_MS = 15_000;

/** The answer to a write. One to a write that was given up is worth nothing. */
export function takeAnswer(run: Run, number: number, told: Told<Reading>): void {
  const { inFlight } = run.state;
  if (inFlight === null || inFlight.number !== number) return;
  const { side } = inFlight;
  const { meanwhile, version } = run.state[side];
  run.set({ inFlight: null });
  run.setSide(side, { version: version + 1, meanwhile: null });
  if (!told.ok) {
    failed(run, inFlight, told.fault, told.detail, told.retryAfterMs);
    if (meanwhile !== null) takeReading(run, side, { ok: true, value: meanwhile }, version + 1);
    return;
  }
  const seen = run.seen(side, told.value);
  const status = seen.status ?? inFlight.to;
  if (status !== inFlight.to) {
    // A session that began in this moment is no failure: it waits for its end.
    if (seen.system) restore(run, inFlight);
    else failed(run, inFlight, 'not-taken', null);
    takeReading(run, side, told, version + 1);
    return;
  }
  const { ghosts } = run.state[side];
  const { before } = inFlight;
  run.setSide(side, {
    now: { ...seen, status, system: false },
    stood: status,
    written: { status, at: run.at },
    ghosts:
      before === null || before === status ? ghosts : [...ghosts.slice(-3), { status: before, at: run.at }],
    unsure: null,
    stale: false,
    fault: null,
  });
  run.set({ trouble: null });
  noteWritten(run);
  run.decideOn(doneKey(inFlight), inFlight);
  if (meanwhile === null) return;
  // Nothing is written over a system status, so that one came after our write. Of the others only asking tells.
  if (run.seen(side, meanwhile).system) takeReading(run, side, { ok: true, value: meanwhile }, version + 1);
  run.readSoon(side);
}

/** Puts a write back to be made again, unless a change has overtaken it. */
export function restore(run: Run, { side, to, from, cause, waited, overruled, overtaken }: InFlight): void {
  if (!overtaken && run.state.intent === null)
    run.set({ intent: { side, to, from, cause, waited, overruled } });
}

/** Whether the write came through, only reading tells; and whoever does not know their status, nobody can ask. */
export function doubt(run: Run, { side, to }: InFlight): void {
  run.setSide(side, { unsure: { status: to, at: null }, stale: !run.state[side].untold });
  run.readSoon(side);
}

function failed(
  run: Run,
  inFlight: InFlight,
  fault: WriteFault,
  detail: string | null,
  retryAfterMs?: number,
): void {
  const { side } = inFlight;
  const before = run.state.trouble;
  const again = before?.side === side && before.fault === fault ? before.attempts + 1 : 1;
  if (fault === 'fenced') {
    // Somebody else has the topic. What was to be set stays to be set, by whoever has it.
    run.set({ epoch: null });
    restore(run, inFlight);
    return;
  }
  // Whether it came through all the same, only looking tells; a side that is throttled has not even begun.
  if (fault !== 'throttled') doubt(run, inFlight);
  restore(run, inFlight);
  if (run.state.intent?.side !== side) return;
  const trouble: Trouble = {
    side,
    fault,
    detail,
    attempts: again,
    again: waitAfter(run, side, fault, again, retryAfterMs),
  };
  run.set({ trouble });
  if (again === 1) run.decide('failed', { to: run.name(side, inFlight.to), fault: { side, fault, detail } });
}

function waitAfter(
  run: Run,
  side: InFlight['side'],
  fault: WriteFault,
  attempts: number,
  retryAfterMs: number | undefined,
): Trouble['again'] {
  const unknowing = fault === 'refused' && run.state[side].untold;
  const first = unknowing ? REFUSED_UNKNOWING_MS : FIRST_WAIT_MS[fault];
  if (first === undefined || attempts >= (MOST_ATTEMPTS[fault] ?? Number.POSITIVE_INFINITY)) return null;
  const doubled = Math.min(first * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return { from: run.at, ms: Math.max(doubled, retryAfterMs ?? 0) };
}
