import { createServer, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';

/** A simulated CRM in a process of its own: `node serve.ts --file FILE [--port N]`. What is stored is kept in the file. */
export const { values: given } = parseArgs({
  options: { file: { type: 'string' }, port: { type: 'string', default: '0' } },
});

export interface Asked {
  readonly method: string;
  /** At the address that the process listens at. */
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Buffer;
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AloneSite {
  /** `cut`: the connection ends without an answer. */
  readonly answer: (asked: Asked) => Promise<{ readonly outcome: Told | 'cut'; readonly afterMs: number }>;
  /** For tests, at `/control` beside the site: takes what `POST` sends, and answers with all that there is. */
  readonly control: (orders: string | null) => unknown;
}

/** Serves on loopback, and prints the address as one line. */
export function serveAlone(site: AloneSite): void {
  const server = createServer(async (request, response) => {
    try {
      const asked = await read(request);
      if (asked.url.pathname === '/control') {
        const told = site.control(asked.method === 'POST' ? asked.raw.toString('utf8') : null);
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
        return;
      }
      const { afterMs, outcome } = await site.answer(asked);
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      if (outcome === 'cut') request.socket.destroy();
      else response.writeHead(outcome.status, outcome.headers).end(outcome.body);
    } catch (fault) {
      console.error(fault);
      response.destroy();
    }
  });
  server.listen(Number(given.port), '127.0.0.1', () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    console.log(`http://127.0.0.1:${address.port}`);
  });
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `http://${request.headers.host}`),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    raw: Buffer.concat(parts),
  };
}
