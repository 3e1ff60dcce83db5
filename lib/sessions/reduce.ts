import { type EventRole, type EventTypes, roleOf } from '../adapter/event-data.ts';
import { type SessionEntry, TOLD_KEYS } from './entry.ts';
import { factSchema, type SessionFact } from './fact.ts';
import { type Fields, idOf, isFields, parsedObject, textOf } from './field-values.ts';
import { type Party, type Source, sessionKey } from './session.ts';
import {
  better,
  type CobrowseTold,
  type Loose,
  type MarkKind,
  newTale,
  placeOf,
  type Stamp,
  type Tale,
  type ToldField,
  type Value,
  type ValueName,
  withCobrowse,
  withLoose,
  withMark,
} from './tale.ts';

/** What reading the journal depends on besides the journal. */
export interface ReduceOptions {
  readonly eventTypes: EventTypes;
}

/** Everything that entries told so far. Taking the same entries gives the same, in whatever order and how often. */
export interface SessionState {
  readonly tales: ReadonlyMap<string, Tale>;
  /** Evidence whose session is not settled, in the journal's order. */
  readonly loose: readonly Loose[];
}

export const NO_SESSIONS: SessionState = { tales: new Map(), loose: [] };

/** Takes one entry in. Pure and total: an entry that tells nothing gives the state itself back. */
export function reduceSession(
  state: SessionState,
  entry: SessionEntry,
  options: ReduceOptions,
): SessionState {
  const draft: Draft = { tales: state.tales, loose: state.loose, copied: false };
  takeEntry(draft, entry, options);
  return draft.tales === state.tales && draft.loose === state.loose
    ? state
    : { tales: draft.tales, loose: draft.loose };
}

/** Takes many entries in, as `reduceSession` one by one would, without a copy for each. */
export function reduceSessions(
  state: SessionState,
  entries: readonly SessionEntry[],
  options: ReduceOptions,
): SessionState {
  const draft: Draft = { tales: state.tales, loose: state.loose, copied: false };
  for (const entry of entries) takeEntry(draft, entry, options);
  return { tales: draft.tales, loose: draft.loose };
}

interface Draft {
  tales: ReadonlyMap<string, Tale>;
  loose: readonly Loose[];
  copied: boolean;
}

function put(draft: Draft, tale: Tale): void {
  if (!draft.copied) draft.tales = new Map(draft.tales);
  draft.copied = true;
  (draft.tales as Map<string, Tale>).set(tale.key, tale);
}

function takeEntry(draft: Draft, entry: SessionEntry, options: ReduceOptions): void {
  if (entry.kind === 'fact') {
    const fact = factSchema.safeParse(parsedObject(entry.json));
    if (fact.success) takeFact(draft, entry, fact.data);
    return;
  }
  const event = parsedObject(entry.json);
  if (event === null) return;
  takeEvent(draft, entry, isFields(event.data) ? event.data : {}, roleOf(entry.type, options.eventTypes));
}

function takeEvent(draft: Draft, entry: SessionEntry, data: Fields, role: EventRole | null): void {
  const { seq, at, tenant } = entry;
  const stamp = { seq, at };
  if (role === 'login') return;
  if (role === 'record-pop') {
    const url = textOf(data.recordUrl);
    if (url !== null) draft.loose = withLoose(draft.loose, { ...stamp, tenant, loose: 'pop', url });
    return;
  }
  const cobrowseId = idOf(data.cobrowse_session_id);
  const named = sessionNamed(entry, data);
  const isCobrowse = role === 'cobrowse' || role === 'cobrowse-ended';
  if (named === null) {
    if (isCobrowse && cobrowseId !== null) {
      const told = cobrowseTold(data, role);
      draft.loose = withLoose(draft.loose, { ...stamp, tenant, loose: 'cobrowse', id: cobrowseId, told });
    } else if (role === 'assist') {
      const conversation = idOf(data.conversation_id);
      if (conversation === null) return;
      draft.loose = withLoose(draft.loose, {
        ...stamp,
        tenant,
        loose: 'assist',
        conversation,
        sessionId: idOf(data.session_id),
        queueId: idOf(data.queue_id),
        language: textOf(data.queue_language_id),
      });
    }
    return;
  }

  const key = sessionKey(tenant, named.medium, named.id);
  let tale = seen(draft.tales.get(key) ?? newTale(key, tenant, named.medium, named.id), stamp);
  if (role === null) {
    const unknownTypes = [...new Set([...tale.unknownTypes, entry.type])].sort().slice(0, MOST_UNKNOWN_TYPES);
    tale = { ...tale, unknownTypes };
    put(draft, tale);
    return;
  }
  tale = { ...tale, known: true, marks: withMark(tale.marks, { ...stamp, kind: MARKS[role] ?? 'sign' }) };
  tale = withValues(tale, data, role, seq);
  if (entry.custom !== undefined)
    tale = { ...tale, custom: better(tale.custom, { is: entry.custom, rank: RANKS[role] ?? 2, seq }) };
  if (entry.told !== undefined) tale = withTold(tale, 'custom-data', entry.told, RANKS[role] ?? 2, seq);
  if (isCobrowse && cobrowseId !== null) {
    const cobrowse = withCobrowse(tale.cobrowse[cobrowseId], cobrowseTold(data, role), seq);
    tale = { ...tale, cobrowse: { ...tale.cobrowse, [cobrowseId]: cobrowse } };
  }
  const kind = TRANSFERS[role];
  if (kind !== undefined) tale = withTransfer(tale, stamp, kind, data);
  put(draft, tale);
}

