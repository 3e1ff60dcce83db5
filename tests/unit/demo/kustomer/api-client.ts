import { fetchFrom } from '../../../demo/kustomer/api/in-process.ts';
import { type ApiWorld, type KustomerApi, kustomerApi } from '../../../demo/kustomer/api/kustomer-api.ts';

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  /** The answer's `data`, in what shape the test expects of it. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are what is tested here; a shape would hide what is missing
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly json: any;
  /** The first error's words, in whichever form they came; null where there is none. */
  readonly error: string | null;
  /** Which field the first error is about. */
  readonly pointer: string | null;
}

export interface Client {
  readonly api: KustomerApi;
  now: number;
  readonly get: (path: string, login?: string) => Promise<Told>;
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    login?: string,
  ) => Promise<Told>;
  /** Makes it, or fails. */
  readonly make: (path: string, body: unknown) => Promise<Told>;
}

/** Someone who asks a simulated API: as the agent by cookie, or with a token. */
export function client(world: ApiWorld = {}): Client {
  const api = kustomerApi({ seeded: false, ...world, now: () => self.now });
  const fetch = fetchFrom((request) => api.handle(request).outcome);
  const ask = async (method: string, path: string, body?: unknown, login?: string): Promise<Told> => {
    const response = await fetch(`${api.origin}/v1${path}`, {
      method,
      headers: {
        ...(login === undefined ? {} : { authorization: `Bearer ${login}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(login === undefined ? { credentials: 'include' } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text.startsWith('{') ? JSON.parse(text) : null;
    const error = json?.errors?.[0];
    return {
      status: response.status,
      headers: response.headers,
      data: json?.data,
      json,
      error: error?.detail ?? error?.message ?? null,
      pointer: error?.source?.pointer ?? error?.meta?.pointer ?? null,
    };
  };
  const self: Client = {
    api,
    now: Date.parse('2026-11-20T10:00:00Z'),
    get: (path, login) => ask('GET', path, undefined, login),
    send: ask,
    async make(path, body) {
      const told = await ask('POST', path, body);
      if (told.status !== 201) throw new Error(`${path}: ${told.status} ${told.error}`);
      return told;
    },
  };
  return self;
}

/** A customer with a number, and an open conversation of theirs. */
export async function withConversation(one: Client, phone = '+493023125101') {
  const { data: customer } = await one.make('/customers', { name: 'Nordlicht', phones: [{ phone }] });
  const { data: conversation } = await one.make('/conversations', { customer: customer.id });
  return { customer: customer.id as string, conversation: conversation.id as string };
}
