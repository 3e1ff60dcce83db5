import type { CrmProfile } from '../../../policy/schema.ts';
import { say } from '../../../strings/api.ts';
import { type Found, type Read, readObject, readObjects, textAt } from '../../answer.ts';
import type { Api, Endpoint, EndpointName } from '../../api-schema.ts';
import type { DeliveryContext } from '../../connector.ts';
import { parseLocation, valueAtLocation } from '../../data-location.ts';
import { type Failure, failed } from '../../failure.ts';
import type { Values } from '../../functions.ts';
import type { Operation } from '../../operation.ts';
import { buildRequest } from '../../request.ts';
import { variableValues } from '../../variables.ts';
import { type Answered, ask, type Depends, refuse } from './ask.ts';

/** What one operation is carried out with. */
export interface Work {
  readonly depends: Depends;
  readonly crm: CrmProfile;
  readonly api: Api;
  readonly operation: Operation;
  readonly context: DeliveryContext;
  /** The operation's key as CRMs take keys: a UUID. */
  readonly operationKey: string;
}

/** What a search found: nothing to search by counts as nobody, because without it a CRM answers with everybody. */
export type Searched =
  | { readonly ok: true; readonly found: readonly Found[]; readonly searched: boolean }
  | Failure;

export function valuesFor(
  work: Work,
  purpose: 'create' | 'search',
  ids: Partial<DeliveryContext['results']> = {},
): Values {
  const { operation, context, crm, api } = work;
  return variableValues({
    session: operation.told,
    api,
    phoneFormat: crm.phoneFormat,
    accountId: ids.accountId ?? context.results.accountId,
    recordId: ids.recordId ?? context.results.recordId,
    content: operation.content,
    operationKey: work.operationKey,
    purpose,
    language: context.records.language,
    now: context.now,
  });
}

export const has = ({ api }: Work, name: EndpointName): boolean => api.endpoints[name] !== undefined;

/** Asks one of the endpoints that find things; 404 and 410 mean that there is nothing. */
export async function search(work: Work, name: EndpointName, values: Values): Promise<Searched> {
  const answered = await request(work, name, values);
  if (!answered.ok) {
    const { fault } = answered;
    if (fault.type === 'status' && (fault.status === 404 || fault.status === 410))
      return { ok: true, found: [], searched: true };
    return failed(answered);
  }
  const objects = readWith(answered, (json) => readObjects(json, endpointOf(work, name)));
  return objects.ok
    ? { ok: true, found: objects.value, searched: true }
    : malformed(name, objects.field, false);
}

/** Whether a search would ask for this customer or this session, not for anybody. A request that cannot be made says so. */
export function asksForSomebody(work: Work, name: EndpointName, values: Values): boolean {
  const built = buildRequest({ name, endpoint: endpointOf(work, name), api: work.api, values });
  return !built.ok || built.request.asksFor;
}

/** The object that a creating endpoint answers with. */
export async function create(
  work: Work,
  name: EndpointName,
  values: Values,
  cautious: boolean,
): Promise<{ readonly ok: true; readonly found: Found } | Failure> {
  const answered = await request(work, name, values, cautious);
  if (!answered.ok) return failed(answered);
  const object = readWith(answered, (json) => readObject(json, endpointOf(work, name)));
  // It has been made, whatever it was answered with.
  return object.ok ? { ok: true, found: object.value } : malformed(name, object.field, true);
}

export const request = (
  { depends, crm, api, context }: Work,
  name: EndpointName,
  values: Values,
  cautious = false,
): Promise<Answered> =>
  ask(depends, { crmId: crm.id, api, values, signal: context.signal }, name, { values, cautious });

export const endpointOf = ({ api }: Work, name: EndpointName): Endpoint => api.endpoints[name] as Endpoint;

export function readWith<Value>(
  answered: Extract<Answered, { ok: true }>,
  read: (json: unknown) => Read<Value>,
): Read<Value> {
  return answered.json.ok ? read(answered.json.value) : answered.json;
}

export const malformed = (name: EndpointName, field: string, mayHaveArrived: boolean): Failure =>
  refuse(name, { type: 'malformed', field }, say('fault.malformed', { field }), mayHaveArrived);

/** Whether a record may still be written to: by what is configured, else always. */
export function isOpen(work: Work, { object }: Found): boolean {
  const endpoint = work.api.endpoints.findRecord;
  if (endpoint?.openLocation === undefined || endpoint.openValues === undefined) return true;
  const state = valueAtLocation(object, parseLocation(endpoint.openLocation) ?? []);
  const text = typeof state === 'boolean' ? String(state) : textAt(object, endpoint.openLocation);
  return endpoint.openValues.some((open) => open.toLowerCase() === text?.toLowerCase());
}