const MOST_UNKNOWN_TYPES = 20;
const MOST_TRANSFERS = 100;

const MARKS: { readonly [Role in EventRole]?: MarkKind } = {
  start: 'start',
  end: 'end',
  active: 'active',
  dismissed: 'dismissed',
  chatInboundMessage: 'message-in',
  chatOutboundMessage: 'message-out',
};

/** The start knows the agent and the queue best; by the end they may be another's. */
const RANKS: { readonly [Role in EventRole]?: number } = { start: 0, active: 1, end: 3, dismissed: 4 };

const TRANSFERS: { readonly [Role in EventRole]?: Tale['transfers'][number]['kind'] } = {
  transfer: 'transfer',
  addParty: 'party-added',
  agentConnects: 'agent-connected',
};

/** Which session an event names. One that names both a call and a chat is its own channel's. */
function sessionNamed(
  { channel, type }: SessionEntry,
  data: Fields,
): { readonly medium: 'call' | 'chat'; readonly id: string } | null {
  const callId = idOf(data.call_id);
  const chatId = idOf(data.chat_id);
  const isChat = callId === null || (chatId !== null && (channel === 'chat' || type.endsWith('_Chat')));
  if (isChat && !type.endsWith('_Call')) return chatId === null ? null : { medium: 'chat', id: chatId };
  return callId === null ? null : { medium: 'call', id: callId };
}

const seen = (tale: Tale, stamp: Stamp): Tale => ({
  ...tale,
  first: tale.first === null || stamp.seq < tale.first.seq ? stamp : tale.first,
  last: tale.last === null || stamp.seq > tale.last.seq ? stamp : tale.last,
});

function withValues(tale: Tale, data: Fields, role: EventRole, seq: number): Tale {
  const rank = RANKS[role] ?? 2;
  const values: { [Name in ValueName]?: Value<string> } = { ...tale.values };
  const set = (name: ValueName, is: string | null) => {
    if (is !== null) values[name] = better(values[name], { is, rank, seq });
  };
  set('sessionType', textOf(data.session_type));
  set('queueId', idOf(data.queue_id));
  set('queuePath', textOf(data.queue_path));
  set('campaignId', idOf(data.campaign_id));
  set('campaignName', textOf(data.campaign_name));
  set('language', textOf(data.queue_language_id));
  set('agentId', idOf(data.agent_id));
  set('agentCustomId', textOf(data.agent_custom_id));
  set('agentEmail', textOf(data.agent_email));
  set('endUserId', idOf(data.end_user_id));
  set('virtualAgentId', idOf(data.virtual_agent_id));
  set('virtualAgentName', textOf(data.virtual_agent_name));
  // Of joining and leaving the later one counts, so they share a value.
  if (role === 'virtual-agent-joined') set('virtualAgentLeft', 'no');
  if (role === 'virtualAgentLeft') set('virtualAgentLeft', 'yes');
  if (role === 'assist') set('assistConversation', idOf(data.conversation_id));
  return { ...tale, values };
}

