import { fillTemplate } from '../../../screen-pop/fill-template.ts';
import type { AccountMatcher, MatchResult } from '../../../sessions/account-matcher.ts';
import { readObjects } from '../../answer.ts';
import { buildRequest } from '../../request.ts';
import { type ToldSession, variableValues } from '../../variables.ts';
import { ask, type Depends } from './ask.ts';

/** Finds a customer's account by the endpoint "Find an account by query". Makes nothing. */
export function genericApiMatcher(depends: Depends): AccountMatcher {
  return {
    serves: ({ api }) => api?.endpoints.findAccount !== undefined,
    async match({ crm, session, customer }, signal): Promise<MatchResult> {
      const { api } = crm;
      const endpoint = api?.endpoints.findAccount;
      if (api === undefined || endpoint === undefined) return { ok: false, reason: 'refused' };
      const values = variableValues({
        session: { ...NOTHING_ELSE, ...session, id: session.key.split(' ').slice(2).join(' '), customer },
        api,
        phoneFormat: crm.phoneFormat,
        accountId: null,
        recordId: null,
        content: null,
        operationKey: null,
        purpose: 'search',
        language: 'en',
        now: depends.now(),
      });
      const built = buildRequest({ name: 'findAccount', endpoint, api, values });
      // A search without the customer in it finds anybody.
      if (!built.ok || !built.request.asksFor) return { ok: false, reason: built.ok ? 'none' : 'refused' };
      const answered = await ask(depends, { crmId: crm.id, api, values, signal }, 'findAccount');
      if (!answered.ok) {
        const { fault } = answered;
        if (fault.type === 'status' && (fault.status === 404 || fault.status === 410))
          return { ok: false, reason: 'none' };
        const later = fault.type === 'unreachable' || fault.type === 'timeout';
        const busy = fault.type === 'status' && (fault.status === 429 || fault.status >= 500);
        return { ok: false, reason: later || busy ? 'unreachable' : 'refused' };
      }
      const found = answered.json.ok ? readObjects(answered.json.value, endpoint) : answered.json;
      if (!found.ok) return { ok: false, reason: 'refused' };
      const [one, another] = found.value;
      if (one === undefined) return { ok: false, reason: 'none' };
      if (another !== undefined) return { ok: false, reason: 'several' };
      const filled =
        crm.accountUrl === undefined ? null : fillTemplate(crm.accountUrl, { ACCOUNT_ID: one.id });
      return {
        ok: true,
        account: {
          id: one.id,
          crmId: crm.id,
          ...(one.name === null ? {} : { name: one.name }),
          ...(filled?.ok === true ? { url: filled.url } : {}),
        },
      };
    },
  };
}

/** A search for a customer needs no more of the session than what it is given. */
const NOTHING_ELSE: Omit<ToldSession, 'id' | 'medium' | 'sessionType' | 'queue' | 'customer'> = {
  state: 'live',
  language: null,
  agent: { id: null, customId: null, email: null },
  endUserId: null,
  startedAt: null,
  endedAt: null,
  legs: [],
  numbers: { support: null, outbound: null },
  notes: '',
  disposition: null,
};
