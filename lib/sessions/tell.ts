import { findPhoneNumbers } from '../phone/index.ts';
import { attribute } from './attribute.ts';
import { type CrmAddresses, crmOfAddress, recordAt } from './crm-address.ts';
import type { SessionEntry } from './entry.ts';
import { type Legs, lastLookOf, legsOf } from './legs.ts';
import { NO_SESSIONS, type ReduceOptions, reduceSessions, type SessionState } from './reduce.ts';
import { type Cobrowse, type CrmEntry, type Known, type Session, SOURCES, type Source } from './session.ts';
import { sessionTypeFacts } from './session-types.ts';
import { type Loose, type Tale, type ToldField, type Value, withCobrowse } from './tale.ts';

export interface TellOptions extends ReduceOptions {
  readonly crms: readonly CrmAddresses[];
  /** Country of numbers written without a country code, ISO 3166; null: such numbers stay as they are written. */
  readonly country: string | null;
}

/** The sessions that the entries imply, in the order in which they began; whatever the entries' order, repeated or not. */
export const sessionsOf = (entries: readonly SessionEntry[], options: TellOptions): readonly Session[] =>
  tellSessions(reduceSessions(NO_SESSIONS, entries, options), options);

/** What the state's evidence amounts to. Pure; sessions in the order in which they were first seen. */
export function tellSessions(state: SessionState, options: TellOptions): readonly Session[] {
  const legs = new Map<string, Legs>();
  for (const tale of state.tales.values()) if (tale.known) legs.set(tale.key, legsOf(tale.marks));
  const given = attribute(state.tales.values(), state.loose, legs);
  const byKey = new Map<string, Loose[]>();
  for (const one of state.loose) {
    const key = given.get(one.seq);
    if (key === undefined) continue;
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [one]);
    else list.push(one);
  }
  const tales = [...state.tales.values()].filter(({ known, first }) => known && first !== null);
  tales.sort((one, other) => (one.first?.seq ?? 0) - (other.first?.seq ?? 0));
  const open = openChats(tales, legs);
  return tales.map((tale) =>
    tellOne(
      tale,
      legs.get(tale.key) ?? legsOf(tale.marks),
      byKey.get(tale.key) ?? [],
      open.get(tale.tenant) === tale.key,
      options,
    ),
  );
}

/** By tenant, the live chat that the agent turned to last. */
function openChats(tales: readonly Tale[], legs: ReadonlyMap<string, Legs>): ReadonlyMap<string, string> {
  const open = new Map<string, { readonly key: string; readonly seq: number }>();
  for (const { key, tenant, medium, marks } of tales) {
    if (medium !== 'chat' || legs.get(key)?.legs.at(-1)?.to !== null) continue;
    const look = lastLookOf(marks);
    if (look !== null && look.seq > (open.get(tenant)?.seq ?? -1)) open.set(tenant, { key, seq: look.seq });
  }
  return new Map([...open].map(([tenant, { key }]) => [tenant, key]));
}

