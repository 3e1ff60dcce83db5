import { parseLocation, type Steps, writeLocation } from '../data-location.ts';
import type { EndpointName } from '../variable-names.ts';
import { valueIn } from './draft.ts';

/** What a value in an answer can be picked as: fields of the endpoint, and how they are counted. */
export const PICKS = ['id', 'name', 'open', 'match', 'attachment-id', 'attachment-url'] as const;
export type Pick = (typeof PICKS)[number];

const FIELDS = {
  id: 'idLocation',
  name: 'nameLocation',
  open: 'openLocation',
  match: 'matchLocation',
  'attachment-id': 'attachmentIdLocation',
  'attachment-url': 'attachmentUrlLocation',
} as const satisfies Record<Pick, string>;

/** What can be picked from the answer of an endpoint, the first as a rule. */
export function picksOf(endpoint: EndpointName): readonly Pick[] {
  switch (endpoint) {
    case 'findRecord':
    case 'findRecordById':
      return endpoint === 'findRecord' ? ['id', 'name', 'open'] : ['id', 'name'];
    case 'findComment':
    case 'findFile':
      return ['id', 'match'];
    case 'uploadFile':
      return ['attachment-id', 'attachment-url'];
    case 'updateRecord':
    case 'attachFile':
      return [];
    case 'comment':
      return ['id'];
    default:
      return ['id', 'name'];
  }
}

/** The fields of the endpoint that change, or why the value cannot be picked for that. */
export type Picked =
  | {
      readonly ok: true;
      readonly fields: Readonly<Record<string, string>>;
      /** Where the value stands in the whole answer, as a person reads it. */
      readonly location: string;
      readonly value: string;
    }
  | { readonly ok: false; readonly why: 'no-id' }
  | { readonly ok: false; readonly why: 'outside'; readonly location: string };

/**
 * Turns a value that a person has clicked into locations. An id says where the object is: in the list that it is found
 * in, else in what holds it. Everything else is looked for inside of that object, whichever entry of a list it was
 * clicked in.
 */
export function picked(
  pick: Pick,
  steps: Steps,
  answer: unknown,
  endpoint: { readonly responseDataLocation?: unknown },
): Picked {
  const value = valueIn(answer, steps);
  const isId = pick === 'id' || pick === 'attachment-id';
  if (isId && !(typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')))
    return { ok: false, why: 'no-id' };
  const shown = { location: writeLocation(steps), value: String(value) };
  if (isId) {
    const { object, inside } = splitAtObject(steps);
    return {
      ok: true,
      fields: { responseDataLocation: writeLocation(object), [FIELDS[pick]]: writeLocation(inside) },
      ...shown,
    };
  }
  const set = typeof endpoint.responseDataLocation === 'string' ? endpoint.responseDataLocation : '';
  const inside = insideOf(parseLocation(set) ?? [], steps);
  if (inside === null) return { ok: false, why: 'outside', location: set };
  return { ok: true, fields: { [FIELDS[pick]]: writeLocation(inside) }, ...shown };
}

/** The object that an id belongs to, and the way from there. */
function splitAtObject(steps: Steps): { readonly object: Steps; readonly inside: Steps } {
  const list = steps.findLastIndex((step) => typeof step === 'number');
  if (list >= 0 && list < steps.length - 1)
    return { object: steps.slice(0, list), inside: steps.slice(list + 1) };
  const last = Math.max(0, steps.length - 1);
  return { object: steps.slice(0, last), inside: steps.slice(last) };
}

function insideOf(object: Steps, steps: Steps): Steps | null {
  if (object.some((step, index) => steps[index] !== step)) return null;
  const rest = steps.slice(object.length);
  const inside = typeof rest[0] === 'number' ? rest.slice(1) : rest;
  return inside.length === 0 ? null : inside;
}

/** Whether a value of the answer is the one that the endpoint's locations lead to. */
export function isPicked(pick: Pick, steps: Steps, endpoint: Readonly<Record<string, unknown>>): boolean {
  const field = endpoint[FIELDS[pick]];
  if (typeof field !== 'string') return false;
  const object = typeof endpoint.responseDataLocation === 'string' ? endpoint.responseDataLocation : '';
  const inside = insideOf(parseLocation(object) ?? [], steps);
  return inside !== null && writeLocation(inside) === field;
}
