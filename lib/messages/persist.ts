import { isUndelivered, type Undelivered } from './undelivered.ts';

/**
 * A worker that dies under a message takes the answer with it; the browser starts a new one for the next attempt, at
 * once as a rule, after a moment where the machine is busy. Milliseconds before each attempt.
 */
const ATTEMPTS_AFTER_MS = [0, 50, 200, 800, 2_000];

/**
 * Sends until there is an answer. No answer at all (`undefined`) counts as none: it is what a dying worker leaves.
 * Only for messages that may arrive twice.
 */
export async function persist<Answer>(
  send: (attempt: number) => Promise<Answer | undefined | Undelivered>,
  signal: AbortSignal,
): Promise<Answer | Undelivered> {
  let failed: Undelivered = { undelivered: 'no answer' };
  for (const [attempt, after] of ATTEMPTS_AFTER_MS.entries()) {
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
    if (signal.aborted) break;
    const answer = await send(attempt);
    if (isUndelivered(answer)) failed = answer;
    else if (answer !== undefined) return answer;
    // The extension was reloaded or removed under this script: nobody will ever answer it again.
    if (/context invalidated/i.test(failed.undelivered)) break;
  }
  return failed;
}
