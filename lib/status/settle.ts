import { agree, type SideName } from './mapping.ts';
import type { Run } from './run.ts';
import type { Intent, SyncState } from './state.ts';
import { intend } from './take-reading.ts';

/** With another browser in play, a status is set this seldom. In milliseconds. */
const CALM_MS = 60_000;

/** Why what is to be set is not set now. In the order in which an agent can do something about it. */
export type Block =
  | 'paused'
  | 'other-browser'
  | 'trouble'
  | 'session'
  | 'system'
  | 'next'
  | 'no-holder'
  | 'not-read'
  | 'calm'
  | 'writing';

/** What stands against the intent; null where nothing does. Pure of anything but its arguments. */
export function blockOf(state: SyncState, intent: Intent, at: number): Block | null {
  const side = state[intent.side];
  if (state.paused) return 'paused';
  if (state.other.steppedBack) return 'other-browser';
  if (state.inFlight !== null) return 'writing';
  if (state.trouble?.side === intent.side) {
    const { again } = state.trouble;
    if (again === null || !isOver(again.from, again.ms, at)) return 'trouble';
  }
  if (intent.side === 'adapter' && state.session) return 'session';
  if (side.now?.system === true) return 'system';
  if (intent.overruled) return 'next';
  if (state.epoch === null) return 'no-holder';
  if ((side.now === null && !side.untold) || side.stale) return 'not-read';
  const { suspected, lastWrite } = state.other;
  if (suspected && lastWrite !== null && !isOver(lastWrite, CALM_MS, at)) return 'calm';
  return null;
}

/** A clock that was put back counts as over: else the wait would be as long as the jump. */
const isOver = (from: number, ms: number, at: number): boolean => at < from || at - from >= ms;

/** Makes of the state as it is now what there is to be made: the status at login, and one write at most. */
export function settle(run: Run): void {
  if (run.rules.direction === 'off') {
    run.set({ intent: null, loginDone: null, trouble: null });
    return;
  }
  atLogin(run);
  const { intent } = run.state;
  if (intent === null) return;
  const block = blockOf(run.state, intent, run.at);
  if (block === 'session' || block === 'system') {
    if (!intent.waited && intent.side === 'adapter') run.set({ intent: { ...intent, waited: true } });
    return;
  }
  if (block !== null) return;
  if (isSo(run, intent)) {
    run.set({ intent: null, trouble: null });
    return;
  }
  if (!isThere(run, intent)) return;
  write(run, intent);
}

/** Whether the side stands already as it is wanted to; of many that lead to one, any will do. */
function isSo(run: Run, { side, to, from }: Intent): boolean {
  const status = run.state[side].now?.status ?? null;
  return status === to || (side === 'crm' && status !== null && agree(run.rules, run.listed, status, from));
}

/** The CRM's status is applied once per login, when both sides are known. */
function atLogin(run: Run): void {
  const { agent, loginDone, crm, adapter, intent, inFlight } = run.state;
  if (agent === null || agent === loginDone || crm.now === null || inFlight !== null) return;
  if (adapter.now === null ? !adapter.untold : adapter.now.offline) return;
  if (crm.now.status === null && !crm.now.offline) return;
  const target = crm.now.status === null ? null : run.target('crm', crm.now.status);
  // Busy says nothing of what the agent chose; what comes after it does.
  if (crm.now.system && !crm.now.offline && !(target?.to != null && target.explicit)) return;
  run.set({ loginDone: agent });
  const open = intent !== null && intent.cause !== 'over-next';
  if (!run.rules.atLogin || open || crm.now.status === null || target === null) return;
  // During a session it is not known yet what comes after it.
  const standing = adapter.now?.system === false ? adapter.now.status : null;
  if (target.to !== null) {
    if (target.to !== standing) intend(run, 'adapter', target.to, crm.now.status, 'login');
    return;
  }
  if (!crm.now.system)
    run.decide(target.why === 'none' ? 'keep-none-crm' : 'keep-unmapped-crm', {
      from: run.name('crm', crm.now.status),
    });
}

/** Nothing is written that the side does not have, or that nobody can choose there. */
function isThere(run: Run, intent: Intent): boolean {
  const options = run.state[intent.side].options;
  const key = run.isSystem(intent.side, intent.to)
    ? 'keep-target-system'
    : options !== null && options.length > 0 && !options.some(({ id }) => id === intent.to)
      ? 'keep-target-gone'
      : null;
  if (key === null) return true;
  run.set({ intent: null });
  run.decideOn(key, intent);
  return false;
}

function write(run: Run, intent: Intent): void {
  const { epoch, writes, other } = run.state;
  if (epoch === null) return;
  const side = run.state[intent.side];
  const number = writes + 1;
  run.set({
    writes: number,
    intent: null,
    inFlight: { ...intent, number, before: side.now?.status ?? null, overtaken: false },
    other: { ...other, lastWrite: run.at },
  });
  run.setSide(intent.side, { version: side.version + 1 });
  run.writes.push({ number, side: intent.side, status: intent.to, epoch });
}

/** When something is due at the latest without anybody telling: a reading, a repetition. Milliseconds since 1970. */
export function nextDue(state: SyncState): number | null {
  const times: number[] = [];
  for (const side of ['crm', 'adapter'] satisfies SideName[]) {
    const { readAt } = state[side];
    if (readAt !== null) times.push(readAt);
  }
  if (state.intent !== null && state.trouble?.again)
    times.push(state.trouble.again.from + state.trouble.again.ms);
  if (state.intent !== null && state.other.suspected && state.other.lastWrite !== null)
    times.push(state.other.lastWrite + CALM_MS);
  return times.length === 0 ? null : Math.min(...times);
}
