import type * as z from 'zod/mini';
import type { RateGate } from '../../../crm/status/rate-gate.ts';
import type { KustomerRecords } from '../../../policy/kustomer-settings.ts';
import type { CrmProfile } from '../../../policy/schema.ts';
import { say } from '../../../strings/kustomer.ts';
import type { GiveAccess, Way } from '../../access/access.ts';
import { type Exchanged, exchange, type Wire } from '../../access/exchange.ts';
import { sendWithAccess } from '../../access/give-access.ts';
import { hideSecrets } from '../../access/hide-secrets.ts';
import { readJson } from '../../answer.ts';
import type { DeliveryFault } from '../../connector.ts';
import type { Failure } from '../../failure.ts';
import { type SaidFault, saidFaults } from '../../kustomer/refusal-words.ts';
import { CALLS, type KustomerCall } from '../../kustomer/roles.ts';
import { one } from './answers.ts';

export interface Depends extends Wire {
  readonly access: GiveAccess;
  /** Whether the browser lets us ask this origin. */
  readonly permitted: (origin: string) => Promise<boolean>;
  /** Fields that the organisation does not have: they were left out, and somebody should make them. */
  readonly fieldsLacking: (crmId: string, fields: readonly string[]) => void;
}

/** What is worth remembering from one request to the next, and nothing once the worker is gone. Times are milliseconds. */
export interface Memory {
  readonly gate: RateGate;
  /** When fields were refused, by resource and name: somebody may make them. */
  readonly lacking: Map<string, number>;
  /** Users' ids, by the agents'. */
  readonly known: Map<string, { readonly id: string; readonly at: number }>;
}

/** One Kustomer, as it is asked for one operation. */
export interface Asking {
  readonly depends: Depends;
  readonly crm: CrmProfile;
  readonly settings: KustomerRecords;
  /** The API's origin. */
  readonly api: string;
  readonly way: Way;
  readonly memory: Memory;
  readonly signal: AbortSignal;
}

/** Not the answer that was wanted. */
export type Refused = Failure & {
  /** What the answer says for itself. */
  readonly said: readonly SaidFault[];
};

export type Asked<Value> = { readonly ok: true; readonly value: Value } | Refused;

export interface Request<Schema extends z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** With everything in it encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly answer: Schema;
}

export const isStatus = ({ fault }: Refused, ...statuses: readonly number[]): boolean =>
  fault.type === 'status' && statuses.includes(fault.status);

export const refused = (
  call: KustomerCall,
  fault: DeliveryFault,
  detail: string,
  more: Partial<Pick<Refused, 'mayHaveArrived' | 'retryAfterMs' | 'said'>> = {},
): Refused => ({
  ok: false,
  fault,
  endpoint: say(`call-${call}`),
  detail,
  mayHaveArrived: false,
  said: [],
  ...more,
});

/** Asks for one thing and reads the answer. Never throws; a refusal says what may be done about it. */
export async function ask<Schema extends z.ZodMiniType>(
  asking: Asking,
  call: KustomerCall,
  { method, path, body, answer }: Request<Schema>,
): Promise<Asked<z.output<Schema>>> {
  const { depends, api, settings, crm, way, signal } = asking;
  const closedFor = asking.memory.gate.closedFor();
  if (closedFor > 0)
    return refused(call, { type: 'status', status: 429 }, say('fault-busy'), { retryAfterMs: closedFor });
  if (!(await depends.permitted(api)))
    return refused(call, { type: 'not-permitted' }, say('fault-not-permitted', { origin: api }));
  const request = {
    method,
    url: `${api}${path}`,
    headers: [
      ['Accept', 'application/json'],
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ...settings.headers.map(({ name, value }) => [name, value] as const),
    ] as const,
    body:
      body === undefined
        ? ({ type: 'none' } as const)
        : { type: 'text' as const, text: JSON.stringify(body) },
  };
  const carried = await sendWithAccess(depends.access, crm.id, way, (credentials) =>
    exchange(depends, request, {
      credentials: credentials.cookies,
      headers: credentials.headers,
      timeoutMs: settings.timeoutSeconds * 1_000,
      signal,
    }),
  );
  if (!carried.ok) {
    const type = carried.reason === 'unreachable' ? 'unreachable' : 'login';
    return refused(call, { type }, carried.detail);
  }
  const { sent, credentials } = carried;
  const told = read(asking, call, method !== 'GET', sent, credentials.secrets);
  if (!told.ok) return told;
  const parsed = answer.safeParse(told.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  // It has been carried out, whatever it was answered with.
  return refused(call, { type: 'malformed', field }, say('fault-malformed', { field }), {
    mayHaveArrived: method !== 'GET',
  });
}

/** Asks for one object; null where there is none. */
export async function find<Data extends z.ZodMiniType>(
  asking: Asking,
  call: KustomerCall,
  path: string,
  data: Data,
): Promise<Asked<z.output<Data> | null>> {
  const found = await ask(asking, call, { method: 'GET', path, answer: one(data) });
  if (!found.ok) return isStatus(found, 404, 410) ? { ok: true, value: null } : found;
  // A generic schema’s output is not seen through by the compiler.
  const { data: value } = found.value as { readonly data: z.output<Data> };
  return { ok: true, value };
}

function read(
  { memory, way }: Asking,
  call: KustomerCall,
  writes: boolean,
  sent: Exchanged,
  secrets: readonly string[],
): Asked<unknown> {
  if (!sent.ok) {
    const fault: DeliveryFault =
      sent.reason === 'size' ? { type: 'malformed', field: 'size' } : { type: sent.reason };
    return refused(call, fault, say(`fault-${sent.reason}`), { mayHaveArrived: writes && sent.sent });
  }
  const { answer, headers } = sent;
  const { status } = answer;
  const wait = memory.gate.took(status, headers) ?? sent.retryAfterMs;
  const json = readJson(answer);
  if (status >= 200 && status < 300) {
    if (json.ok) return { ok: true, value: json.value };
    // A page where data was promised, for an agent who is known by cookies: the page to log in.
    const isLogin = json.field === 'content-type' && way.authentication.method === 'agent-session';
    return isLogin
      ? refused(call, { type: 'login' }, say('fault-login-page'))
      : refused(
          call,
          { type: 'malformed', field: json.field },
          say('fault-malformed', { field: json.field }),
          {
            mayHaveArrived: writes,
          },
        );
  }
  const said = json.ok ? saidFaults(json.value) : [];
  const words = hideSecrets(said.map((fault) => fault.words).join('; '), secrets).slice(0, MOST_WORDS);
  const detail = say('fault-status', { status, words });
  const more = { said, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  if (status === 401) return refused(call, { type: 'login' }, detail, more);
  if (status === 403) {
    const roles = CALLS[call];
    const needed = say('fault-role', { roles: roles.join(say('or')), words });
    return refused(call, { type: 'role', roles }, needed, more);
  }
  // Who fails, or gives up waiting for somebody behind it, may have done it all the same.
  const mayHaveArrived = writes && (status >= 500 || status === 408);
  return refused(call, { type: 'status', status }, detail, { ...more, mayHaveArrived });
}

const MOST_WORDS = 200;
