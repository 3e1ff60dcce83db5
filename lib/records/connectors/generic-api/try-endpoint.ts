import type { NumberFormat } from '../../../adapter/strategy-schema.ts';
import { say } from '../../../strings/api.ts';
import { unitText } from '../../../strings/format.ts';
import type { Credentials } from '../../access/access.ts';
import { HIDDEN, hideSecrets } from '../../access/hide-secrets.ts';
import { listAt, readObjects, textAt } from '../../answer.ts';
import type { Api, Endpoint, EndpointName } from '../../api-schema.ts';
import { uuidOf } from '../../operation-key.ts';
import type { ApiRequest, FileBytes } from '../../request.ts';
import { SAMPLE_FILE, SAMPLE_VALUES } from '../../sample-values.ts';
import type { ShownRequest, ShownResponse, TryAnswer } from '../../try-answer.ts';
import { writtenNumber } from '../../variables.ts';
import { ask, type Depends } from './ask.ts';

export interface Trial {
  readonly crmId: string;
  readonly api: Api;
  readonly phoneFormat: NumberFormat | undefined;
  readonly endpoint: EndpointName;
  /** By the variable's name; what is missing is a sample's. */
  readonly values: Readonly<Record<string, string>>;
}

const MOST_SHOWN = 64_000;
const PHONES = [
  'PHONE_NUMBER',
  'CUSTOMER_PHONE_NUMBER',
  'ANI',
  'SUPPORT_PHONE_NUMBER',
  'OUTBOUND_PHONE_NUMBER',
  'OUTBOUND_NUMBER',
];
/** Where an empty answer is a good one. */
const MAY_BE_SILENT: readonly EndpointName[] = ['updateRecord', 'comment', 'attachFile'];
const IN_LISTS: readonly EndpointName[] = ['findComment', 'findFile'];

/** Sends one endpoint's request with sample values, and shows what went and what came, with every secret hidden. */
export async function tryEndpoint(depends: Depends, trial: Trial): Promise<TryAnswer> {
  const { api, crmId, endpoint: name } = trial;
  const endpoint = api.endpoints[name] as Endpoint | undefined;
  if (endpoint === undefined) return { ok: false, request: null, problem: say('fault.noEndpoint') };
  const values = await valuesOf(trial);
  const file: FileBytes = {
    name: values.FILE_NAME ?? '',
    mediaType: values.FILE_TYPE ?? 'text/plain',
    bytes: new TextEncoder().encode(SAMPLE_FILE),
  };
  const answered = await ask(depends, { crmId, api, values }, name, name === 'uploadFile' ? { file } : {});
  const request =
    answered.request === undefined ? null : shownRequest(answered.request, answered.credentials);
  if (answered.answer === undefined || request === null)
    return { ok: false, request, problem: answered.ok ? say('fault.unreachable') : answered.detail };
  const { answer, milliseconds = 0 } = answered;
  const text = hideSecrets(answer.text, answered.credentials?.secrets ?? []);
  const json =
    answered.ok && answered.json.ok && answer.text.trim() !== ''
      ? hidden(answered.json.value, answered.credentials)
      : undefined;
  const response: ShownResponse = {
    status: answer.status,
    contentType: answer.contentType,
    milliseconds,
    body: text.slice(0, MOST_SHOWN),
    cut: text.length > MOST_SHOWN,
    ...(json === undefined ? {} : { json }),
  };
  if (!answered.ok) return { ok: true, request, response, found: null, problem: answered.detail };
  const silent = answer.text.trim() === '' && MAY_BE_SILENT.includes(name);
  if (silent)
    return { ok: true, request, response, found: { id: null, name: null, count: 0 }, problem: null };
  if (!answered.json.ok)
    return {
      ok: true,
      request,
      response,
      found: null,
      problem: say('fault.malformed', { field: answered.json.field }),
    };
  return { ok: true, request, response, ...foundIn(answered.json.value, name, endpoint) };
}

async function valuesOf({ api, phoneFormat, endpoint, values }: Trial): Promise<Record<string, string>> {
  const key = await uuidOf(`${crypto.randomUUID()}`);
  const all: Record<string, string> = { ...SAMPLE_VALUES, OPERATION_KEY: key, ...values };
  const purpose = endpoint.startsWith('find') ? 'search' : 'create';
  const format = api.phoneFormat ?? phoneFormat ?? 'e164';
  for (const name of PHONES) {
    const text = all[name];
    if (text !== undefined) all[name] = writtenNumber(text, format, purpose) ?? text;
  }
  return all;
}

function foundIn(
  json: unknown,
  name: EndpointName,
  endpoint: Endpoint,
): Pick<Extract<TryAnswer, { ok: true }>, 'found' | 'problem'> {
  const list = listAt(json, endpoint.responseDataLocation);
  const wrong = (field: string) => ({ found: null, problem: say('fault.malformed', { field }) });
  if (IN_LISTS.includes(name) || MAY_BE_SILENT.includes(name) || name === 'uploadFile') {
    if (!list.ok) return MAY_BE_SILENT.includes(name) ? { found: NOTHING, problem: null } : wrong(list.field);
    const location = 'attachmentIdLocation' in endpoint ? endpoint.attachmentIdLocation : undefined;
    const id = textAt(list.value[0], location ?? endpoint.idLocation ?? 'id');
    return { found: { id, name: null, count: list.value.length }, problem: null };
  }
  const objects = readObjects(json, endpoint);
  if (!objects.ok) return wrong(objects.field);
  const [one] = objects.value;
  if (one === undefined && name.startsWith('create')) return wrong('responseDataLocation');
  return {
    found: { id: one?.id ?? null, name: one?.name ?? null, count: objects.value.length },
    problem: null,
  };
}

const NOTHING = { id: null, name: null, count: 0 };

function hidden(json: unknown, credentials: Credentials | undefined): unknown {
  const secrets = credentials?.secrets ?? [];
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return hideSecrets(value, secrets);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [hideSecrets(key, secrets), clean(one)]),
    );
  };
  return clean(json);
}

function shownRequest(request: ApiRequest, credentials: Credentials | undefined): ShownRequest {
  const secrets = credentials?.secrets ?? [];
  const hide = (text: string) => hideSecrets(text, secrets);
  return {
    method: request.method,
    url: hide(request.url),
    headers: [
      ...request.headers.map(([name, value]) => [name, hide(value)] as const),
      ...(credentials?.headers ?? []).map(([name]) => [name, HIDDEN] as const),
    ],
    body: shownBody(request, hide),
  };
}

function shownBody({ body }: ApiRequest, hide: (text: string) => string): string | null {
  switch (body.type) {
    case 'none':
      return null;
    case 'text':
      return hide(body.text).slice(0, MOST_SHOWN);
    case 'binary':
      return say('try.file', { name: body.file.name, size: unitText(body.file.bytes.length, 'byte') });
    case 'multipart':
      return body.fields
        .map((field) =>
          'text' in field
            ? `${field.name}: ${hide(field.text)}`
            : `${field.name}: ${say('try.file', { name: field.file.name, size: unitText(field.file.bytes.length, 'byte') })}`,
        )
        .join('\n');
  }
}
