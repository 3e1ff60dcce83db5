import { describe, expect, test } from 'vitest';
import type { OAuth } from './api-schema.ts';
import {
  authorizationUrl,
  basicAuthorization,
  challengeOf,
  newLogin,
  parseTokens,
  readRedirect,
  readTokens,
  tokenRequest,
} from './oauth.ts';

/** Seed 003, "OAuth" (lines 214 to 222). */

const oauth: OAuth = {
  authorizationUrl: 'https://login.acme.example/authorize?tenant=1',
  tokenUrl: 'https://login.acme.example/token',
  clientId: 'patchcord',
  scope: 'cases contacts',
  accessType: 'offline',
  includeRedirectUrl: true,
  clientAuthentication: 'body',
  parameters: [
    { name: 'prompt', value: 'consent' },
    { name: 'state', value: 'fixed' },
  ],
};
const redirectUrl = 'https://abc.chromiumapp.org/';
const login = newLogin(oauth, redirectUrl, (bytes) => new Uint8Array(bytes).fill(7));

describe('the login’s address', () => {
  test('asks for a code with everything that is configured, and nothing configured replaces ours', async () => {
    const url = new URL(authorizationUrl(oauth, login, await challengeOf(login.verifier)));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      prompt: 'consent',
      response_type: 'code',
      client_id: 'patchcord',
      redirect_uri: redirectUrl,
      scope: 'cases contacts',
      access_type: 'offline',
      state: login.state,
      code_challenge: await challengeOf(login.verifier),
      code_challenge_method: 'S256',
    });
  });

  test('line 214: leaves the redirect URL out where that is wanted', () => {
    const without = { ...oauth, includeRedirectUrl: false };
    expect(authorizationUrl(without, login, 'c')).not.toContain('redirect_uri');
    expect(tokenRequest(without, { type: 'code', code: 'x', login }, null).body).not.toContain(
      'redirect_uri',
    );
  });

  test('line 221: a configured state comes before chance', () => {
    const one = newLogin({ ...oauth, state: 'acme' }, redirectUrl, (bytes) =>
      crypto.getRandomValues(new Uint8Array(bytes)),
    );
    expect(one.state).toMatch(/^acme\.[\w-]{32}$/);
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
  });

  test('has the challenge of RFC 7636, appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });
});

describe('what the server leads back with', () => {
  test.each([
    [`${redirectUrl}?code=abc&state=${login.state}`, { ok: true, code: 'abc' }],
    [`${redirectUrl}?code=abc&state=other`, { ok: false, error: 'state' }],
    [`${redirectUrl}?code=abc`, { ok: false, error: 'state' }],
    [`${redirectUrl}?error=access_denied&state=${login.state}`, { ok: false, error: 'access_denied' }],
    [`${redirectUrl}?state=${login.state}`, { ok: false, error: 'code' }],
    [`https://evil.example/?code=abc&state=${login.state}`, { ok: false, error: 'redirect' }],
    ['no address', { ok: false, error: 'redirect' }],
  ])('%s', (redirected, answer) => {
    expect(readRedirect(redirected, login)).toEqual(answer);
  });
});

describe('the token request', () => {
  test('exchanges the code with its verifier', () => {
    const { body, headers } = tokenRequest(oauth, { type: 'code', code: 'a b', login }, 's&cret');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'authorization_code',
      code: 'a b',
      code_verifier: login.verifier,
      redirect_uri: redirectUrl,
      client_id: 'patchcord',
      client_secret: 's&cret',
    });
    expect(headers).not.toHaveProperty('Authorization');
  });

  test('renews, with the secret as basic authentication where that is wanted', () => {
    const { body, headers } = tokenRequest(
      { ...oauth, clientAuthentication: 'basic', tokenParameters: [{ name: 'audience', value: 'crm' }] },
      { type: 'refresh', refreshToken: 'r' },
      's:1',
    );
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      audience: 'crm',
      grant_type: 'refresh_token',
      refresh_token: 'r',
    });
    expect(headers.Authorization).toBe(basicAuthorization('patchcord', 's%3A1'));
  });
});

describe('tokens', () => {
  test.each([
    [
      { access_token: 'a', token_type: 'Bearer', expires_in: 60, refresh_token: 'r' },
      { accessToken: 'a', refreshToken: 'r', expiresAt: 61_000 },
    ],
    [
      { access_token: 'a', token_type: 'bearer', expires_in: '60' },
      { accessToken: 'a', refreshToken: 'old', expiresAt: 61_000 },
    ],
    [{ access_token: 'a' }, { accessToken: 'a', refreshToken: 'old', expiresAt: null }],
    [{ access_token: 'a', token_type: 'mac' }, null],
    [{ access_token: 'a\r\nX: y' }, null],
    [{ access_token: '' }, null],
    [{ error: 'invalid_grant' }, null],
    [null, null],
  ])('%j', (answer, tokens) => {
    expect(readTokens(answer, 'old', 1_000)).toEqual(tokens);
    if (tokens !== null) expect(parseTokens(JSON.stringify(tokens))).toEqual(tokens);
  });

  test('that are not ours are none', () => {
    for (const text of ['', '{}', 'x', '{"accessToken":1}']) expect(parseTokens(text)).toBeNull();
  });
});

test('basic authentication is UTF-8 (RFC 7617, section 2.1)', () => {
  expect(basicAuthorization('test', '123£')).toBe('Basic dGVzdDoxMjPCow==');
});
