import type { SideName } from './mapping.ts';
import type { Run } from './run.ts';

/**
 * Another profile or computer that keeps the same agent's status in sync cannot be seen. What can be seen is a status
 * that becomes something else, again and again, right after it was set here.
 */

/** A change so soon after our write was made against it. In milliseconds. */
const SOON_MS = 30_000;
const WITHIN_MS = 5 * 60_000;
/** An agent who changes their mind does so less often. */
const SUSPECTED_AFTER = 3;
/** Whoever was there first holds out for the other to go. Two that both think so must end as well. */
const ENOUGH = 6;
/** A browser that began this short a time before the quarrel did is the newer one. */
const NEWER_MS = 2 * 60_000;

export function noteAgainst(run: Run, side: SideName, status: string): void {
  const { written } = run.state[side];
  if (written === null || written.status === status) return;
  const since = run.at - written.at;
  if (since < 0 || since > SOON_MS) return;
  const { other, began } = run.state;
  const against = [
    ...other.against.filter((at) => run.at >= at && run.at - at < WITHIN_MS).slice(1 - ENOUGH),
    run.at,
  ];
  // One change is made against one write.
  run.setSide(side, { written: null });
  run.set({ other: { ...other, against } });
  const [first] = against;
  if (against.length < SUSPECTED_AFTER || first === undefined) return;
  if (!other.suspected) run.decide('other-browser');
  const newer = began !== null && first >= began && first - began < NEWER_MS;
  const steppedBack = run.rules.otherBrowser === 'step-back' && (newer || against.length >= ENOUGH);
  if (steppedBack && !other.steppedBack) run.decide('stepped-back');
  run.set({ other: { ...run.state.other, suspected: true, steppedBack: other.steppedBack || steppedBack } });
}
