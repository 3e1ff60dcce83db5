// The strict CRM as a process of its own: node serve.ts --file FILE [--port N]. Prints its address as one line.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { StrictCrm } from './crm.ts';
import type { FaultRule } from './faults.ts';

const { values } = parseArgs({
  options: { file: { type: 'string' }, port: { type: 'string', default: '0' } },
});
const crm = new StrictCrm(values.file ?? null);

const server = createServer((request, response) => {
  answer(request, response).catch((fault: unknown) => {
    console.error(fault);
    response.destroy();
  });
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  console.log(`http://127.0.0.1:${address.port}`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const raw = await bodyOf(request);
  if (url.pathname === '/control') return control(request.method ?? 'GET', raw.toString('utf8'), response);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const file = await fileOf(headers['content-type'] ?? '', raw);
  const { outcome, afterMs } = crm.handle({
    method: request.method ?? 'GET',
    url,
    headers,
    body: file === undefined ? raw.toString('utf8') : '',
    ...(file === undefined ? {} : { file }),
  });
  if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
  if (outcome === 'cut') {
    request.socket.destroy();
    return;
  }
  response.writeHead(outcome.status, outcome.headers).end(outcome.body);
}

/** GET: what it holds. POST: faults and switches. For tests, beside the API. */
function control(method: string, body: string, response: ServerResponse): void {
  if (method === 'POST') {
    const { faults, switches } = JSON.parse(body) as {
      faults?: readonly FaultRule[];
      switches?: Partial<StrictCrm['switches']>;
    };
    if (faults !== undefined) crm.faults.set(faults);
    Object.assign(crm.switches, switches);
  }
  const held = Object.fromEntries(
    (['contacts', 'tickets', 'comments', 'files'] as const).map((name) => [name, crm.tables.all(name)]),
  );
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...held, lines: crm.lines }));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The first file of a multipart body; undefined for any other. */
async function fileOf(type: string, body: Buffer) {
  if (!type.startsWith('multipart/form-data')) return undefined;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = [...form.values()].find((value) => value instanceof File);
  if (file === undefined) return { name: '', mediaType: '', text: '' };
  return { name: file.name, mediaType: file.type, text: await file.text() };
}
