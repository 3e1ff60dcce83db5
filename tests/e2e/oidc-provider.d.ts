/** As much of the package's types as the tests use: it brings none itself. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface AccessToken {
    destroy(): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly AccessToken: { find(value: string): Promise<AccessToken | undefined> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    on(
      event: 'grant.success',
      listener: (context: { oidc: { params: { grant_type?: unknown } } }) => void,
    ): void;
  }
}
