import * as z from 'zod/mini';

/**
 * The types of events that the adapter posts, what each carries and what each means. Where nothing else is said, the
 * source is the vendor's Custom CRM page: "Event data fields" and "Event types".
 *
 * Optional fields may be missing or null there, ids come as numbers and as strings, session types are written in any
 * case; fields that are not listed are kept. A wrong type in a field makes an event odd and is named, but loses
 * nothing: whoever reads an event takes each field by itself (`field-values.ts`).
 */
const anId = z.union([z.number(), z.string().check(z.maxLength(200))]);
const optionalId = z.optional(z.nullable(anId));
const optionalText = z.optional(z.nullable(z.string().check(z.maxLength(10_000))));
const anything = z.optional(z.unknown());

const agent = { agent_id: optionalId, agent_custom_id: optionalText, agent_email: optionalText };
const queue = { queue_id: optionalId, queue_path: optionalText, queue_language_id: optionalText };
const custom = { custom_data_secured: anything, custom_data_not_secured: anything };
const campaign = { campaign_id: optionalId, campaign_name: optionalText };
const virtualAgent = {
  virtual_agent_id: optionalId,
  va_data_parameters: anything,
  session_variable: anything,
  custom_sip_headers: anything,
};
/** "Used when routing calls or chats from one agent to another"; the page prints no event that has them. */
const routing = {
  from_agent_id: optionalId,
  from_agent_custom_id: optionalText,
  from_agent_email: optionalText,
  from_queue_id: optionalId,
  from_queue_path: optionalText,
  to_agent_id: optionalId,
  to_agent_custom_id: optionalText,
  to_agent_email: optionalText,
  to_queue_id: optionalId,
  to_queue_path: optionalText,
};
/** "Participants". `type` is `end_user` or `agent`; `end_user_id` stands there for the former only. */
const participant = { type: optionalText, end_user_id: optionalId };
const session = { session_type: optionalText, ...agent, ...queue, ...custom, ...routing, ...participant };
const call = { call_id: anId, ...session, ...campaign, ...virtualAgent };
const chat = { chat_id: anId, ...session, ...campaign, ...virtualAgent };
const cobrowse = {
  cobrowse_session_id: anId,
  agent_id: optionalId,
  call_id: optionalId,
  chat_id: optionalId,
  /** `on`, `rejected`, `requested`, `off`. */
  cobrowse_session_remote_control: optionalText,
  cobrowse_session_full_device: optionalText,
  /** `agent`, `end-user`; also written `end_user`, in the page's own sample. */
  cobrowse_session_requested_by: optionalText,
  ...custom,
};
const assist = {
  conversation_id: anId,
  queue_id: optionalId,
  agent_id: optionalId,
  session_id: optionalId,
  call_id: optionalId,
  chat_id: optionalId,
  queue_language_id: optionalText,
  timestamp: optionalId,
};
/** The vendor's page on POST events for virtual task assistants. It names a call or a chat. */
const taskVirtualAgent = {
  call_id: optionalId,
  chat_id: optionalId,
  session_type: optionalText,
  ...queue,
  ...campaign,
  virtual_agent_id: optionalId,
  virtual_agent_name: optionalText,
  participant_id: optionalId,
  conversation_id: optionalId,
  session_id: optionalId,
  timestamp: optionalId,
  data_parameters: anything,
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
  Cobrowse_Session_Started: z.looseObject(cobrowse),
  Cobrowse_Session_Remote_Control_Changed: z.looseObject(cobrowse),
  Cobrowse_Session_Full_Device_Changed: z.looseObject(cobrowse),
  Cobrowse_Session_Ended: z.looseObject({ ...cobrowse, cobrowse_session_ended_by: optionalText }),
  Agent_Assist_Started: z.looseObject(assist),
  /** The vendor's release notes of November 2024 name it so; the page says `Agent_Assist_Started`. */
  Agent_Assist_Added: z.looseObject(assist),
  Task_VA_Joined: z.looseObject(taskVirtualAgent),
  /** "Background screen pop"; the sample listener passes over one without an address. */
  CRM_Record_Pop: z.looseObject({ recordUrl: optionalText }),
} as const;

export type KnownType = keyof typeof eventData;
export type EventData<Type extends KnownType> = z.output<(typeof eventData)[Type]>;

/** What an event means for a session. */
export type EventRole =
  | 'login'
  | 'start'
  | 'end'
  | 'active'
  | 'dismissed'
  | 'cobrowse'
  | 'cobrowse-ended'
  | 'assist'
  | 'virtual-agent-joined'
  | 'record-pop'
  | ConfiguredRole;

/**
 * Events that the vendor names (its release notes, "custom POST events" of 2023, and the page on virtual task
 * assistants) without publishing what their `type` says. Policy gives the texts (`adapter.eventTypes`), by these names.
 */
export const CONFIGURED_ROLES = [
  'transfer',
  'addParty',
  'agentConnects',
  'chatInboundMessage',
  'chatOutboundMessage',
  'virtualAgentLeft',
  'virtualAgentVariables',
] as const;
export type ConfiguredRole = (typeof CONFIGURED_ROLES)[number];
export type EventTypes = { readonly [Role in ConfiguredRole]?: readonly string[] | undefined };

const ROLES: Readonly<Record<KnownType, EventRole>> = {
  Agent_Login: 'login',
  New_Call: 'start',
  End_Call: 'end',
  New_Chat: 'start',
  End_Chat: 'end',
  Active_Chat: 'active',
  Dismissed_Chat: 'dismissed',
  Cobrowse_Session_Started: 'cobrowse',
  Cobrowse_Session_Remote_Control_Changed: 'cobrowse',
  Cobrowse_Session_Full_Device_Changed: 'cobrowse',
  Cobrowse_Session_Ended: 'cobrowse-ended',
  Agent_Assist_Started: 'assist',
  Agent_Assist_Added: 'assist',
  Task_VA_Joined: 'virtual-agent-joined',
  CRM_Record_Pop: 'record-pop',
};

/** What a type means: the documented ones first, then those that policy names; null for all others. */
export function roleOf(type: string, configured: EventTypes): EventRole | null {
  if (Object.hasOwn(ROLES, type)) return ROLES[type as KnownType];
  return CONFIGURED_ROLES.find((role) => configured[role]?.includes(type)) ?? null;
}
