import type { CrmProfile } from '../policy/schema.ts';
import type { CrmEntry, Customer, Session } from './session.ts';

/** What a matcher may go by: everything known of the customer, and the session it is about. */
export interface MatchRequest {
  readonly crm: CrmProfile;
  readonly customer: Customer;
  readonly session: Pick<Session, 'key' | 'medium' | 'queue' | 'sessionType'>;
}

/** `none`: the CRM was asked and has nobody. `several`: it has more than one, and nobody guesses. */
export type MatchResult =
  | { readonly ok: true; readonly account: CrmEntry; readonly record?: CrmEntry }
  | { readonly ok: false; readonly reason: 'none' | 'several' | 'unreachable' | 'refused' };

/**
 * Finds a customer's account in one kind of CRM. Asked by the worker, for live sessions of which something is known
 * and no account is; never throws, and may be asked again for the same customer.
 */
export interface AccountMatcher {
  /** Whether this very CRM can be asked; missing: every one of the kind can. */
  readonly serves?: (crm: CrmProfile) => boolean;
  readonly match: (request: MatchRequest, signal: AbortSignal) => Promise<MatchResult>;
}

const matchers = new Map<CrmProfile['kind'], AccountMatcher>();

/** A CRM connector offers its matcher while it is loaded; at most one per kind. Answers with the way to take it back. */
export function offerMatcher(kind: CrmProfile['kind'], matcher: AccountMatcher): () => void {
  matchers.set(kind, matcher);
  return () => {
    if (matchers.get(kind) === matcher) matchers.delete(kind);
  };
}

/** Who can look a customer of this CRM up; undefined where nobody can. */
export function matcherFor(crm: CrmProfile): AccountMatcher | undefined {
  const matcher = matchers.get(crm.kind);
  return matcher?.serves?.(crm) === false ? undefined : matcher;
}

/** Asks the CRMs in the order of the configuration, as far as they can be asked; the first account counts. */
export async function matchAccount(
  session: Session,
  crms: readonly CrmProfile[],
  signal: AbortSignal,
): Promise<MatchResult> {
  let result: MatchResult = { ok: false, reason: 'none' };
  if (Object.keys(session.customer).length === 0) return result;
  for (const crm of crms) {
    const matcher = matcherFor(crm);
    if (matcher === undefined) continue;
    try {
      result = await matcher.match({ crm, customer: session.customer, session }, signal);
    } catch {
      result = { ok: false, reason: 'unreachable' };
    }
    // An account of another CRM could be another customer's: one that has several ends the search.
    if (result.ok || result.reason === 'several') return result;
  }
  return result;
}
