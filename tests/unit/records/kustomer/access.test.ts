import { describe, expect, it } from 'vitest';
import { accessBy } from '../../../../lib/records/access/give-access.ts';
import { kustomerMatcher } from '../../../../lib/records/connectors/kustomer/account-matcher.ts';
import { kustomerMemory } from '../../../../lib/records/connectors/kustomer/connector.ts';
import type { Secret } from '../../../../lib/records/secrets.ts';
import type { Customer } from '../../../../lib/sessions/session.ts';
import { MACHINE } from '../../../demo/kustomer/api/seed-users.ts';
import { origins } from '../../../demo/origins.ts';
import { known } from '../../session-like.ts';
import { type DeskOptions, expectWritten, KustomerDesk } from './desk.ts';
import { AGENT, begun } from './sessions.ts';

const PHONE = '+493023125999';
const API = origins.kustomerApi;

/** A desk whose login comes from secrets, as in the worker. */
function deskWith(kustomer: DeskOptions['kustomer'], secrets: Readonly<Record<string, Secret>>) {
  const kept = new Map(Object.entries(secrets));
  const asked: string[] = [];
  let desk: KustomerDesk | undefined;
  const access = accessBy({
    fetch: async (input, init) => {
      asked.push(`${String(input)} ${String(init?.body)}`);
      const tokens = {
        access_token: 'new-token',
        refresh_token: 'r2',
        expires_in: 3_600,
        token_type: 'bearer',
      };
      return new Response(JSON.stringify(tokens), { headers: { 'Content-Type': 'application/json' } });
    },
    now: () => desk?.now ?? 0,
    online: () => true,
    permitted: async () => true,
    secrets: {
      read: async (_crm, name) => kept.get(name) ?? null,
      keep: async (_crm, name, secret) => void kept.set(name, secret),
      forget: async (_crm, name) => void kept.delete(name),
    },
  });
  desk = new KustomerDesk({ ...(kustomer === undefined ? {} : { kustomer }), depends: { access } });
  return { desk, asked, kept };
}

const secret = (value: string, where: readonly string[] = [API]): Secret => ({
  value,
  from: 'own',
  origins: where,
});

describe('who writes', () => {
  it('by a key is the machine whose key it is, and no cookie goes along', async () => {
    const { desk } = deskWith({ authentication: { method: 'api-key' } }, { 'api-key': secret('k3y') });
    desk.api.admit('k3y', { roles: ['org.user', 'org.admin'], user: MACHINE });
    desk.api.switches.signedIn = false;
    expectWritten(await desk.tell(begun(desk, { phone: PHONE, agent: AGENT })));
    expect(desk.messages.at(-1)?.createdBy).toBe(MACHINE.id);
    expect(desk.conversations.at(-1)?.assignedUsers).toHaveLength(1);
  });

  it('by a key that was typed in for another address waits, and the key is sent nowhere', async () => {
    const { desk } = deskWith(
      { authentication: { method: 'api-key' } },
      { 'api-key': secret('k3y', ['https://other.api.kustomerapp.test']) },
    );
    const [first] = await desk.tell(begun(desk, { phone: PHONE }));
    expect(first?.delivery).toMatchObject({ ok: false, fault: { type: 'login' } });
    expect(desk.api.lines).toEqual([]);
  });

  it('by a login of the agent’s own goes on with a new token, where the old one has run out', async () => {
    const oauth = { clientId: 'patchcord' };
    const tokens = JSON.stringify({ accessToken: 'old-token', refreshToken: 'r1', expiresAt: null });
    const { desk, asked, kept } = deskWith(
      { authentication: { method: 'oauth2', oauth } },
      { tokens: secret(tokens) },
    );
    desk.api.admit('new-token', { roles: ['org.user'] });
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`${API}/oauth/token`);
    expect(asked[0]).toContain('refresh_token=r1');
    expect(kept.get('tokens')?.value).toContain('new-token');
  });

  it('by a refused login says nothing of the token', async () => {
    const { desk } = deskWith({ authentication: { method: 'api-key' } }, { 'api-key': secret('s3cret-key') });
    const written = await desk.tell(begun(desk, { phone: PHONE }));
    expect(written[0]?.delivery).toMatchObject({ ok: false, fault: { type: 'login' } });
    expect(JSON.stringify(written)).not.toContain('s3cret-key');
  });
});

describe('an origin that the browser was not allowed to ask', () => {
  it('is not asked', async () => {
    const desk = new KustomerDesk({ depends: { permitted: async () => false } });
    const [first] = await desk.tell(begun(desk, { phone: PHONE }));
    expect(first?.delivery).toMatchObject({ ok: false, fault: { type: 'not-permitted' } });
    expect(desk.api.lines).toEqual([]);
  });
});

describe('the matcher', () => {
  const match = (desk: KustomerDesk, customer: Customer) => {
    const matcher = kustomerMatcher(
      desk.depends(),
      kustomerMemory(() => desk.now),
    );
    const session = begun(desk);
    expect(matcher.serves?.(desk.crm)).toBe(true);
    return matcher.match({ crm: desk.crm, customer, session }, new AbortController().signal);
  };

  it('finds whom writing would find, and makes nobody', async () => {
    const desk = new KustomerDesk();
    const [customer] = desk.customers;
    const before = desk.api.store.version;
    const phone = known(customer?.fields.phones?.[0]?.phone ?? '');
    expect(await match(desk, { phone })).toEqual({
      ok: true,
      account: {
        id: customer?.id,
        crmId: 'support',
        name: customer?.fields.name,
        url: `${origins.kustomer}/app/customers/${customer?.id}`,
      },
    });
    expect(await match(desk, { phone: known(PHONE) })).toEqual({ ok: false, reason: 'none' });
    expect(desk.api.store.version).toBe(before);
  });

  it('asks nothing where there is nothing to look for', async () => {
    const desk = new KustomerDesk();
    expect(await match(desk, { name: known('Jo'), phone: known('anonymous') })).toEqual({
      ok: false,
      reason: 'none',
    });
    expect(desk.api.lines).toEqual([]);
  });

  it('guesses nobody of several', async () => {
    const desk = new KustomerDesk();
    for (const name of ['One', 'Other']) desk.addCustomer({ name, sharedPhones: [{ phone: PHONE }] });
    expect(await match(desk, { phone: known(PHONE) })).toEqual({ ok: false, reason: 'several' });
  });

  it.each([
    [{ type: 'status', status: 503 }, 'unreachable'],
    [{ type: 'status', status: 429 }, 'unreachable'],
    [{ type: 'cut-before' }, 'unreachable'],
    [{ type: 'status', status: 401 }, 'refused'],
    [{ type: 'status', status: 403 }, 'refused'],
    [{ type: 'empty' }, 'refused'],
  ] as const)('tells %j as %s', async (fault, reason) => {
    const desk = new KustomerDesk();
    desk.api.faults.set([{ fault }]);
    expect(await match(desk, { phone: known(PHONE) })).toEqual({ ok: false, reason });
  });

  it('serves no Kustomer that nothing is written to', () => {
    const desk = new KustomerDesk();
    const matcher = kustomerMatcher(
      desk.depends(),
      kustomerMemory(() => desk.now),
    );
    const { kustomer: _none, ...crm } = desk.crm;
    expect(matcher.serves?.(crm)).toBe(false);
  });
});
