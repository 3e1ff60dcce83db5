import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, client } from './api-client.ts';

let kustomer: Client;
beforeEach(() => {
  kustomer = client();
  kustomer.api.apps.install({ clientId: 'patchcord', redirectUris: [BACK] });
});

const BACK = 'https://abc.chromiumapp.org/oauth';
const VERIFIER = 'a-verifier-of-forty-three-characters-or-more-1';
const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
const asked = {
  response_type: 'code',
  client_id: 'patchcord',
  redirect_uri: BACK,
  state: 'xyz',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

const authorize = (changes: object = {}) => {
  const back = kustomer.api.apps.authorize(
    new URLSearchParams({ ...asked, ...changes } as Record<string, string>),
    kustomer.api.agent,
  );
  return back === null ? null : new URL(back).searchParams;
};

function exchange(fields: Readonly<Record<string, string>>) {
  const { outcome } = kustomer.api.handle({
    method: 'POST',
    url: new URL(`${kustomer.api.origin}/oauth/token`),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ client_id: 'patchcord', ...fields })),
  });
  if (outcome === 'cut') throw new Error('no answer');
  return { status: outcome.status, ...JSON.parse(outcome.body) };
}
const byCode = (code: string | null | undefined, changes: object = {}) =>
  exchange({
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: BACK,
    code_verifier: VERIFIER,
    ...changes,
  });

describe('apps of the simulated Kustomer', () => {
  it('An app that is installed gets a token of about a day for a code and the proof of who asked for it', async () => {
    const back = authorize();
    expect(back?.get('state')).toBe('xyz');
    const { access_token, expires_in, refresh_token, status } = byCode(back?.get('code'));
    expect([status, expires_in]).toEqual([200, 86_400]);
    expect((await kustomer.get('/users/current', access_token)).data.attributes.userType).toBe('user');
    kustomer.now += 86_400_001;
    expect((await kustomer.get('/users/current', access_token)).status).toBe(401);
    const next = exchange({ grant_type: 'refresh_token', refresh_token });
    expect((await kustomer.get('/users/current', next.access_token)).status).toBe(200);
    expect(exchange({ grant_type: 'refresh_token', refresh_token }).error).toBe('invalid_grant');
  });

  it('A code without its proof, for another address, twice or late is refused', () => {
    const code = () => authorize()?.get('code');
    expect(byCode(code(), { code_verifier: 'another' }).error).toBe('invalid_grant');
    expect(byCode(code(), { redirect_uri: 'https://elsewhere.test/' }).error).toBe('invalid_grant');
    const used = code();
    expect(byCode(used).status).toBe(200);
    expect(byCode(used).error).toBe('invalid_grant');
    const late = code();
    kustomer.now += 61_000;
    expect(byCode(late).error).toBe('invalid_grant');
    expect(byCode(code(), { client_id: 'other' }).status).toBe(401);
  });

  it('Nobody is sent to an address that the app does not list, and a request without a challenge gets no code', () => {
    expect(authorize({ redirect_uri: 'https://elsewhere.test/' })).toBeNull();
    expect(authorize({ client_id: 'other' })).toBeNull();
    for (const changes of [
      { code_challenge_method: 'plain' },
      { code_challenge: 'x' },
      { response_type: 'token' },
    ])
      expect(authorize(changes)?.get('error')).toBe('invalid_request');
  });
});
