import type { Config } from '../policy/schema.ts';
import type { Session } from '../sessions/session.ts';
import { type Lookup, lookupUrl } from './lookup-url.ts';

/** Look-ups of a session to offer, one for each CRM that has one; else why there are none. */
export interface OfferedLookups {
  /** `crm` is what agents read. */
  readonly urls: readonly { readonly crm: string; readonly url: string }[];
  /** Null where there is a look-up, or where no CRM has any to begin with. */
  readonly why: Exclude<Extract<Lookup, { ok: false }>['reason'], 'no-template'> | null;
}

/** Only while the session is live: afterwards the address is not to be had any more, as in the vendor's adapter. */
export function offeredLookups(session: Session, crms: Config['crms']): OfferedLookups {
  if (session.state !== 'live') return { urls: [], why: null };
  const looked = crms.map((crm) => ({ crm: crm.name ?? crm.id, lookup: lookupUrl(session, crm) }));
  const urls = looked.flatMap(({ crm, lookup }) => (lookup.ok ? { crm, url: lookup.url } : []));
  const reasons = looked.flatMap(({ lookup }) =>
    lookup.ok || lookup.reason === 'no-template' ? [] : lookup.reason,
  );
  return { urls, why: urls.length > 0 ? null : (reasons[0] ?? null) };
}
