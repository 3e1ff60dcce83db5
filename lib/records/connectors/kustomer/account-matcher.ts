import type { AccountMatcher, MatchResult } from '../../../sessions/account-matcher.ts';
import { accountAddress, kustomerApi } from '../../kustomer/addresses.ts';
import { identityOf, isAnybody } from '../../kustomer/customer-body.ts';
import type { Depends, Memory, Refused } from './ask.ts';
import { askingOf } from './connector.ts';
import { customerByOwn, theOneSharing } from './customers.ts';

/** Finds a session's customer in a Kustomer, as what is written of it will. Makes nothing. */
export function kustomerMatcher(depends: Depends, memoryOf: (api: string) => Memory): AccountMatcher {
  return {
    serves: (crm) => crm.kustomer !== undefined && kustomerApi(crm) !== null,
    async match({ crm, customer }, signal): Promise<MatchResult> {
      const asking = askingOf(depends, memoryOf, crm, signal);
      const identity = identityOf(customer);
      if (asking === null) return { ok: false, reason: 'refused' };
      if (isAnybody(identity)) return { ok: false, reason: 'none' };
      for (const look of [customerByOwn, theOneSharing]) {
        const found = await look(asking, identity);
        if (!found.ok) return { ok: false, reason: reasonOf(found) };
        if (found.value === null) continue;
        const { id, attributes } = found.value;
        const name = attributes.displayName ?? attributes.name ?? undefined;
        const url = accountAddress(crm, id);
        return {
          ok: true,
          account: {
            id,
            crmId: crm.id,
            ...(name === undefined ? {} : { name }),
            ...(url === null ? {} : { url }),
          },
        };
      }
      return { ok: false, reason: 'none' };
    },
  };
}

function reasonOf({ fault }: Refused): 'several' | 'unreachable' | 'refused' {
  if (fault.type === 'several') return 'several';
  const later = fault.type === 'unreachable' || fault.type === 'timeout';
  const busy = fault.type === 'status' && (fault.status === 429 || fault.status >= 500);
  return later || busy ? 'unreachable' : 'refused';
}
