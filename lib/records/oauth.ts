import * as z from 'zod/mini';
import type { OAuth } from './api-schema.ts';
import { toBase64, toBase64Url } from './base64.ts';

/**
 * OAuth 2.0, authorization code with PKCE (RFC 6749, 7636, 9700): what is asked and how the answers are read. Pure but
 * for chance, which is passed in.
 */
export interface Login {
  /** `state` of the request; whoever answers has to know it. */
  readonly state: string;
  readonly verifier: string;
  readonly redirectUrl: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Milliseconds since 1970; null where the server did not say. */
  readonly expiresAt: number | null;
}

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.nullable(z.string()),
  expiresAt: z.nullable(z.number()),
});

export function newLogin(oauth: OAuth, redirectUrl: string, random: (bytes: number) => Uint8Array): Login {
  const chance = toBase64Url(random(24));
  return {
    state: oauth.state === undefined ? chance : `${oauth.state}.${chance}`,
    verifier: toBase64Url(random(32)),
    redirectUrl,
  };
}

/** S256 of RFC 7636: the server sees the verifier only when the code is exchanged. */
export async function challengeOf(verifier: string): Promise<string> {
  return toBase64Url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))),
  );
}

/** The address that the agent logs in at. */
export function authorizationUrl(oauth: OAuth, login: Login, challenge: string): string {
  const url = new URL(oauth.authorizationUrl);
  const parameters: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries((oauth.parameters ?? []).map(({ name, value }) => [name, value])),
    response_type: 'code',
    client_id: oauth.clientId,
    redirect_uri: oauth.includeRedirectUrl ? login.redirectUrl : undefined,
    scope: oauth.scope,
    access_type: oauth.accessType,
    state: login.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

export type CodeAnswer =
  | { readonly ok: true; readonly code: string }
  /** `error`: the server's own word (`access_denied`), or `state` where the answer is another login's. */
  | { readonly ok: false; readonly error: string };

/** Reads the address that the server led back to. */
export function readRedirect(redirected: string, login: Login): CodeAnswer {
  let url: URL;
  try {
    url = new URL(redirected);
  } catch {
    return { ok: false, error: 'redirect' };
  }
  const expected = new URL(login.redirectUrl);
  if (url.origin !== expected.origin || url.pathname !== expected.pathname)
    return { ok: false, error: 'redirect' };
  if (url.searchParams.get('state') !== login.state) return { ok: false, error: 'state' };
  const error = url.searchParams.get('error');
  if (error !== null) return { ok: false, error: error.slice(0, 100) };
  const code = url.searchParams.get('code');
  return code === null || code === '' ? { ok: false, error: 'code' } : { ok: true, code };
}

export type Grant =
  | { readonly type: 'code'; readonly code: string; readonly login: Login }
  | { readonly type: 'refresh'; readonly refreshToken: string };

/** The request to the token URL. */
export function tokenRequest(
  oauth: OAuth,
  grant: Grant,
  clientSecret: string | null,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const basic = clientSecret !== null && oauth.clientAuthentication === 'basic';
  const fields: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries((oauth.tokenParameters ?? []).map(({ name, value }) => [name, value])),
    ...(grant.type === 'code'
      ? {
          grant_type: 'authorization_code',
          code: grant.code,
          code_verifier: grant.login.verifier,
          redirect_uri: oauth.includeRedirectUrl ? grant.login.redirectUrl : undefined,
        }
      : { grant_type: 'refresh_token', refresh_token: grant.refreshToken }),
    client_id: basic ? undefined : oauth.clientId,
    client_secret: basic ? undefined : (clientSecret ?? undefined),
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
  return {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
      ...(basic
        ? { Authorization: basicAuthorization(formEncoded(oauth.clientId), formEncoded(clientSecret)) }
        : {}),
    },
    body: body.toString(),
  };
}

/** RFC 6749, section 2.3.1: form encoding comes before base64 here, and nowhere else. */
const formEncoded = (text: string): string => encodeURIComponent(text).replace(/%20/g, '+');

/** RFC 7617, in UTF-8. */
export const basicAuthorization = (username: string, password: string): string =>
  `Basic ${toBase64(new TextEncoder().encode(`${username}:${password}`))}`;

const answerSchema = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(20_000)),
  token_type: z.optional(z.string()),
  refresh_token: z.optional(z.nullable(z.string().check(z.minLength(1), z.maxLength(20_000)))),
  expires_in: z.optional(z.nullable(z.union([z.number(), z.string()]))),
});

/** Null where it is no answer with a bearer token in it. A server that gives no new refresh token means the old one. */
export function readTokens(answer: unknown, before: string | null, now: number): Tokens | null {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { access_token, token_type, refresh_token, expires_in } = parsed.data;
  if (token_type !== undefined && token_type.toLowerCase() !== 'bearer') return null;
  // It goes into a header as it is.
  if (!/^[\x21-\x7e]+$/.test(access_token)) return null;
  const seconds = Number(expires_in ?? Number.NaN);
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? before,
    expiresAt: Number.isFinite(seconds) && seconds > 0 ? now + seconds * 1_000 : null,
  };
}

export function parseTokens(text: string): Tokens | null {
  try {
    const parsed = tokensSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
