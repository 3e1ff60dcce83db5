import type { Config } from '../../policy/schema.ts';
import { factEntry, type SessionEntry } from '../../sessions/entry.ts';
import type { Session } from '../../sessions/session.ts';
import type { Delivered, Operation, Results } from '../operation.ts';
import { idIn, knownRecord } from '../plan.ts';

/** What a delivered operation adds to what its session has. Pure. */
export function resultsWith(results: Results, { kind, key }: Operation, { id }: Delivered): Results {
  if (id === null) return results;
  if (kind === 'account') return { ...results, accountId: id };
  if (kind === 'record') return { ...results, recordId: id };
  return kind === 'upload' ? { ...results, uploads: { ...results.uploads, [key]: id } } : results;
}

/** What an operation can build upon now: the agent's own choice before what was delivered, that before what else is known. */
export function resultsFor(
  results: Results,
  session: Session | null,
  crmId: string,
  rules: Pick<Config['records'], 'reuse'>,
): Results {
  const chosen = (what: 'account' | 'record') =>
    session?.[what]?.from === 'agent' ? idIn(session[what].value, crmId) : null;
  return {
    ...results,
    accountId: chosen('account') ?? results.accountId ?? idIn(session?.account?.value, crmId),
    recordId:
      chosen('record') ?? results.recordId ?? (session === null ? null : knownRecord(session, crmId, rules)),
  };
}

/** The account or record as the session is to know it, for the journal; null for what is neither. */
export function factOf(
  { kind, session, crmId }: Operation,
  { id, name, url }: Delivered,
  at: number,
): Omit<SessionEntry, 'seq'> | null {
  if (id === null || (kind !== 'account' && kind !== 'record')) return null;
  const entry = {
    id: id.slice(0, 200),
    crmId,
    ...(name === undefined || name === '' ? {} : { name: name.slice(0, 300) }),
    ...(url === undefined || url.length > 2_000 ? {} : { url }),
  };
  return factEntry({ fact: 'matcher', session, [kind]: entry }, at);
}

/**
 * Delivered without a request: a session that got a record from somewhere else since this was planned gets no second
 * one, nor an account for its sake.
 */
export function deliveredAlready(
  { kind, crmId }: Operation,
  session: Session | null,
  rules: Pick<Config['records'], 'reuse'>,
): Delivered | null {
  if (session === null || (kind !== 'account' && kind !== 'record')) return null;
  const record = knownRecord(session, crmId, rules);
  if (record === null) return null;
  return kind === 'record'
    ? { id: record, how: 'found' }
    : { id: idIn(session.account?.value, crmId), how: 'skipped' };
}
