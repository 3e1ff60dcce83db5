import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A CRM on loopback that remembers every request and keeps what it was told, for the tests of the Generic API. It takes
 * JSON objects with the fields that it knows and refuses the rest.
 */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly json: unknown;
}

/** What is done instead of answering, once, at the first request that fits. */
export interface Fault {
  readonly at: RegExp;
  /** `cut`: the work is done, and the connection is cut before a word of it is told. */
  readonly act:
    | 'cut'
    | {
        readonly status: number;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body?: string;
        readonly type?: string;
      }
    | 'silent';
}

export interface CrmServer {
  readonly origin: string;
  readonly asked: Asked[];
  readonly accounts: Map<string, Record<string, unknown>>;
  readonly records: Map<string, Record<string, unknown>>;
  readonly comments: { readonly id: number; readonly record: string; readonly body: string }[];
  readonly files: {
    readonly id: number;
    readonly record: string;
    readonly filename: string;
    readonly size: number;
  }[];
  /** Refuses whoever has another header than this. */
  key: { readonly name: string; readonly value: string } | null;
  /** Another door: who may come in by what they send. */
  admits: ((headers: IncomingMessage['headers']) => boolean | Promise<boolean>) | null;
  /** Called when a request has been carried out, before it is answered. */
  answered: ((asked: Asked) => void | Promise<void>) | null;
  faults: Fault[];
  readonly close: () => Promise<void>;
}

export async function startCrm(): Promise<CrmServer> {
  let next = 100;
  const byKey = new Map<string, string>();
  const crm: Omit<CrmServer, 'origin' | 'close'> = {
    asked: [],
    accounts: new Map(),
    records: new Map(),
    comments: [],
    files: [],
    key: null,
    admits: null,
    answered: null,
    faults: [],
  };

  const work = (one: Asked): { status: number; json?: unknown } => {
    const { method, path, query, json } = one;
    const body = (json ?? {}) as Record<string, unknown>;
    if (path === '/api/accounts' && method === 'GET') {
      const list = [...crm.accounts.values()].filter(
        (account) =>
          (query.phone !== undefined && account.phone === query.phone) ||
          (query.email !== undefined && account.email === query.email),
      );
      return { status: 200, json: { total: list.length, list } };
    }
    if (path === '/api/accounts' && method === 'POST') {
      const id = next++;
      crm.accounts.set(String(id), { ...body, id });
      return { status: 201, json: { id } };
    }
    const account = /^\/api\/accounts\/(\w+)$/.exec(path)?.[1];
    if (account !== undefined) {
      const found = crm.accounts.get(account);
      return found === undefined ? { status: 404 } : { status: 200, json: found };
    }
    if (path === '/api/records' && method === 'GET') {
      const list = [...crm.records.values()].filter(
        (record) =>
          (query.key !== undefined && record.key === query.key) ||
          (query.contactId !== undefined && String(record.contactId) === query.contactId),
      );
      return { status: 200, json: { list } };
    }
    if (path === '/api/records' && method === 'POST') {
      const key = one.headers['idempotency-key'];
      const before = typeof key === 'string' ? byKey.get(key) : undefined;
      if (before !== undefined) return { status: 200, json: { record: crm.records.get(before) } };
      if (typeof body.key === 'string' && [...crm.records.values()].some((record) => record.key === body.key))
        return { status: 409, json: { error: 'key exists' } };
      const id = next++;
      crm.records.set(String(id), { status: 'open', ...body, id });
      if (typeof key === 'string') byKey.set(key, String(id));
      return { status: 201, json: { record: { id } } };
    }
    const [, record = '', rest = ''] = /^\/api\/records\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    const known = crm.records.get(record);
    if (record === '' || known === undefined) return { status: 404 };
    if (rest === '' && method === 'GET') return { status: 200, json: { record: known } };
    if (rest === '' && method === 'PUT') {
      crm.records.set(record, { ...known, ...body });
      return { status: 204 };
    }
    if (rest === 'comments' && method === 'GET')
      return { status: 200, json: { comments: crm.comments.filter((one) => one.record === record) } };
    if (rest === 'comments' && method === 'POST') {
      if (typeof body.body !== 'string') return { status: 400, json: { error: 'body' } };
      const id = next++;
      crm.comments.push({ id, record, body: body.body });
      return { status: 201, json: { id } };
    }
    if (rest === 'files' && method === 'GET')
      return { status: 200, json: crm.files.filter((one) => one.record === record) };
    if (rest === 'files' && method === 'POST') {
      const filename = query.filename ?? /filename="([^"]*)"/.exec(one.body)?.[1] ?? '';
      const id = next++;
      crm.files.push({ id, record, filename, size: one.body.length });
      return { status: 201, json: { id, url: `${origin}/files/${id}` } };
    }
    return { status: 404 };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://crm');
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      json = undefined;
    }
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body,
      json,
    };
    crm.asked.push(one);
    const at = crm.faults.findIndex((fault) => fault.at.test(`${one.method} ${one.path}`));
    const [fault] = at < 0 ? [] : crm.faults.splice(at, 1);
    if (fault?.act === 'silent') return;
    if (fault !== undefined && fault.act !== 'cut') {
      const { status, headers, body: text, type } = fault.act;
      response.writeHead(status, { 'Content-Type': type ?? 'application/json', ...headers }).end(text ?? '');
      return;
    }
    const wrongKey = crm.key !== null && request.headers[crm.key.name.toLowerCase()] !== crm.key.value;
    const refused = wrongKey || (crm.admits !== null && !(await crm.admits(request.headers)));
    const done = refused ? { status: 401, json: { error: 'key' } } : work(one);
    if (fault?.act === 'cut') {
      response.destroy();
      return;
    }
    // Before a word of it is out: whoever acts upon the answer finds done what this does.
    await crm.answered?.(one);
    if (done.json === undefined) response.writeHead(done.status).end();
    else
      response
        .writeHead(done.status, { 'Content-Type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(done.json));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(crm, {
    origin,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
