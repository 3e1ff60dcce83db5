import { agree, otherSide, type SideName } from './mapping.ts';
import { noteAgainst } from './other-browser.ts';
import { doneKey } from './reason.ts';
import type { Run } from './run.ts';
import type { Reading, Told } from './side.ts';
import type { Cause, Seen } from './state.ts';

/** For so long a slow side may go on showing what stood before our write. In milliseconds. */
export const GHOST_MS = 5_000;
/** For so long a write whose answer was lost may come through late. In milliseconds. */
const UNSURE_MS = 15_000;
/** Stands for “no shift”, which has no id of its own. */
export const NO_SHIFT = '';

/** A reading of one side: what changed there, and what follows for the other. */
export function takeReading(run: Run, side: SideName, told: Told<Reading>, version: number): void {
  if (version < run.state[side].version) {
    run.readSoon(side);
    return;
  }
  run.setSide(side, { readAt: null });
  if (!told.ok) {
    takeReadFault(run, side, told);
    return;
  }
  const before = run.state[side];
  // What stopped a write there may be over: the agent has logged in, started the shift, come back to the page.
  if (before.fault !== null && run.state.trouble?.side === side) run.set({ trouble: null });
  run.setSide(side, { fault: null, stale: false, untold: false });
  takeSeen(run, side, told.value);
}

function takeReadFault(run: Run, side: SideName, { fault, detail }: Extract<Told<Reading>, { ok: false }>) {
  const before = run.state[side];
  run.setSide(side, { fault: { fault, detail } });
  // Whoever does not know the status cannot be asked first.
  if (fault === 'untold') {
    if (!before.untold) run.decide(`keep-unknown-${side}`);
    run.setSide(side, { untold: true, stale: false });
  }
  if (fault !== 'no-shift' || side !== 'crm') return;
  run.setSide('crm', {
    now: { status: null, name: null, system: true, offline: true },
    stood: NO_SHIFT,
    stale: false,
  });
  if (run.state.intent?.side === 'crm') {
    run.set({ intent: null });
    run.decide('keep-offline-crm');
  }
}

function takeSeen(run: Run, side: SideName, reading: Reading): void {
  const seen = run.seen(side, reading);
  const before = run.state[side];
  const { inFlight } = run.state;
  if (inFlight?.side === side && seen.status !== inFlight.to && seen.status !== before.now?.status) {
    // Before our write or after it? The answer tells; if it is a fault, this counts.
    run.setSide(side, { meanwhile: reading });
    return;
  }
  if (inFlight?.side === side && seen.status === inFlight.to) {
    // Shown before it is answered, and perhaps taken back when it is refused: the answer tells.
    run.setSide(side, { meanwhile: null });
    return;
  }
  if (isGhost(run, side, seen)) {
    run.readSoon(side, GHOST_MS);
    return;
  }
  if (seen.status === null) {
    if (before.now?.status !== null && !seen.system) run.decide(`keep-unknown-${side}`);
    run.setSide(side, { now: seen });
    return;
  }
  const wasSystem = before.now?.system ?? false;
  if (side === 'adapter' && seen.offline) {
    logOut(run, seen);
    return;
  }
  run.setSide(side, { now: seen });
  // Whatever it refused before, it may take now.
  if (before.now?.status !== seen.status && run.state.trouble?.side === side) run.set({ trouble: null });
  if (seen.system && !speaks(run, side, seen)) {
    // The end of a shift is no choice, but whatever comes after it is one.
    if (seen.offline) run.setSide(side, { stood: seen.status });
    if (side === 'adapter') takeNext(run, reading.next, before.now?.status === seen.status);
    return;
  }
  const nextWon = side === 'adapter' && wasSystem && !seen.system && endNext(run, seen);
  run.setSide(side, { stood: seen.status });
  if (side === 'adapter') {
    if (seen.system) takeNext(run, reading.next, before.now?.status === seen.status);
    else run.setSide('adapter', { next: null });
  }
  // Whoever brought it about, it is what we were about to set.
  const { intent } = run.state;
  if (inFlight?.side !== side && intent?.side === side && intent.to === seen.status && !seen.system) {
    if (before.unsure?.status === seen.status) run.decideOn(doneKey(intent), intent);
    run.setSide(side, { unsure: null });
    run.set({ intent: null, trouble: null });
    return;
  }
  if (isOurs(run, side, seen.status, before.stood) && !nextWon) {
    mend(run, side, seen.status);
    return;
  }
  if (!nextWon && (before.stood === null || before.stood === seen.status)) return;
  if (!wasSystem && !seen.system) noteAgainst(run, side, seen.status);
  if (run.state.agent === null || run.rules.direction === 'off') return;
  if (side === 'crm') crmChanged(run, seen.status);
  else adapterChanged(run, seen, wasSystem);
}