function tellOne(
  tale: Tale,
  { legs, dismissed, over }: Legs,
  loose: readonly Loose[],
  active: boolean,
  options: TellOptions,
): Session {
  const { values } = tale;
  const evidence = [...tale.given, ...loose];
  const last = legs.at(-1);
  const posted = values.sessionType?.is;
  const live = last?.to === null;
  const assist = evidence.findLast((one) => one.loose === 'assist');
  const assisted = assist?.loose === 'assist' ? assist : null;
  const transferred = tale.transfers.findLast(
    ({ to, seq }) =>
      (to.queueId !== null || to.queuePath !== null) && seq > (lastStart(tale) ?? Number.NEGATIVE_INFINITY),
  );
  const startedAt = legs[0]?.startedAt ?? null;
  const endedAt = last?.to?.at ?? null;
  const told = sources(tale, evidence);
  const phone = (field: ToldField) => numberFrom(told, field, options.country);
  const customer = {
    phone: phone('phone'),
    name: from(told, 'name'),
    email: from(told, 'email'),
    cuid: from(told, 'cuid'),
  };
  return {
    key: tale.key,
    tenant: tale.tenant,
    medium: tale.medium,
    id: tale.id,
    state: live ? 'live' : dismissed ? 'dismissed' : 'ended',
    sessionType: posted === undefined ? null : { posted, facts: sessionTypeFacts(posted) },
    queue:
      transferred === undefined
        ? { id: values.queueId?.is ?? null, path: values.queuePath?.is ?? null }
        : { id: transferred.to.queueId, path: transferred.to.queuePath },
    campaign: { id: values.campaignId?.is ?? null, name: values.campaignName?.is ?? null },
    language: values.language?.is ?? assisted?.language ?? null,
    agent: {
      id: values.agentId?.is ?? null,
      customId: values.agentCustomId?.is ?? null,
      email: values.agentEmail?.is ?? null,
    },
    endUserId: values.endUserId?.is ?? null,
    virtualAgent:
      values.virtualAgentId === undefined
        ? null
        : {
            id: values.virtualAgentId.is,
            name: values.virtualAgentName?.is ?? null,
            left: values.virtualAgentLeft?.is === 'yes',
          },
    firstSeenAt: tale.first?.at ?? 0,
    lastSeenAt: tale.last?.at ?? 0,
    startedAt,
    // A clock that was put back must not end a session before it began.
    endedAt: endedAt === null ? null : Math.max(endedAt, startedAt ?? endedAt),
    legs: legs.map((leg) => ({
      startedAt: leg.startedAt,
      endedAt: leg.to === null ? null : Math.max(leg.to.at, leg.startedAt ?? leg.to.at),
    })),
    transfers: tale.transfers.map(({ kind, at, from: source, to }) => ({ kind, at, from: source, to })),
    cobrowse: cobrowses(tale, evidence),
    assistConversation: values.assistConversation?.is ?? assisted?.conversation ?? null,
    active,
    unread: live && isUnread(tale),
    customer: Object.fromEntries(
      Object.entries(customer).filter(([, known]) => known !== null),
    ) as Session['customer'],
    numbers: { support: phone('supportNumber'), outbound: phone('outboundNumber') },
    account: entryFrom(accountsOf(tale, evidence)),
    record: entryFrom(recordsOf(tale, evidence, options.crms), RECORD_SOURCES),
    notes: values.notes?.is ?? '',
    disposition: values.disposition?.is || null,
    ...(tale.custom === undefined ? {} : { customData: tale.custom.is }),
    ...(tale.detailsState === undefined
      ? {}
      : { details: { state: tale.detailsState.is, told: tale.details?.is ?? {} } }),
    unknownTypes: tale.unknownTypes,
    gaps: [
      ...(legs.some((leg) => leg.startedAt === null) ? (['no-start'] as const) : []),
      ...(over && !live ? (['no-end'] as const) : []),
    ],
  };
}

const lastStart = ({ marks }: Tale): number | undefined =>
  marks.findLast(({ kind }) => kind === 'start')?.seq;

/** The customer wrote, and since then the agent neither looked nor answered. */
function isUnread({ medium, marks }: Tale): boolean {
  if (medium !== 'chat') return false;
  const last = marks.findLast(({ kind }) => ['message-in', 'message-out', 'start', 'active'].includes(kind));
  return last?.kind === 'message-in';
}

type Sources = { readonly [From in Source]?: { readonly [Field in ToldField]?: Value<string> } };

function sources(tale: Tale, evidence: readonly Loose[]): Sources {
  const dialled = evidence.findLast((one) => one.loose === 'dialled');
  if (dialled?.loose !== 'dialled') return tale.told;
  const value = (is: string) => ({ is, rank: 0, seq: dialled.seq });
  return {
    ...tale.told,
    dialled: {
      phone: value(dialled.number),
      ...(dialled.outboundNumber === undefined ? {} : { outboundNumber: value(dialled.outboundNumber) }),
    },
  };
}

