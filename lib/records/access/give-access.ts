import { say } from '../../strings/api.ts';
import type { OAuth } from '../api-schema.ts';
import {
  basicAuthorization,
  type Grant,
  parseTokens,
  readTokens,
  type Tokens,
  tokenRequest,
} from '../oauth.ts';
import { API_KEY, headerSecret } from '../secret-names.ts';
import type { Secret } from '../secrets.ts';
import type { Access, Credentials, GiveAccess, Way } from './access.ts';
import { type Exchanged, textWithin, type Wire } from './exchange.ts';

/** Where secrets are kept (`lib/records/secrets.ts`). */
export interface SecretStore {
  readonly read: (crmId: string, name: string) => Promise<Secret | null>;
  readonly keep: (crmId: string, name: string, secret: Secret) => Promise<void>;
  readonly forget: (crmId: string, name: string) => Promise<void>;
}

export interface TokenDepends extends Wire {
  readonly secrets: SecretStore;
  readonly permitted: (origin: string) => Promise<boolean>;
}

/** A token that is about to run out is renewed before it is refused. */
const EARLY_MS = 30_000;
const TOKEN_WITHIN_MS = 10_000;
const LONGEST_TOKEN_ANSWER = 100_000;

/** Makes what gives access to CRMs: by the agent's cookies, a password, headers, or a token that is renewed in time. */
export function accessBy(depends: TokenDepends): GiveAccess {
  // One renewal at a time for each CRM: many servers take a refresh token once.
  const renewing = new Map<string, Promise<Access>>();
  const renew = (crmId: string, way: Way, oauth: OAuth, tokens: Tokens): Promise<Access> => {
    const running = renewing.get(crmId);
    if (running !== undefined) return running;
    const started = renewTokens(depends, crmId, way, oauth, tokens).finally(() => renewing.delete(crmId));
    renewing.set(crmId, started);
    return started;
  };

  return async (crmId, way, refused) => {
    const { authentication } = way;
    switch (authentication.method) {
      case 'agent-session':
        return { ok: true, credentials: { headers: [], cookies: 'include', secrets: [] } };
      case 'basic': {
        const password = await secretFor(depends, crmId, way, 'password');
        if (typeof password === 'object') return password;
        const header = basicAuthorization(authentication.username ?? '', password);
        return withHeaders([['Authorization', header]], [header.slice('Basic '.length), password]);
      }
      case 'headers': {
        const headers: (readonly [string, string])[] = [];
        for (const { name } of authentication.headers ?? []) {
          const value = await secretFor(depends, crmId, way, headerSecret(name));
          if (typeof value === 'object') return value;
          headers.push([name, value]);
        }
        return withHeaders(
          headers,
          headers.map(([, value]) => value),
        );
      }
      case 'api-key': {
        const key = await secretFor(depends, crmId, way, API_KEY);
        return typeof key === 'object' ? key : withHeaders([['Authorization', `Bearer ${key}`]], [key]);
      }
      case 'oauth2': {
        const kept = await secretFor(depends, crmId, way, 'tokens');
        if (typeof kept === 'object') return { ...kept, reason: 'login' };
        const tokens = parseTokens(kept);
        if (authentication.oauth === undefined || tokens === null) return noLogin();
        const over = tokens.expiresAt !== null && tokens.expiresAt - EARLY_MS <= depends.now();
        // What was refused may have been renewed by another delivery meanwhile.
        const isRefused = refused?.secrets.includes(tokens.accessToken) === true;
        if (!over && !isRefused) return withToken(tokens);
        return renew(crmId, way, authentication.oauth, tokens);
      }
    }
  };
}

export type SentWithAccess<Sent> =
  | { readonly ok: true; readonly sent: Sent; readonly credentials: Credentials }
  | Extract<Access, { ok: false }>;

/**
 * Sends with what proves who asks. A token that has run out in the middle is renewed: what was refused has changed
 * nothing, so it is sent once more.
 */
export async function sendWithAccess<Sent extends Exchanged>(
  access: GiveAccess,
  crmId: string,
  way: Way,
  send: (credentials: Credentials) => Promise<Sent>,
): Promise<SentWithAccess<Sent>> {
  const given = await access(crmId, way);
  if (!given.ok) return given;
  const sent = await send(given.credentials);
  if (!sent.ok || sent.answer.status !== 401 || way.authentication.method !== 'oauth2')
    return { ok: true, sent, credentials: given.credentials };
  const renewed = await access(crmId, way, given.credentials);
  if (!renewed.ok) return renewed;
  return { ok: true, sent: await send(renewed.credentials), credentials: renewed.credentials };
}

