import type { Endpoint } from './api-schema.ts';
import { parseLocation, valueAtLocation } from './data-location.ts';

/** What an endpoint answered, as text. */
export interface AnswerText {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface Found {
  readonly id: string;
  readonly name: string | null;
  /** As it stands in the answer. */
  readonly object: unknown;
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `field`: what of the endpoint's settings the answer does not fit, or `content-type`, `json`, `size`. */
  | { readonly ok: false; readonly field: string };

/** Larger than any object or page of objects; more is not read. */
export const LONGEST_ANSWER = 2_000_000;
const LONGEST_ID = 200;

/** The answer as JSON. An id beyond what a number can hold exactly is kept as the text that it was. */
export function readJson({ contentType, text }: AnswerText): Read<unknown> {
  if (text.length > LONGEST_ANSWER) return { ok: false, field: 'size' };
  if (text.trim() === '') return { ok: true, value: null };
  // Some say nothing, or that it is plain text; what says that it is a page is one.
  if (!/^$|json|text\/plain|octet-stream|javascript/i.test(contentType))
    return { ok: false, field: 'content-type' };
  try {
    return { ok: true, value: JSON.parse(text, exactly) as unknown };
  } catch {
    return { ok: false, field: 'json' };
  }
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value;
}

/** The one object that "Response Data Location" leads to; a list of one is taken as that one. */
export function readObject(answer: unknown, endpoint: Endpoint): Read<Found> {
  const objects = readObjects(answer, endpoint);
  if (!objects.ok) return objects;
  const [one, another] = objects.value;
  return one === undefined || another !== undefined
    ? { ok: false, field: 'responseDataLocation' }
    : { ok: true, value: one };
}

/** All objects that stand there: a list, one object, or none. The same id counts once. */
export function readObjects(answer: unknown, endpoint: Endpoint): Read<readonly Found[]> {
  const list = listAt(answer, endpoint.responseDataLocation);
  if (!list.ok) return list;
  const found = new Map<string, Found>();
  for (const object of list.value) {
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      return { ok: false, field: 'responseDataLocation' };
    const id = idAt(object, endpoint.idLocation ?? 'id');
    if (id === null) return { ok: false, field: 'idLocation' };
    const name = textAt(object, endpoint.nameLocation ?? 'name');
    if (!found.has(id)) found.set(id, { id, name, object });
  }
  return { ok: true, value: [...found.values()] };
}

/** What stands at a location, as a list; null and an empty list are none. */
export function listAt(answer: unknown, location: string | undefined): Read<readonly unknown[]> {
  const steps = parseLocation(location ?? '');
  const there = steps === null ? undefined : valueAtLocation(answer, steps);
  if (there === undefined) return { ok: false, field: 'responseDataLocation' };
  if (there === null) return { ok: true, value: [] };
  if (Array.isArray(there)) return { ok: true, value: there };
  if (typeof there !== 'object') return { ok: false, field: 'responseDataLocation' };
  return { ok: true, value: Object.keys(there).length === 0 ? [] : [there] };
}

/** An id as text, whether it came as text or as a number. */
export function idAt(object: unknown, location: string): string | null {
  const text = textAt(object, location);
  return text === null || text.length > LONGEST_ID ? null : text;
}

/** Text or a number at a location; null for everything else, and for text without a letter. */
export function textAt(object: unknown, location: string): string | null {
  const steps = parseLocation(location);
  const value = steps === null ? undefined : valueAtLocation(object, steps);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Milliseconds that `Retry-After` asks to wait: seconds, or a date (RFC 9110, section 10.2.3). */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
