import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CrmServer, startCrm } from '../../../../tests/unit/records/crm-server.ts';
import { known, sessionLike } from '../../../../tests/unit/session-like.ts';
import type { CrmProfile } from '../../../policy/schema.ts';
import type { Customer } from '../../../sessions/session.ts';
import { apiSchema } from '../../api-schema.ts';
import { genericApiMatcher } from './account-matcher.ts';

let crm: CrmServer;
beforeEach(async () => {
  crm = await startCrm();
});
afterEach(() => crm.close());

const matcher = genericApiMatcher({
  fetch: globalThis.fetch,
  now: () => 0,
  online: () => true,
  permitted: async () => true,
  access: async () => ({ ok: true, credentials: { headers: [], cookies: 'omit', secrets: [] } }),
});

const profile = (): CrmProfile => ({
  id: 'orders',
  kind: 'custom',
  bridge: 'one',
  matches: [],
  accountUrl: `${crm.origin}/contact/{ACCOUNT_ID}`,
  api: apiSchema.parse({
    authentication: { method: 'agent-session' },
    endpoints: {
      findAccount: {
        url: `${crm.origin}/api/accounts`,
        parameters: [
          { name: 'phone', value: '{PHONE_NUMBER}' },
          { name: 'call', value: '{SESSION_ID}' },
        ],
        responseDataLocation: 'list',
      },
    },
  }),
});
const match = (customer: Customer) =>
  matcher.match({ crm: profile(), customer, session: sessionLike() }, new AbortController().signal);
const phone = { phone: known('+14155550132') };

describe('the customer’s account', () => {
  test('is found by the query, with its name and page', async () => {
    crm.accounts.set('7', { id: 7, phone: '+14155550132', name: 'Ada' });
    expect(await match(phone)).toEqual({
      ok: true,
      account: { id: '7', name: 'Ada', crmId: 'orders', url: `${crm.origin}/contact/7` },
    });
    expect(crm.asked[0]?.query.call).toBe('103646');
  });

  test('is none, or one of several, and nothing is made', async () => {
    expect(await match(phone)).toEqual({ ok: false, reason: 'none' });
    for (const id of [1, 2]) crm.accounts.set(String(id), { id, phone: '+14155550132' });
    expect(await match(phone)).toEqual({ ok: false, reason: 'several' });
    expect(crm.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('of nobody known is not asked for', async () => {
    crm.accounts.set('7', { id: 7, phone: '+14155550132' });
    expect(await match({ phone: known('anonymous') })).toEqual({ ok: false, reason: 'none' });
    expect(crm.asked).toEqual([]);
  });

  test.each([
    [404, 'none'],
    [500, 'unreachable'],
    [429, 'unreachable'],
    [401, 'refused'],
    [422, 'refused'],
  ])('is, after a %i, %s', async (status, reason) => {
    crm.faults.push({ at: /./, act: { status } });
    expect(await match(phone)).toEqual({ ok: false, reason });
  });

  test('is looked for in those CRMs alone that can be asked', () => {
    expect(matcher.serves?.(profile())).toBe(true);
    const { api: _api, ...without } = profile();
    expect(matcher.serves?.(without)).toBe(false);
  });
});
