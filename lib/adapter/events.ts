import { type EventData, eventData, type KnownType } from './event-data.ts';

export interface AdapterEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The adapter's own JSON text; for an event posted as an object, that object as JSON. */
  readonly json: string;
  /** Set where the type is known but its data is not what the vendor documents; the event is kept all the same. */
  readonly oddity?: string;
}

export type ReadEvent =
  | { readonly ok: true; readonly event: AdapterEvent }
  | {
      readonly ok: false;
      readonly reason: 'not-an-event' | 'too-long' | 'not-json' | 'too-deep' | 'no-type';
    };

/** Characters of JSON. The largest event of the vendor's page has under 1,000; custom data may add to it. */
const LONGEST = 256 * 1024;
const DEEPEST = 32;
const LONGEST_TYPE = 100;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the value nests deeper than `DEEPEST`. Never recurses deeper than that itself. */
const tooDeep = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= DEEPEST) return true;
  return Object.values(value).some((part) => tooDeep(part, depth + 1));
};

/**
 * Reads what a `message` event carried: a JSON string, as the vendor's sample expects it, or an object of the same
 * shape. The caller has checked where the message came from. Total: any input gives an answer, none throws.
 */
export function readAdapterMessage(message: unknown): ReadEvent {
  let value: unknown = message;
  let json: string;
  if (typeof message === 'string') {
    if (message.length > LONGEST) return { ok: false, reason: 'too-long' };
    try {
      value = JSON.parse(message);
    } catch {
      return { ok: false, reason: 'not-json' };
    }
    json = message;
  } else {
    json = '';
  }
  if (!isRecord(value)) return { ok: false, reason: 'not-an-event' };
  if (tooDeep(value)) return { ok: false, reason: 'too-deep' };
  const { type } = value;
  if (typeof type !== 'string' || type.length === 0 || type.length > LONGEST_TYPE) {
    return { ok: false, reason: 'no-type' };
  }
  if (json === '') {
    try {
      json = JSON.stringify(value);
    } catch {
      return { ok: false, reason: 'not-json' };
    }
    if (json.length > LONGEST) return { ok: false, reason: 'too-long' };
  }
  const data = isRecord(value.data) ? value.data : {};
  const oddity = oddityOf(type, data);
  return { ok: true, event: oddity === null ? { type, data, json } : { type, data, json, oddity } };
}

/** The data of a known type, or null where it is not what the vendor documents. */
export function dataOf<Type extends KnownType>(type: Type, data: unknown): EventData<Type> | null {
  const parsed = eventData[type].safeParse(data);
  return parsed.success ? (parsed.data as EventData<Type>) : null;
}

function oddityOf(type: string, data: unknown): string | null {
  if (!Object.hasOwn(eventData, type)) return null;
  const parsed = eventData[type as KnownType].safeParse(data);
  if (parsed.success) return null;
  const issue = parsed.error.issues[0];
  return issue === undefined ? 'malformed' : `${issue.path.join('.') || 'data'}: ${issue.message}`;
}