export function withTold(
  tale: Tale,
  from: Source,
  told: { readonly [Field in ToldField]?: string | undefined },
  rank: number,
  seq: number,
): Tale {
  const before = tale.told[from];
  const after: { [Field in ToldField]?: Value<string> } = { ...before };
  for (const field of TOLD_KEYS) {
    const is = textOf(told[field]);
    if (is !== null) after[field] = better(after[field], { is, rank, seq });
  }
  return { ...tale, told: { ...tale.told, [from]: after } };
}

/** `end_user`, `end-user`, `End User`: one side. */
const side = (value: unknown): string | null =>
  textOf(value)
    ?.toLowerCase()
    .replace(/[\s_]+/g, '-') ?? null;

const cobrowseTold = (data: Fields, role: EventRole | null): CobrowseTold => ({
  ended: role === 'cobrowse-ended',
  requestedBy: side(data.cobrowse_session_requested_by),
  endedBy: side(data.cobrowse_session_ended_by),
  remoteControl: textOf(data.cobrowse_session_remote_control),
  fullDevice: textOf(data.cobrowse_session_full_device),
});

function withTransfer(
  tale: Tale,
  { seq, at }: Stamp,
  kind: Tale['transfers'][number]['kind'],
  data: Fields,
): Tale {
  const party = (prefix: 'from_' | 'to_'): Party => ({
    agentId: idOf(data[`${prefix}agent_id`]),
    agentCustomId: textOf(data[`${prefix}agent_custom_id`]),
    agentEmail: textOf(data[`${prefix}agent_email`]),
    queueId: idOf(data[`${prefix}queue_id`]),
    queuePath: textOf(data[`${prefix}queue_path`]),
  });
  const place = placeOf(tale.transfers, seq);
  if (tale.transfers[place - 1]?.seq === seq) return tale;
  const transfer = { seq, at, kind, from: party('from_'), to: party('to_') };
  const transfers = [...tale.transfers.slice(0, place), transfer, ...tale.transfers.slice(place)];
  return { ...tale, transfers: transfers.slice(-MOST_TRANSFERS) };
}

function takeFact(draft: Draft, { seq, at, tenant }: SessionEntry, fact: SessionFact): void {
  const stamp = { seq, at };
  if (fact.fact === 'dialled') {
    const { number, account, outboundNumber } = fact;
    draft.loose = withLoose(draft.loose, {
      ...stamp,
      tenant,
      loose: 'dialled',
      number,
      ...(account === undefined ? {} : { account }),
      ...(outboundNumber === undefined ? {} : { outboundNumber }),
    });
    return;
  }
  const named = keyParts(fact.session);
  if (named === null) return;
  // A fact may be stored before the event that it is about; the session shows once that is there.
  let tale: Tale =
    draft.tales.get(fact.session) ?? newTale(fact.session, named.tenant, named.medium, named.id);
  if (fact.fact === 'caller' || fact.fact === 'session-details') {
    tale = withTold(tale, fact.fact, fact, 0, seq);
    if (fact.fact === 'session-details') {
      const { details, state } = fact;
      if (details !== undefined)
        tale = { ...tale, details: better(tale.details, { is: details, rank: 0, seq }) };
      if (state !== undefined)
        tale = { ...tale, detailsState: better(tale.detailsState, { is: state, rank: 0, seq }) };
    }
  } else {
    const from = fact.fact;
    const entry = <Entry>(entries: { readonly [From in Source]?: Value<Entry> }, is: Entry | undefined) =>
      is === undefined ? entries : { ...entries, [from]: better(entries[from], { is, rank: 0, seq }) };
    tale = {
      ...tale,
      accounts: entry(tale.accounts, fact.account),
      records: 'record' in fact ? entry(tale.records, fact.record) : tale.records,
    };
    if (fact.fact === 'agent') {
      const values: { [Name in ValueName]?: Value<string> } = { ...tale.values };
      for (const name of ['notes', 'disposition'] as const) {
        const is = fact[name];
        if (is !== undefined) values[name] = better(values[name], { is, rank: 0, seq });
      }
      const marks = fact.over === true ? withMark(tale.marks, { ...stamp, kind: 'over' }) : tale.marks;
      tale = { ...tale, values, marks };
    }
  }
  put(draft, tale);
}

function keyParts(key: string): { tenant: string; medium: 'call' | 'chat'; id: string } | null {
  const [, tenant, medium, id] = /^(\S+) (call|chat) (.+)$/.exec(key) ?? [];
  if (tenant === undefined || id === undefined) return null;
  return { tenant, medium: medium === 'chat' ? 'chat' : 'call', id };
}
