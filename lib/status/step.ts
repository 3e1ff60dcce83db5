import type { StatusRules } from './mapping.ts';
import type { Decision } from './reason.ts';
import { Run } from './run.ts';
import { settle } from './settle.ts';
import { forgetSide, type StatusInput, type StatusWrite, type SyncState } from './state.ts';
import { doubt, restore, takeAnswer } from './take-answer.ts';
import { mapAnew, takeReading } from './take-reading.ts';

export interface Step {
  readonly state: SyncState;
  /** To be made by whoever has the grant of their epoch. One at most, and none before the last one was answered. */
  readonly writes: readonly StatusWrite[];
  /** Oldest first. */
  readonly decisions: readonly Decision[];
}

/**
 * The rules of an agent's status: what is known, one thing that happened, and the configuration; out come the state
 * after it, what is to be written, and why. There is no clock and no chance in it: the time comes with the input.
 *
 * A change is what differs from the side's last choice (`stood`). It makes one intent for the other side; a later
 * change takes its place. The intent becomes a write as soon as nothing stands against it (`blockOf`), and is over
 * when the side shows it. Nothing is repeated by itself but what failed.
 */
export function step(before: SyncState, input: StatusInput, rules: StatusRules): Step {
  const run = new Run(before, input.at, rules);
  take(run, input);
  settle(run);
  return { state: run.state, writes: run.writes, decisions: run.decisions };
}

function take(run: Run, input: StatusInput): void {
  switch (input.type) {
    case 'began':
      run.set({
        began: run.state.began ?? run.at,
        other: { ...run.state.other, against: [], standing: null },
      });
      orphan(run);
      for (const side of ['crm', 'adapter'] as const) {
        // Nobody was looking meanwhile, so what is found changed is not against us.
        run.setSide(side, { written: null });
        run.readSoon(side);
      }
      return;
    case 'read':
      takeReading(run, input.side, input.told, input.version);
      return;
    case 'options':
      run.setSide(input.side, { options: input.options });
      return;
    case 'answered':
      takeAnswer(run, input.number, input.told);
      return;
    case 'session':
      takeSession(run, input.live);
      return;
    case 'holder':
      if (input.epoch === run.state.epoch) return;
      run.set({ epoch: input.epoch });
      orphan(run);
      if (input.epoch !== null) run.set({ trouble: null });
      return;
    case 'preconditions':
      takeAgent(run, input.agent);
      return;
    case 'paused':
      if (run.state.paused) return;
      run.set({ paused: true });
      run.decide('paused');
      return;
    case 'resumed':
      run.set({
        paused: false,
        trouble: null,
        other: { ...run.state.other, against: [], suspected: false, steppedBack: false },
      });
      run.decide('resumed');
      for (const side of ['crm', 'adapter'] as const) run.readSoon(side);
      return;
    case 'settings':
      mapAnew(run);
      return;
    case 'time':
      return;
  }
}

/** A write whose answer nobody will hear: whether it came through, only reading tells. */
function orphan(run: Run): void {
  const { inFlight } = run.state;
  if (inFlight === null) return;
  const { side } = inFlight;
  const { version } = run.state[side];
  run.set({ inFlight: null });
  run.setSide(side, { version: version + 1, meanwhile: null });
  doubt(run, inFlight);
  restore(run, inFlight);
}

function takeSession(run: Run, live: boolean): void {
  if (live === run.state.session) return;
  run.set({ session: live });
  if (live) return;
  // What was seen during the session says nothing of what comes after it: wrap-up, or the next status.
  const { trouble, adapter } = run.state;
  if (trouble?.side === 'adapter') run.set({ trouble: null });
  run.setSide('adapter', { stale: !adapter.untold });
  run.readSoon('adapter');
}

function takeAgent(run: Run, agent: string | null): void {
  const before = run.state.agent;
  if (agent === before) return;
  run.set({ agent, trouble: null });
  if (agent === null) {
    const { intent, inFlight } = run.state;
    if (intent !== null) run.decideOn('keep-preconditions', intent);
    run.set({
      intent: null,
      loginDone: null,
      inFlight: inFlight === null ? null : { ...inFlight, overtaken: true },
    });
    return;
  }
  const other = run.state.lastAgent !== null && run.state.lastAgent !== agent;
  run.set({ lastAgent: agent });
  if (!other) return;
  run.set({
    intent: null,
    inFlight: null,
    crm: forgetSide(run.state.crm, run.at),
    adapter: forgetSide(run.state.adapter, run.at),
  });
}
