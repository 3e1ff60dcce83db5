// The API as a process of its own: node serve.ts --file FILE [--port N]. Prints its address as one line. The host of
// the uploads is the same address, under /uploads.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import type { FaultRule } from '../../records-crm/faults.ts';
import { partsOf } from './in-process.ts';
import { kustomerApi, UPLOADS } from './kustomer-api.ts';
import { TABLES } from './store.ts';
import type { ApiSwitches } from './switches.ts';

/** What `POST /control` takes, each part if it is there. */
export interface Orders {
  readonly faults?: readonly FaultRule[];
  readonly switches?: Partial<ApiSwitches>;
  readonly admit?: { readonly token: string; readonly roles: readonly string[] };
  readonly merge?: { readonly source: string; readonly target: string };
  readonly remove?: string;
  readonly set?: { readonly conversation: string; readonly change: Parameters<typeof api.set>[1] };
}

const { values } = parseArgs({
  options: { file: { type: 'string' }, port: { type: 'string', default: '0' } },
});
const api = kustomerApi({ file: values.file ?? null });

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
  const here = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const raw = await bodyOf(request);
  if (here.pathname === '/control') return control(request.method ?? 'GET', raw.toString('utf8'), response);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const type = headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/form-data');
  const { outcome, afterMs } = api.handle({
    method: request.method ?? 'GET',
    url: new URL(here.pathname + here.search, here.pathname === '/uploads/' ? UPLOADS : api.origin),
    headers,
    body: isForm ? '' : raw.toString('utf8'),
    ...(isForm
      ? {
          form: await partsOf(
            await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData(),
          ),
        }
      : {}),
  });
  if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
  if (outcome === 'cut') {
    request.socket.destroy();
    return;
  }
  // Where uploads go is told as the caller reaches it.
  const body = outcome.body.replaceAll(`${UPLOADS}/`, `${here.origin}/uploads/`);
  response.writeHead(outcome.status, outcome.headers).end(body);
}

/** GET: what it holds. POST: what it is to do. For tests, beside the API. */
function control(method: string, body: string, response: ServerResponse): void {
  if (method === 'POST') {
    const { admit, faults, merge, remove, set, switches } = JSON.parse(body) as Orders;
    if (faults !== undefined) api.faults.set(faults);
    Object.assign(api.switches, switches);
    if (admit !== undefined) api.admit(admit.token, admit);
    if (merge !== undefined) api.merge(merge.source, merge.target);
    if (remove !== undefined) api.remove(remove);
    if (set !== undefined) api.set(set.conversation, set.change);
  }
  const held = Object.fromEntries(TABLES.map((name) => [name, api.store.all(name)]));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...held, lines: api.lines }));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