const withHeaders = (headers: Credentials['headers'], secrets: readonly string[]): Access => ({
  ok: true,
  credentials: { headers, cookies: 'omit', secrets },
});

const withToken = ({ accessToken }: Tokens): Access =>
  withHeaders([['Authorization', `Bearer ${accessToken}`]], [accessToken]);

const noLogin = (): Extract<Access, { ok: false }> => ({
  ok: false,
  reason: 'login',
  detail: say('access.noLogin'),
});

/** The secret, if it was given for every address that this CRM has now. */
async function secretFor(
  { secrets }: Pick<TokenDepends, 'secrets'>,
  crmId: string,
  way: Way,
  name: string,
): Promise<string | Extract<Access, { ok: false }>> {
  const secret = await secrets.read(crmId, name);
  if (secret === null) return { ok: false, reason: 'lacking', detail: say('access.lacking') };
  return isFor(secret, way)
    ? secret.value
    : { ok: false, reason: 'lacking', detail: say('access.elsewhere') };
}

export const isFor = ({ origins }: Pick<Secret, 'origins'>, way: Pick<Way, 'origins'>): boolean =>
  way.origins.every((origin) => origins.includes(origin));

async function renewTokens(
  depends: TokenDepends,
  crmId: string,
  way: Way,
  oauth: OAuth,
  tokens: Tokens,
): Promise<Access> {
  // While this one was on its way here, another may have renewed them and be done.
  const kept = parseTokens((await depends.secrets.read(crmId, 'tokens'))?.value ?? '');
  if (kept !== null && kept.accessToken !== tokens.accessToken) return withToken(kept);
  const { refreshToken } = tokens;
  if (refreshToken === null) return noLogin();
  const got = await getTokens(depends, crmId, way, oauth, { type: 'refresh', refreshToken });
  if (got.ok) return withToken(got.tokens);
  if (got.reason === 'unreachable')
    return { ok: false, reason: 'unreachable', detail: say('access.tokenUrl') };
  // The login is over. Other refusals (a wrong client secret) can be mended without a new one.
  if (got.reason === 'refused' && got.detail === 'invalid_grant')
    await depends.secrets.forget(crmId, 'tokens');
  return { ok: false, reason: 'login', detail: say('access.refused', { error: got.detail }) };
}

export type GotTokens =
  | { readonly ok: true; readonly tokens: Tokens }
  | {
      readonly ok: false;
      readonly reason: 'unreachable' | 'refused' | 'malformed' | 'not-permitted';
      readonly detail: string;
    };

/** Asks the token URL, and keeps what it gives before anybody uses it. Never throws. */
export async function getTokens(
  depends: TokenDepends,
  crmId: string,
  way: Way,
  oauth: OAuth,
  grant: Grant,
): Promise<GotTokens> {
  const { origin } = new URL(oauth.tokenUrl);
  if (!(await depends.permitted(origin)))
    return { ok: false, reason: 'not-permitted', detail: say('fault.notPermitted', { origin }) };
  const secret = await depends.secrets.read(crmId, 'client-secret');
  if (secret !== null && !isFor(secret, way))
    return { ok: false, reason: 'refused', detail: say('access.elsewhere') };
  const { headers, body } = tokenRequest(oauth, grant, secret?.value ?? null);
  const unreachable = { ok: false, reason: 'unreachable', detail: say('fault.unreachable') } as const;
  if (!depends.online()) return unreachable;
  let status: number;
  let text: string | null;
  try {
    const response = await depends.fetch(oauth.tokenUrl, {
      method: 'POST',
      headers,
      body,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TOKEN_WITHIN_MS),
    });
    status = response.status;
    text = await textWithin(response, LONGEST_TOKEN_ANSWER);
  } catch {
    return unreachable;
  }
  if (status >= 500 || status === 429 || status === 408) return unreachable;
  const answer = jsonOf(text);
  if (status < 200 || status >= 300) return { ok: false, reason: 'refused', detail: errorOf(answer, status) };
  const tokens = readTokens(answer, grant.type === 'refresh' ? grant.refreshToken : null, depends.now());
  if (tokens === null) return { ok: false, reason: 'malformed', detail: say('access.malformed') };
  await depends.secrets.keep(crmId, 'tokens', {
    value: JSON.stringify(tokens),
    from: 'own',
    origins: way.origins,
  });
  return { ok: true, tokens };
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** The server's own word for it (RFC 6749, section 5.2), which holds nothing secret. */
function errorOf(answer: unknown, status: number): string {
  const error = (answer as { readonly error?: unknown } | null)?.error;
  return typeof error === 'string' && /^[\x20-\x7e]{1,100}$/.test(error) ? error : String(status);
}
