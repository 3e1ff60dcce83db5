import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostedPackage } from '../../scripts/release/hosted-package.ts';

/** The company's server that browsers install and update the extension from: plain HTTP on loopback. */
export interface UpdateServer {
  /** Address of the folder, without a slash at its end. */
  readonly base: string;
  /** From now on this version is the newest; older ones can still be fetched. */
  publish(made: HostedPackage): void;
  /** What was asked for, and how it was answered. */
  readonly answered: readonly { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

/**
 * Answers as a plain file server does, but refuses a question for updates that does not name the extension: the
 * parameter `x` holds the id and the version that the browser has.
 */
export async function startUpdateServer(): Promise<UpdateServer> {
  const files = new Map<string, { readonly type: string; readonly body: Buffer }>();
  const answered: { path: string; status: number }[] = [];
  let published: string | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answer = (status: number, type: string, body: Buffer | string) => {
      answered.push({ path: `${url.pathname}${url.search}`, status });
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const file = files.get(url.pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(405, 'text/plain', 'Read only');
    else if (file === undefined) answer(404, 'text/plain', 'Not found');
    else if (url.pathname === '/patchcord/updates.xml' && !asksFor(url, published))
      answer(400, 'text/plain', 'For which extension?');
    else answer(200, file.type, file.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/patchcord`,
    answered,
    publish({ id, crxName, crx, updatesXml }) {
      published = id;
      files.set(`/patchcord/${crxName}`, { type: 'application/x-chrome-extension', body: crx });
      files.set('/patchcord/updates.xml', { type: 'text/xml', body: Buffer.from(updatesXml) });
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** `x=id%3D…%26v%3D…`: the parameters of one extension, as one parameter of the address. */
function asksFor(url: URL, id: string | null): boolean {
  return url.searchParams.getAll('x').some((asked) => new URLSearchParams(asked).get('id') === id);
}
