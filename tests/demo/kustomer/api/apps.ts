import { createHash, randomBytes } from 'node:crypto';
import type { Login } from './logins.ts';
import { type ApiAnswer, type ApiRequest, json } from './request.ts';

/** An app as an administrator installs it: whoever has its id may send people back to these addresses only. */
export interface App {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  /** Only an app that can keep one has it. */
  readonly clientSecret?: string;
}

const CODE_MS = 60_000;
const ACCESS_SECONDS = 24 * 60 * 60;

interface Code {
  readonly app: App;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly login: Login;
  readonly at: number;
}

/** How people let an app act for them: an authorization code with a proof (S256), then tokens. */
export class Apps {
  readonly #apps = new Map<string, App>();
  readonly #codes = new Map<string, Code>();
  readonly #refresh = new Map<string, { readonly app: App; readonly login: Login }>();
  readonly #now: () => number;
  readonly #admit: (token: string, login: Login, until: number) => void;

  constructor(now: () => number, admit: (token: string, login: Login, until: number) => void) {
    this.#now = now;
    this.#admit = admit;
  }

  install(app: App): void {
    this.#apps.set(app.clientId, app);
  }

  clear(): void {
    this.#apps.clear();
    this.#codes.clear();
    this.#refresh.clear();
  }

  /** Where someone who is logged in is sent back to; null for a request that nobody may be sent anywhere by. */
  authorize(query: URLSearchParams, login: Login): string | null {
    const app = this.#apps.get(query.get('client_id') ?? '');
    const redirectUri = query.get('redirect_uri') ?? '';
    if (app === undefined || !app.redirectUris.includes(redirectUri)) return null;
    const back = new URL(redirectUri);
    const state = query.get('state');
    if (state !== null) back.searchParams.set('state', state);
    const challenge = query.get('code_challenge') ?? '';
    const isProper =
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge);
    if (isProper) {
      const code = secret();
      this.#codes.set(code, { app, redirectUri, challenge, login, at: this.#now() });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'invalid_request');
    return back.href;
  }

  /** A code is good once and for a minute; a refresh token until it is used. */
  token({ body, headers, method }: ApiRequest): ApiAnswer {
    if (method !== 'POST' || !/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
      return json(400, { error: 'invalid_request' });
    const form = new URLSearchParams(body);
    const app = this.#apps.get(form.get('client_id') ?? '');
    if (app === undefined || (app.clientSecret ?? null) !== form.get('client_secret'))
      return json(401, { error: 'invalid_client' });
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#byCode(app, form);
      case 'refresh_token':
        return this.#byRefresh(app, form.get('refresh_token') ?? '');
      default:
        return json(400, { error: 'unsupported_grant_type' });
    }
  }

  #byCode(app: App, form: URLSearchParams): ApiAnswer {
    const name = form.get('code') ?? '';
    const code = this.#codes.get(name);
    this.#codes.delete(name);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      code?.app !== app ||
      code.redirectUri !== form.get('redirect_uri') ||
      code.challenge !== proof ||
      this.#now() - code.at > CODE_MS
    )
      return json(400, { error: 'invalid_grant' });
    return this.#give(app, code.login);
  }

  #byRefresh(app: App, name: string): ApiAnswer {
    const known = this.#refresh.get(name);
    this.#refresh.delete(name);
    return known?.app === app ? this.#give(app, known.login) : json(400, { error: 'invalid_grant' });
  }

  #give(app: App, login: Login): ApiAnswer {
    const [access, refresh] = [secret(), secret()];
    this.#admit(access, login, this.#now() + ACCESS_SECONDS * 1_000);
    this.#refresh.set(refresh, { app, login });
    return json(200, {
      access_token: access,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
    });
  }
}

const secret = (): string => randomBytes(24).toString('base64url');