/** The first source, in their order, that tells the field. */
function from(told: Sources, field: ToldField): Known<string> | null {
  for (const source of SOURCES) {
    const value = told[source]?.[field];
    if (value !== undefined) return { value: value.is, from: source };
  }
  return null;
}

function numberFrom(told: Sources, field: ToldField, country: string | null): Known<string> | null {
  const known = from(told, field);
  return known === null ? null : { value: asE164(known.value, country), from: known.from };
}

/** E.164 where the text is one number and nothing else; else the text. */
export function asE164(text: string, country: string | null): string {
  if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
  const found = findPhoneNumbers(text, { country, label: 'phone' });
  const [one] = found;
  const whole =
    one !== undefined && found.length === 1 && text.replace(/\s/g, '').length <= one.end - one.start + 4;
  return whole ? one.number : text;
}

type Entries = { readonly [From in Source]?: Value<CrmEntry> };

function accountsOf(tale: Tale, evidence: readonly Loose[]): Entries {
  const dialled = evidence.findLast((one) => one.loose === 'dialled' && one.account !== undefined);
  if (dialled?.loose !== 'dialled' || dialled.account === undefined) return tale.accounts;
  // Where the number was clicked says more than what was open when the call began.
  return { ...tale.accounts, 'open-account': { is: dialled.account, rank: 0, seq: dialled.seq } };
}

function recordsOf(tale: Tale, evidence: readonly Loose[], crms: readonly CrmAddresses[]): Entries {
  const pop = evidence.findLast((one) => one.loose === 'pop' && crmOfAddress(one.url, crms) !== undefined);
  if (pop?.loose !== 'pop') return tale.records;
  const crm = crmOfAddress(pop.url, crms);
  const is = recordAt(pop.url, crms) ?? { id: pop.url, url: pop.url, crmId: crm?.id };
  return { ...tale.records, event: { is, rank: 0, seq: pop.seq } };
}

/** The adapter's word of a session's record is worth more than what somebody had open besides. */
const RECORD_SOURCES: readonly Source[] = ['agent', 'event', ...SOURCES];

function entryFrom(entries: Entries, order: readonly Source[] = SOURCES): Known<CrmEntry> | null {
  for (const source of order) {
    const value = entries[source];
    if (value !== undefined) return { value: value.is, from: source };
  }
  return null;
}

function cobrowses(tale: Tale, evidence: readonly Loose[]): readonly Cobrowse[] {
  const all = { ...tale.cobrowse };
  for (const one of evidence)
    if (one.loose === 'cobrowse') all[one.id] = withCobrowse(all[one.id], one.told, one.seq);
  return Object.entries(all)
    .sort(([, one], [, other]) => one.first - other.first)
    .map(([id, one]) => ({
      id,
      state: one.ended ? 'ended' : 'on',
      requestedBy: oneOf(['agent', 'end-user'] as const, one.requestedBy?.is),
      endedBy: oneOf(['agent', 'end-user', 'api'] as const, one.endedBy?.is),
      remoteControl: one.remoteControl?.is ?? null,
      fullDevice: one.fullDevice?.is ?? null,
    }));
}

const oneOf = <Choice extends string>(choices: readonly Choice[], value: string | undefined): Choice | null =>
  choices.find((choice) => choice === value) ?? null;

/** Longer than any call or chat is worked on without a word: then its end was missed. Milliseconds. */
export const SILENT_FOR_MS = { call: 12 * 3_600_000, chat: 72 * 3_600_000 } as const;

/** The session as it is to be taken at `now`: one that has been silent for too long has ended, nobody knows when. */
export function settled(session: Session, now: number): Session {
  if (session.state !== 'live' || now - session.lastSeenAt <= SILENT_FOR_MS[session.medium]) return session;
  return {
    ...session,
    state: 'ended',
    active: false,
    unread: false,
    gaps: [...new Set([...session.gaps, 'no-end' as const])],
  };
}
