import { storeFact } from '../journal/append-fact.ts';
import { liveSessions } from '../journal/session-store.ts';
import type { Config } from '../policy/schema.ts';
import { matchAccount, matcherFor } from '../sessions/account-matcher.ts';

const WITHIN_MS = 10_000;
const MOST_REMEMBERED = 200;

// What was asked already. Worth nothing once the worker is gone: then it is asked once more.
const asked = new Set<string>();

/**
 * Looks up the accounts of live sessions whose customer is known and whose account is not. Answers whether
 * anything was stored: an account, or that there is none, for which others wait. Asks nobody where no CRM connector can
 * match.
 */
export async function matchAccounts({ crms }: Pick<Config, 'crms'>): Promise<boolean> {
  if (!crms.some((crm) => matcherFor(crm) !== undefined)) return false;
  let answered = false;
  for (const session of await liveSessions()) {
    if (session.account !== null) continue;
    const question = JSON.stringify([session.key, session.customer]);
    if (asked.has(question)) continue;
    const result = await matchAccount(session, crms, AbortSignal.timeout(WITHIN_MS));
    // Out of reach now says nothing of the next time.
    if (result.ok || result.reason !== 'unreachable') remember(question);
    if (!result.ok && result.reason !== 'none') continue;
    const { account, record } = result.ok ? result : {};
    await storeFact({
      fact: 'matcher',
      session: session.key,
      ...(account === undefined ? {} : { account }),
      ...(record === undefined ? {} : { record }),
    });
    answered = true;
  }
  return answered;
}

function remember(question: string): void {
  if (asked.size >= MOST_REMEMBERED) asked.clear();
  asked.add(question);
}