/** A status of before our write, shown late. Asked again once it can be none any more. */
function isGhost(run: Run, side: SideName, { status }: Seen): boolean {
  const { ghosts, now } = run.state[side];
  const live = ghosts.filter(({ at }) => run.at >= at && run.at - at < GHOST_MS);
  if (live.length !== ghosts.length) run.setSide(side, { ghosts: live });
  return status !== now?.status && live.some((ghost) => ghost.status === status);
}

/** Whether it is what a write set whose answer never came. */
function isOurs(run: Run, side: SideName, status: string, stood: string | null): boolean {
  const { unsure } = run.state[side];
  if (unsure === null) return false;
  // The wait begins with the first look, and anew where the clock was put back.
  const at = unsure.at === null || run.at < unsure.at ? run.at : unsure.at;
  const ours = status === unsure.status && run.at - at < UNSURE_MS;
  run.setSide(side, { unsure: ours || status !== stood ? null : { ...unsure, at } });
  return ours;
}

/** A write of ours that a change had overtaken has come through late: what was changed since is set once more. */
function mend(run: Run, side: SideName, status: string): void {
  const { agent, intent, inFlight } = run.state;
  const { stood } = run.state[otherSide(side)];
  if (agent === null || intent !== null || inFlight !== null || stood === null || stood === NO_SHIFT) return;
  if (run.rules.direction !== 'two-way' && side === 'crm') return;
  const [crm, adapter] = side === 'crm' ? [status, stood] : [stood, status];
  const target = run.target(otherSide(side), stood);
  if (target.to !== null && !agree(run.rules, run.listed, crm, adapter))
    intend(run, side, target.to, stood, 'change');
}

/** Whether a system status has a mapping of its own, and so says something to the other side. */
const speaks = (run: Run, side: SideName, { status }: Seen): boolean => {
  if (status === null) return false;
  const target = run.target(side, status);
  return target.to !== null && target.explicit;
};

/** Offline in the adapter: it takes nothing, and the next login begins anew. */
function logOut(run: Run, seen: Seen): void {
  const { intent } = run.state;
  run.setSide('adapter', { now: seen, stood: null, next: null });
  run.set({ loginDone: null, intent: null });
  if (intent?.side === 'adapter') run.decide('keep-offline-adapter');
}

/** What the agent chooses during a session to have after it. */
function takeNext(run: Run, next: string | null, sameStatus: boolean): void {
  const before = run.state.adapter.next;
  if (next === before) return;
  run.setSide('adapter', { next });
  const { intent, crm, inFlight } = run.state;
  const { direction, priority } = run.rules;
  if (direction === 'off' || run.state.agent === null) return;
  if (next === null) {
    // Taken back; or it came and went unseen, between two sessions: then the CRM still goes before it.
    if (intent?.cause === 'over-next' && sameStatus) run.set({ intent: null });
    else if (intent?.side === 'adapter') run.set({ intent: { ...intent, overruled: false } });
    return;
  }
  if (priority === 'latest') {
    if (intent?.side === 'adapter') run.set({ intent: { ...intent, overruled: true } });
    return;
  }
  if (intent?.side === 'adapter') {
    run.decideOn('keep-next-crm', intent);
    return;
  }
  // A CRM that is being set just now says nothing of its own.
  const from = crm.now?.system === false && inFlight?.side !== 'crm' ? crm.now.status : null;
  const target = from === null ? null : run.target('crm', from);
  if (from === null || target === null || target.to === null || target.to === next) return;
  intend(run, 'adapter', target.to, from, 'over-next');
  if (run.state.intent !== null) run.decideOn('keep-next-crm', run.state.intent);
}

