import type { DeliveryFault } from '../connector.ts';
import type { HoldRow } from './row.ts';

/** What follows from an attempt that brought nothing. Times are milliseconds since 1970. */
export type Verdict =
  /** Tried again then; `hold`: nothing else is sent to that CRM before. */
  | { readonly next: 'retry'; readonly dueAt: number; readonly hold: Hold | null }
  /** Not before somebody has logged in, or permitted the origin. */
  | { readonly next: 'hold'; readonly why: 'login' | 'permission' }
  /** It cannot succeed as it is: kept for the agent. */
  | { readonly next: 'fail' };

export interface Hold {
  readonly why: 'unreachable' | 'busy';
  readonly until: number;
}

export interface Attempt {
  /** This one included. */
  readonly attempts: number;
  /** When it was tried first, or first after an agent wanted it tried again. */
  readonly triedAt: number;
  readonly now: number;
  readonly retryAfterMs: number | undefined;
  /** Attempts in a row, of whatever, that ended with the CRM held. */
  readonly failures: number;
  /** From 0 to 1, so that browsers that failed together do not come back together. */
  readonly random: number;
}

/** "Retries continue for a week, decreasing with an exponential ramp down" (the vendor's Custom CRM page, "API account"). */
export const RETRY_FOR_MS = 7 * 24 * 3_600_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** A CRM that cannot be reached is tried more often: it is one request, and everything waits for it. */
const LONGEST_HOLD_MS = 5 * 60_000;
/** Longer than a server may ask for in earnest. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;
/** A page instead of data is a login, a proxy or maintenance: it passes within a day, or somebody has to look. */
const MALFORMED_FOR_MS = 24 * 3_600_000;

/**
 * Statuses that may succeed later. 400 is the vendor's; the others say of themselves that they pass. Everything else
 * below 500 says the same each time it is asked.
 */
const PASSING: readonly number[] = [400, 408, 423, 425, 429];
const LASTING: readonly number[] = [501, 505, 508, 511];
const BUSY: readonly number[] = [429, 503];

export function afterFault(fault: DeliveryFault, attempt: Attempt): Verdict {
  const { triedAt, now, failures, random } = attempt;
  switch (fault.type) {
    case 'login':
      return { next: 'hold', why: 'login' };
    case 'not-permitted':
      return { next: 'hold', why: 'permission' };
    case 'request':
    case 'several':
    case 'nobody':
    case 'role':
    case 'gone':
      return { next: 'fail' };
    case 'unreachable': {
      // It says nothing of the operation, so it never costs it its week.
      const until = now + waitMs(failures + 1, LONGEST_HOLD_MS, random);
      return { next: 'retry', dueAt: now, hold: { why: 'unreachable', until } };
    }
    case 'malformed':
      return now - triedAt >= MALFORMED_FOR_MS ? { next: 'fail' } : again(attempt);
    case 'timeout':
      return again(attempt);
    case 'status': {
      const { status } = fault;
      if (status === 401 || status === 403) return { next: 'hold', why: 'login' };
      const passes = PASSING.includes(status) || (status >= 500 && !LASTING.includes(status));
      if (!passes) return { next: 'fail' };
      const { retryAfterMs } = attempt;
      if (!BUSY.includes(status) || (status === 503 && retryAfterMs === undefined)) return again(attempt);
      const asked =
        retryAfterMs === undefined
          ? waitMs(failures + 1, LONGEST_HOLD_MS, random)
          : Math.min(Math.max(0, retryAfterMs), LONGEST_RETRY_AFTER_MS);
      return isSpent(attempt)
        ? { next: 'fail' }
        : { next: 'retry', dueAt: now, hold: { why: 'busy', until: now + asked } };
    }
  }
}

const isSpent = ({ now, triedAt }: Attempt): boolean => now - triedAt >= RETRY_FOR_MS;

function again(attempt: Attempt): Verdict {
  if (isSpent(attempt)) return { next: 'fail' };
  const wait = waitMs(attempt.attempts, LONGEST_WAIT_MS, attempt.random);
  return { next: 'retry', dueAt: attempt.now + wait, hold: null };
}

/** Doubles with each attempt, give or take a fifth. */
function waitMs(attempts: number, longest: number, random: number): number {
  const wait = Math.min(longest, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(wait * (0.8 + 0.4 * random));
}

/** What holds a CRM after the verdict; a hold for somebody's login is not softened by what comes in late. */
export function holdAfter(
  before: HoldRow | undefined,
  verdict: Verdict,
  crmId: string,
  now: number,
): HoldRow | undefined {
  const failures = (before?.failures ?? 0) + 1;
  const since = before?.since ?? now;
  if (verdict.next === 'hold') {
    const asked = before?.why === verdict.why && before.asked ? { asked: true as const } : {};
    return { crmId, why: verdict.why, until: null, failures, since, ...asked };
  }
  if (verdict.next === 'fail' || verdict.hold === null || before?.until === null) return before;
  const until = Math.max(verdict.hold.until, before?.until ?? 0);
  return { crmId, why: verdict.hold.why, until, failures, since };
}
