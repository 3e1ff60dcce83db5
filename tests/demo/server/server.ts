import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { type Outcome, type Site, text } from './exchange.ts';
import { findRoute } from './routing.ts';

export interface DemoServer {
  readonly port: number;
  close(): Promise<void>;
}

/** More than any page here sends; a body beyond it is refused unread. */
const maximumBody = 1_000_000;

/** One HTTPS server on the loopback address; the `Host` header says which site answers. */
export async function serveSites(sites: readonly Site[], port: number): Promise<DemoServer> {
  const byHost = new Map(sites.map((site) => [site.host, site]));
  const certificate = await makeCertificate(sites.map((site) => site.host));
  const server = createServer(certificate, (incoming, outgoing) => {
    answer(byHost, incoming).then(
      (outcome) => send(outcome, incoming, outgoing),
      (error: unknown) => send(text(500, String(error)), incoming, outgoing),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(byHost: ReadonlyMap<string, Site>, incoming: IncomingMessage): Promise<Outcome> {
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const site = byHost.get(host);
  if (site === undefined) return text(404, `No such host: ${host}`);
  const url = new URL(incoming.url ?? '/', `https://${host}`);
  const method = incoming.method ?? 'GET';
  const match = findRoute(site.routes, method, url.pathname);
  if (match.kind !== 'route' && site.otherwise === undefined)
    return match.kind === 'unknown'
      ? text(404, 'Not found')
      : text(405, 'Method not allowed', { allow: match.allowed.join(', ') });
  const bytes = await readBody(incoming);
  if (bytes === null) return text(413, 'Too large');
  const handle = match.kind === 'route' ? match.route.handle : site.otherwise;
  return (
    handle?.({
      method,
      url,
      headers: incoming.headers,
      cookies: readCookies(incoming.headers.cookie ?? ''),
      body: bytes.toString('utf8'),
      bytes,
      params: match.kind === 'route' ? match.params : {},
    }) ?? text(404, 'Not found')
  );
}

function send(outcome: Outcome, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (outcome === 'drop') {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(outcome.status, { ...outcome.headers, 'x-content-type-options': 'nosniff' });
  outgoing.end(incoming.method === 'HEAD' ? undefined : outcome.body);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > maximumBody) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}
