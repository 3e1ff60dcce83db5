import { describe, expect, test, vi } from 'vitest';
import { type ApiInput, apiSchema } from '../api-schema.ts';
import type { Secret } from '../secrets.ts';
import { type Way, wayOf } from './access.ts';
import { accessBy, type TokenDepends } from './give-access.ts';

const crm = 'https://crm.acme.example';
const login = 'https://login.acme.example';
const apiOf = (authentication: ApiInput['authentication']): Way =>
  wayOf(apiSchema.parse({ authentication, endpoints: { comment: { url: `${crm}/x` } } }));
const oauthApi = apiOf({
  method: 'oauth2',
  oauth: { authorizationUrl: `${login}/authorize`, tokenUrl: `${login}/token`, clientId: 'patchcord' },
});

function world(answers: readonly (readonly [status: number, body: unknown])[] = []) {
  const secrets = new Map<string, Secret>();
  const left = [...answers];
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const next = left.shift();
    if (next === undefined) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(next[1]), { status: next[0] });
  });
  const depends: TokenDepends = {
    fetch,
    now: () => 1_000_000,
    online: () => true,
    permitted: async () => true,
    secrets: {
      read: async (id, name) => secrets.get(`${id} ${name}`) ?? null,
      keep: async (id, name, secret) => void secrets.set(`${id} ${name}`, secret),
      forget: async (id, name) => void secrets.delete(`${id} ${name}`),
    },
  };
  const give = (name: string, value: string, origins = [crm, login]) =>
    secrets.set(`orders ${name}`, { value, from: 'own', origins });
  const tokens = (more: object = {}) =>
    give('tokens', JSON.stringify({ accessToken: 'old', refreshToken: 'r1', expiresAt: null, ...more }));
  return { depends, fetch, secrets, give, tokens, access: accessBy(depends) };
}

describe('access', () => {
  test('by the agent’s session takes the cookies along, and nothing else does', async () => {
    const { access, give } = world();
    give('password', 'p');
    const session = await access('orders', apiOf({ method: 'agent-session' }));
    expect(session).toEqual({ ok: true, credentials: { headers: [], cookies: 'include', secrets: [] } });
    const basic = await access('orders', apiOf({ method: 'basic', username: 'me' }));
    expect(basic).toEqual({
      ok: true,
      credentials: {
        headers: [['Authorization', 'Basic bWU6cA==']],
        cookies: 'omit',
        secrets: ['bWU6cA==', 'p'],
      },
    });
  });

  test('by headers takes each of them', async () => {
    const { access, give } = world();
    const api = apiOf({ method: 'headers', headers: [{ name: 'X-Key' }, { name: 'X-Team' }] });
    give('header x-key', 'k');
    expect(await access('orders', api)).toMatchObject({ ok: false, reason: 'lacking' });
    give('header x-team', 't');
    expect(await access('orders', api)).toMatchObject({
      credentials: {
        headers: [
          ['X-Key', 'k'],
          ['X-Team', 't'],
        ],
        cookies: 'omit',
      },
    });
  });

  test('is refused to addresses that the secret was not given for', async () => {
    const { access, give } = world();
    give('password', 'p', ['https://elsewhere.example']);
    expect(await access('orders', apiOf({ method: 'basic', username: 'me' }))).toEqual({
      ok: false,
      reason: 'lacking',
      detail: 'A password or key was typed in for other addresses than this CRM has now.',
    });
  });
});

describe('a login', () => {
  test('that never was is asked for', async () => {
    expect(await world().access('orders', oauthApi)).toMatchObject({ ok: false, reason: 'login' });
  });

  test('gives its token as long as it lasts', async () => {
    const { access, tokens, fetch } = world();
    tokens({ expiresAt: 1_000_000 + 31_000 });
    expect(await access('orders', oauthApi)).toMatchObject({
      credentials: { headers: [['Authorization', 'Bearer old']], cookies: 'omit', secrets: ['old'] },
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  test('is renewed before it runs out, once for all who wait', async () => {
    const { access, tokens, fetch, secrets } = world([
      [200, { access_token: 'new', expires_in: 60, refresh_token: 'r2' }],
    ]);
    tokens({ expiresAt: 1_000_000 + 29_000 });
    const all = await Promise.all(Array.from({ length: 5 }, () => access('orders', oauthApi)));
    for (const one of all) expect(one).toMatchObject({ credentials: { secrets: ['new'] } });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      method: 'POST',
    });
    expect(JSON.parse(secrets.get('orders tokens')?.value ?? '')).toEqual({
      accessToken: 'new',
      refreshToken: 'r2',
      expiresAt: 1_060_000,
    });
  });

  test('is renewed when its token was refused, and not again for who comes late with the old one', async () => {
    const { access, tokens, fetch } = world([[200, { access_token: 'new' }]]);
    tokens();
    const old = await access('orders', oauthApi);
    if (!old.ok) throw new Error(old.detail);
    expect(await access('orders', oauthApi, old.credentials)).toMatchObject({
      credentials: { secrets: ['new'] },
    });
    expect(await access('orders', oauthApi, old.credentials)).toMatchObject({
      credentials: { secrets: ['new'] },
    });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('that the server will not renew is over', async () => {
    const { access, tokens, secrets } = world([[400, { error: 'invalid_grant' }]]);
    tokens({ expiresAt: 0 });
    expect(await access('orders', oauthApi)).toEqual({
      ok: false,
      reason: 'login',
      detail: 'The login was not renewed: invalid_grant.',
    });
    expect(secrets.size).toBe(0);
  });

  test.each([
    ['a wrong client secret', [401, { error: 'invalid_client' }], 'login'],
    ['something that is no token', [200, { hello: 1 }], 'login'],
    ['a server that fails', [503, {}], 'unreachable'],
    ['no answer', null, 'unreachable'],
  ] as const)('survives %s', async (_what, answer, reason) => {
    const { access, tokens, secrets } = world(answer === null ? [] : [answer]);
    tokens({ expiresAt: 0 });
    expect(await access('orders', oauthApi)).toMatchObject({ ok: false, reason });
    expect(secrets.has('orders tokens')).toBe(true);
  });

  test('without a refresh token ends with its token', async () => {
    const { access, tokens, fetch } = world();
    tokens({ expiresAt: 0, refreshToken: null });
    expect(await access('orders', oauthApi)).toMatchObject({ ok: false, reason: 'login' });
    expect(fetch).not.toHaveBeenCalled();
  });
});
