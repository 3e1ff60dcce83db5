import type { SideName } from './mapping.ts';
import type { Run } from './run.ts';

/**
 * Another profile or computer that keeps the same agent's status in sync cannot be seen. What can be seen is a status
 * that becomes something else right after it was set here, and that of every status, several times in a row.
 */

/** An agent who changes their mind does so less often. */
const SUSPECTED_AFTER = 4;
/** Whoever was there first holds out for the other to go. Two that both think so must end as well. */
const ENOUGH = 8;
const WITHIN_MS = 10 * 60_000;
/** A browser that began this short a time before the quarrel did is the newer one. */
const NEWER_MS = 3 * 60_000;

/** So soon another browser that asks as often as this one answers a write, and its answer is seen here. */
const soonMs = (run: Run): number => (2 * run.rules.pollSeconds + 2) * 1_000;

/** A write came through. One before it that was let stand for a while shows that nobody works against us. */
export function noteWritten(run: Run): void {
  const { other } = run.state;
  const { standing } = other;
  const stood = standing !== null && run.at - standing > soonMs(run);
  run.set({ other: { ...other, standing: run.at, against: stood ? [] : other.against } });
}

/** A status became another one, and no session of the agent's explains it. */
export function noteAgainst(run: Run, side: SideName, status: string): void {
  const { written } = run.state[side];
  if (written === null || written.status === status) return;
  const since = run.at - written.at;
  // One change is made against one write.
  run.setSide(side, { written: null });
  if (since < 0 || since > soonMs(run)) return;
  const { other, began } = run.state;
  const late = other.against.filter((at) => run.at >= at && run.at - at < WITHIN_MS);
  const against = [...late.slice(1 - ENOUGH), run.at];
  run.set({ other: { ...other, against, standing: null } });
  const [first] = against;
  if (against.length < SUSPECTED_AFTER || first === undefined) return;
  if (!other.suspected) run.decide('other-browser');
  const newer = began !== null && first >= began && first - began < NEWER_MS;
  const steppedBack = run.rules.otherBrowser === 'step-back' && (newer || against.length >= ENOUGH);
  if (steppedBack && !other.steppedBack) run.decide('stepped-back');
  run.set({
    other: { ...run.state.other, suspected: true, steppedBack: other.steppedBack || steppedBack },
  });
}
