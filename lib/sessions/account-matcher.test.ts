import { afterEach, describe, expect, it } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { type AccountMatcher, matchAccount, offerMatcher } from './account-matcher.ts';
import type { Session } from './session.ts';
import { sessionsOf } from './tell.ts';
import { tellOptionsOf } from './tell-options.ts';

const { config } = resolveConfig({
  policy: {
    crms: [
      { id: 'support', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] },
      { id: 'orders', kind: 'custom', matches: ['https://crm.acme.example/*'] },
    ],
  },
  own: undefined,
});
const [bare] = sessionsOf(
  [
    {
      seq: 1,
      at: 1,
      tenant: 'https://t.example',
      channel: 'call',
      type: 'New_Call',
      json: '{"type":"New_Call","data":{"call_id":1}}',
    },
  ],
  tellOptionsOf(config),
);
const session = (phone: string): Session => {
  if (bare === undefined) throw new Error('no session');
  return { ...bare, customer: { phone: { value: phone, from: 'caller' } } };
};
/** Two customers, one of whom shares a number with a third. */
const accounts: Readonly<Record<string, readonly string[]>> = {
  '+14155550101': ['a1'],
  '+14155550102': ['a2', 'a3'],
};
const fixture: AccountMatcher = {
  match: async ({ customer, crm }) => {
    const found = accounts[customer.phone?.value ?? ''] ?? [];
    const [id] = found;
    if (id === undefined) return { ok: false, reason: 'none' };
    return found.length > 1 ? { ok: false, reason: 'several' } : { ok: true, account: { id, crmId: crm.id } };
  },
};
const offers: (() => void)[] = [];
const offer = (...args: Parameters<typeof offerMatcher>) => offers.push(offerMatcher(...args));
afterEach(() => {
  for (const takeBack of offers.splice(0)) takeBack();
});
const match = (phone: string) => matchAccount(session(phone), config.crms, new AbortController().signal);

describe('matching an account', () => {
  it('asks nobody where no connector offers it, or nothing is known', async () => {
    expect(await match('+14155550101')).toEqual({ ok: false, reason: 'none' });
    offer('custom', { match: async () => Promise.reject(new Error('asked')) });
    expect(bare && (await matchAccount(bare, config.crms, new AbortController().signal))).toEqual({
      ok: false,
      reason: 'none',
    });
  });

  it('takes the first CRM’s account that has one', async () => {
    offer('custom', fixture);
    expect(await match('+14155550101')).toEqual({ ok: true, account: { id: 'a1', crmId: 'orders' } });
    offer('kustomer', fixture);
    expect(await match('+14155550101')).toEqual({ ok: true, account: { id: 'a1', crmId: 'support' } });
    expect(await match('+14155550199')).toEqual({ ok: false, reason: 'none' });
  });

  it('guesses nobody where a CRM has several, and goes on where one is out of reach', async () => {
    offer('kustomer', { match: async () => Promise.reject(new Error('network')) });
    offer('custom', fixture);
    expect(await match('+14155550102')).toEqual({ ok: false, reason: 'several' });
    expect(await match('+14155550101')).toMatchObject({ ok: true });
  });

  it('is over when a connector takes its offer back', async () => {
    offer('custom', fixture);
    for (const takeBack of offers.splice(0)) takeBack();
    expect(await match('+14155550101')).toEqual({ ok: false, reason: 'none' });
  });
});
