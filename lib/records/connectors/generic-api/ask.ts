import { say } from '../../../strings/api.ts';
import { type Credentials, type GiveAccess, wayOf } from '../../access/access.ts';
import { type Exchanged, exchange, type Wire } from '../../access/exchange.ts';
import { sendWithAccess } from '../../access/give-access.ts';
import { hideSecrets } from '../../access/hide-secrets.ts';
import { type AnswerText, type Read, readJson } from '../../answer.ts';
import { type Api, type Endpoint, type EndpointName, originsOf } from '../../api-schema.ts';
import type { DeliveryFault } from '../../connector.ts';
import type { Failure } from '../../failure.ts';
import type { Values } from '../../functions.ts';
import { type ApiRequest, buildRequest, type FileBytes } from '../../request.ts';
import { endpointTitle } from './titles.ts';

export interface Depends extends Wire {
  readonly access: GiveAccess;
  /** Whether the browser lets us ask this origin. */
  readonly permitted: (origin: string) => Promise<boolean>;
}

/** One CRM's API, as it is asked for one operation. */
export interface Asked {
  readonly crmId: string;
  readonly api: Api;
  readonly values: Values;
  readonly signal?: AbortSignal;
}

/** Endpoints that change nothing: an answer that was lost is no harm. */
const READS: readonly EndpointName[] = [
  'findAccountById',
  'findAccount',
  'findRecordById',
  'findRecordByKey',
  'findRecord',
  'findComment',
  'findFile',
];

export type Answered =
  | {
      readonly ok: true;
      readonly answer: AnswerText;
      readonly json: Read<unknown>;
      readonly request: ApiRequest;
      readonly milliseconds: number;
      /** What it was asked with; to be told to nobody. */
      readonly credentials: Credentials;
    }
  | (Failure & {
      readonly answer?: AnswerText;
      readonly request?: ApiRequest;
      readonly milliseconds?: number;
      readonly credentials?: Credentials;
    });

/** Sends the request of one endpoint, with what the CRM wants to know about who asks. Never throws. */
export async function ask(
  depends: Depends,
  asked: Asked,
  name: EndpointName,
  more: { readonly file?: FileBytes; readonly values?: Values; readonly cautious?: boolean } = {},
): Promise<Answered> {
  const endpoint = asked.api.endpoints[name] as Endpoint | undefined;
  if (endpoint === undefined) return refuse(name, { type: 'request', field: 'url' }, say('fault.noEndpoint'));
  const values = { ...asked.values, ...more.values };
  const built = buildRequest({
    name,
    endpoint,
    api: asked.api,
    values,
    ...(more.file === undefined ? {} : { file: more.file }),
  });
  if (!built.ok)
    return refuse(
      name,
      { type: 'request', field: built.field },
      say('fault.request', { field: built.field, problem: built.problem }),
    );
  const { request } = built;
  const origin = new URL(request.url).origin;
  if (!originsOf(asked.api).includes(origin) || !(await depends.permitted(origin)))
    return refuse(name, { type: 'not-permitted' }, say('fault.notPermitted', { origin }));

  const cautious = more.cautious === true;
  const carried = await sendWithAccess(depends.access, asked.crmId, wayOf(asked.api), (credentials) =>
    send(depends, { ...asked, values }, name, request, credentials, cautious),
  );
  if (!carried.ok) return { ...noAccess(name, carried.reason, carried.detail), request };
  const { sent, credentials } = carried;
  return { ...told(name, asked, request, sent, credentials), request, credentials };
}

async function send(
  depends: Depends,
  { api, signal, values }: Asked,
  name: EndpointName,
  request: ApiRequest,
  credentials: Credentials,
  cautious: boolean,
): Promise<Exchanged> {
  const keyed = keyHeaderOf(api, name);
  const key = values.OPERATION_KEY;
  const how = {
    credentials: credentials.cookies,
    headers: [
      ...(keyed === undefined || typeof key !== 'string' ? [] : [[keyed, key] as const]),
      ...credentials.headers,
    ],
    timeoutMs: api.timeoutSeconds * 1_000,
    ...(signal === undefined ? {} : { signal }),
  };
  // What can neither be sent twice nor looked for is not sent into a dead network: whoever does not even answer this
  // has not got the request behind it either, and nobody has to wonder.
  if (cautious && !(await answersAtAll(depends, request.url, how.timeoutMs, signal)))
    return { ok: false, reason: 'unreachable', sent: false };
  return exchange(depends, request, how);
}

async function answersAtAll(
  { fetch, online }: Depends,
  url: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!online()) return false;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    await fetch(new URL('/', url), {
      method: 'HEAD',
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
    return true;
  } catch {
    return false;
  }
}

export function keyHeaderOf(api: Api, name: EndpointName): string | undefined {
  const endpoint = api.endpoints[name];
  return endpoint !== undefined && 'keyHeader' in endpoint ? endpoint.keyHeader : undefined;
}

function told(
  name: EndpointName,
  { api }: Asked,
  request: ApiRequest,
  sent: Exchanged,
  credentials: Credentials,
): Answered {
  const writes = !READS.includes(name);
  if (!sent.ok) {
    if (sent.reason === 'size')
      return refuse(name, { type: 'malformed', field: 'size' }, say('fault.size'), writes);
    const fault: DeliveryFault = { type: sent.reason };
    return refuse(name, fault, say(`fault.${sent.reason}`), writes && sent.sent);
  }
  const { answer, milliseconds } = sent;
  const { status } = answer;
  const waits = sent.retryAfterMs === undefined ? {} : { retryAfterMs: sent.retryAfterMs };
  if (status >= 200 && status < 300) {
    const json = readJson(answer);
    // A page where data was promised, from a CRM that knows the agent by cookies: its login page.
    if (!json.ok && json.field === 'content-type' && api.authentication.method === 'agent-session')
      return { ...refuse(name, { type: 'login' }, say('fault.loginPage')), answer, milliseconds };
    // Maintenance, or a proxy that answers for everybody: what was to be written may not have come to the CRM at all.
    if (!json.ok && json.field === 'content-type') {
      const detail = say('fault.malformed', { field: json.field });
      return {
        ...refuse(name, { type: 'malformed', field: json.field }, detail, writes),
        answer,
        milliseconds,
      };
    }
    return { ok: true, answer, json, request, milliseconds, credentials };
  }
  const detail = say('fault.status', { status, words: wordsOf(answer.text, credentials.secrets) });
  if (status === 401 || status === 403)
    return { ...refuse(name, { type: 'login' }, detail), ...waits, answer, milliseconds };
  // Who fails, or gives up waiting for somebody behind it, may have done it all the same.
  const arrived = writes && (status >= 500 || status === 408);
  return { ...refuse(name, { type: 'status', status }, detail, arrived), ...waits, answer, milliseconds };
}

function noAccess(name: EndpointName, reason: 'login' | 'lacking' | 'unreachable', detail: string): Failure {
  return refuse(name, { type: reason === 'unreachable' ? 'unreachable' : 'login' }, detail);
}

export function refuse(
  name: EndpointName,
  fault: DeliveryFault,
  detail: string,
  mayHaveArrived = false,
): Failure {
  return { ok: false, fault, endpoint: endpointTitle(name), detail, mayHaveArrived };
}

const MOST_WORDS = 200;

/** What a refusal says for itself, without secrets and short; mark-up is left out. */
export function wordsOf(text: string, secrets: readonly string[]): string {
  const plain = /^\s*</.test(text) ? text.replace(/<[^>]{0,2000}>/g, ' ') : text;
  const words = hideSecrets(plain, secrets).replace(/\s+/g, ' ').trim();
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words;
}
