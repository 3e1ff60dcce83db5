import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Asks a simulated site by its public address, as a browser with the mapped hosts would. */
export function askSite(
  port: number,
  address: string,
  { body = '', headers = {}, method = 'GET' }: Ask = {},
): Promise<Got> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: `${url.pathname}${url.search}`,
        method,
        // Node leaves the length of a `DELETE`'s body out unless it is told.
        headers: { host: url.host, 'content-length': Buffer.byteLength(body), ...headers },
        rejectUnauthorized: false,
        agent: false,
      },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
