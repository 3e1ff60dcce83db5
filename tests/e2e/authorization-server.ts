import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { type Launched, waitUntil } from './browser.ts';

/**
 * An OAuth 2.0 authorization server that nobody here wrote (`oidc-provider`), on loopback: its own login page, real
 * redirects, PKCE required, the redirect URL compared letter by letter, refresh tokens that are used once.
 */
export interface AuthorizationServer {
  readonly origin: string;
  /** Every grant that a token was given for: `authorization_code`, `refresh_token`. */
  readonly grants: string[];
  /** Whether an `Authorization` header holds a token that is good now. */
  admits(authorization: string | undefined): Promise<boolean>;
  /** Takes a token back before its time. */
  revoke(authorization: string | undefined): Promise<void>;
  close(): Promise<void>;
}

export async function startAuthorizationServer(client: {
  readonly id: string;
  readonly redirectUrl: string;
  /** Where its token requests come from: a browser says so, and servers ask whether that client may. */
  readonly comesFrom: string;
}): Promise<AuthorizationServer> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: client.id,
        // No secret: PKCE proves who asks for the tokens.
        token_endpoint_auth_method: 'none',
        redirect_uris: [client.redirectUrl],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clientBasedCORS: (_context: unknown, from: string) => from === client.comesFrom,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3_600,
      Grant: 3_600,
      Interaction: 600,
      RefreshToken: 3_600,
      Session: 3_600,
      IdToken: 600,
    },
  });
  const grants: string[] = [];
  provider.on('grant.success', ({ oidc }) => grants.push(String(oidc.params.grant_type)));
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  const tokenOf = (authorization: string | undefined) =>
    provider.AccessToken.find(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? 'none');
  return {
    origin,
    grants,
    admits: async (authorization) => (await tokenOf(authorization)) !== undefined,
    revoke: async (authorization) => (await tokenOf(authorization))?.destroy(),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** Logs in as a person does, in the window that the browser opened for it, and agrees to what is asked for. */
export async function logInAt({ origin }: AuthorizationServer, { browser }: Launched): Promise<void> {
  const window = await waitUntil(
    async () => {
      const target = browser.targets().find((one) => one.url().startsWith(`${origin}/interaction/`));
      return target === undefined ? null : ((await target.page()) ?? target.asPage());
    },
    'the browser shows the login',
    20_000,
  );
  // Who has logged in before is only asked to agree. Each answer leads to a page of its own, the last one into the
  // extension, which closes the window.
  while (!window.isClosed() && window.url().startsWith(origin)) {
    const here = window.url();
    const went = () => window.isClosed() || window.url() !== here;
    try {
      await window.waitForSelector('form input[name=prompt]');
      if ((await window.$('input[name=login]')) !== null) {
        await window.type('input[name=login]', 'agent');
        await window.type('input[name=password]', 'any');
      }
      await window.$eval('form', (form) => form.requestSubmit());
    } catch (fault) {
      // Gone under our hands: that is what was wanted.
      if (!went()) throw fault;
    }
    await waitUntil(went, 'the login goes on', 20_000);
  }
}