/** The session is over: whether the status that the agent had chosen for now came, and counts. */
function endNext(run: Run, { status }: Seen): boolean {
  const { intent, adapter } = run.state;
  if (intent?.side !== 'adapter' || !intent.overruled) return false;
  if (status !== adapter.next) {
    run.set({ intent: { ...intent, overruled: false } });
    return false;
  }
  run.set({ intent: null });
  run.decideOn('keep-next', intent);
  return true;
}

function crmChanged(run: Run, status: string): void {
  overtake(run);
  const target = run.target('crm', status);
  const { adapter } = run.state;
  if (target.to === null) {
    if (!isSilent(run, 'crm', status))
      run.decide(target.why === 'none' ? 'keep-none-crm' : 'keep-unmapped-crm', {
        from: run.name('crm', status),
      });
    return;
  }
  if (adapter.now?.offline === true) {
    run.decide('keep-offline-adapter');
    return;
  }
  if (willBe(run, 'adapter') === target.to) keepFlying(run, 'adapter', status);
  else intend(run, 'adapter', target.to, status, 'change');
}

function adapterChanged(run: Run, seen: Seen, wasSystem: boolean): void {
  const status = seen.status ?? '';
  const { intent, crm } = run.state;
  if (intent?.side === 'adapter') {
    // A session began or ended: no choice of the agent's, so what waits goes on waiting, or goes now.
    if (seen.system || wasSystem) return;
    if (run.rules.priority === 'crm') {
      run.decideOn('keep-crm-first', intent);
      return;
    }
    run.decideOn('keep-later', intent);
  }
  overtake(run);
  if (run.rules.direction !== 'two-way') return;
  const standing = willBe(run, 'crm');
  if (standing !== null && standing !== NO_SHIFT && agree(run.rules, run.listed, standing, status)) {
    keepFlying(run, 'crm', status);
    return;
  }
  const target = run.target('adapter', status);
  if (target.to === null) {
    const key =
      target.why === 'conflict'
        ? 'keep-conflict'
        : target.why === 'none'
          ? 'keep-none-adapter'
          : 'keep-unmapped-adapter';
    run.decide(key, { from: run.name('adapter', status) });
    return;
  }
  if (crm.now?.offline === true) {
    run.decide('keep-offline-crm');
    return;
  }
  intend(run, 'crm', target.to, status, 'change');
}

/** Whatever was to be set comes from before this change. */
function overtake(run: Run): void {
  const { inFlight } = run.state;
  run.set({
    intent: null,
    trouble: null,
    inFlight: inFlight === null ? null : { ...inFlight, overtaken: true },
  });
}

/** The write that is on its way sets what the newest change asks for as well. */
function keepFlying(run: Run, side: SideName, from: string): void {
  const { inFlight } = run.state;
  if (inFlight?.side === side)
    run.set({ inFlight: { ...inFlight, from, cause: 'change', overtaken: false } });
}

/** What a side will show once the write that is on its way has come through; null where only reading tells. */
function willBe(run: Run, side: SideName): string | null {
  const { inFlight, crm, adapter } = run.state;
  if (inFlight?.side === side) return inFlight.to;
  if (run.state[side].stale) return null;
  return side === 'crm' ? crm.stood : (adapter.now?.status ?? null);
}

/** What the system sets is nothing that an administrator forgot. */
const isSilent = (run: Run, side: SideName, status: string): boolean => run.isSystem(side, status);

export function intend(run: Run, side: SideName, to: string, from: string, cause: Cause): void {
  const session = side === 'adapter' && (run.state.session || run.state.adapter.now?.system === true);
  run.set({ intent: { side, to, from, cause, waited: session, overruled: false }, trouble: null });
}

/** Takes an intent anew after the mapping changed. */
export function mapAnew(run: Run): void {
  const { intent } = run.state;
  run.set({ trouble: null });
  if (intent === null) return;
  const target = run.target(otherSide(intent.side), intent.from);
  run.set({ intent: target.to === null ? null : { ...intent, to: target.to } });
}
