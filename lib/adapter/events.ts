import * as z from 'zod/mini';

/**
 * The events that the adapter posts. Source of every type and field: the vendor's Custom CRM page, "Events in agent
 * adapters". Optional fields may be missing or null there, ids come as numbers and as strings, and session types are
 * written in any case; unknown fields are kept.
 */
const anId = z.union([z.number(), z.string().check(z.maxLength(200))]);
const optionalId = z.optional(z.nullable(anId));
const optionalText = z.optional(z.nullable(z.string().check(z.maxLength(10_000))));
const anything = z.optional(z.unknown());

const agent = { agent_id: optionalId, agent_custom_id: optionalText, agent_email: optionalText };
const queue = { queue_id: optionalId, queue_path: optionalText };
const custom = { custom_data_secured: anything, custom_data_not_secured: anything };
const campaign = { campaign_id: optionalId, campaign_name: optionalText };
const virtualAgent = {
  virtual_agent_id: optionalId,
  va_data_parameters: anything,
  session_variable: anything,
  custom_sip_headers: anything,
};
const call = {
  call_id: anId,
  session_type: optionalText,
  ...agent,
  ...queue,
  ...campaign,
  ...virtualAgent,
  ...custom,
};
const chat = { chat_id: anId, session_type: optionalText, ...agent, ...queue, ...custom };
const cobrowse = {
  cobrowse_session_id: anId,
  agent_id: optionalId,
  call_id: optionalId,
  chat_id: optionalId,
  cobrowse_session_remote_control: optionalText,
  cobrowse_session_full_device: optionalText,
  ...custom,
};
const assist = {
  conversation_id: anId,
  queue_id: optionalId,
  agent_id: optionalId,
  session_id: optionalId,
  queue_language_id: optionalText,
  timestamp: optionalId,
};

/** Known types and what their `data` holds. A type that is not here is passed on as it came. */
export const eventData = {
  Agent_Login: z.looseObject({ agent_id: anId, agent_custom_id: optionalText, agent_email: optionalText }),
  New_Call: z.looseObject(call),
  End_Call: z.looseObject(call),
  New_Chat: z.looseObject(chat),
  End_Chat: z.looseObject(chat),
  Active_Chat: z.looseObject(chat),
  Dismissed_Chat: z.looseObject(chat),
  Cobrowse_Session_Started: z.looseObject({ ...cobrowse, cobrowse_session_requested_by: optionalText }),
  Cobrowse_Session_Remote_Control_Changed: z.looseObject(cobrowse),
  Cobrowse_Session_Full_Device_Changed: z.looseObject(cobrowse),
  Cobrowse_Session_Ended: z.looseObject({
    ...cobrowse,
    cobrowse_session_requested_by: optionalText,
    cobrowse_session_ended_by: optionalText,
  }),
  Agent_Assist_Started: z.looseObject(assist),
  /** The vendor's release notes of November 2024 name it so; the page says `Agent_Assist_Started`. */
  Agent_Assist_Added: z.looseObject(assist),
  CRM_Record_Pop: z.looseObject({ recordUrl: optionalText }),
} as const;

export type KnownType = keyof typeof eventData;
export type EventData<Type extends KnownType> = z.output<(typeof eventData)[Type]>;

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
