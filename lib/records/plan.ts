import type { Config, CrmProfile } from '../policy/schema.ts';
import type { CrmEntry, Session } from '../sessions/session.ts';
import { SILENT_FOR_MS, settled } from '../sessions/tell.ts';
import { planKustomer, wantsConversation } from './kustomer/steps.ts';
import type { MoreKnown } from './more-known.ts';
import type { Operation } from './operation.ts';
import { NO_RESULTS, type QueueRow, type WrapUpSeen } from './outbox/row.ts';
import { planCustom } from './plan-custom.ts';
import { Draft } from './plan-draft.ts';
import { agentName, type Moment, nextWrapUp } from './plan-moment.ts';
import { story } from './plan-story.ts';
import { reuseIn } from './reuse.ts';

/**
 * What is to be written of a session now, and what has been planned of it before is not planned again. Pure. When things
 * happen: the vendor's Custom CRM page, "API record" and "Comment endpoint"; its flow charts are pictures, their order is
 * that of `lib/records/operation.ts`.
 */
export interface PlanInput {
  readonly session: Session;
  readonly more: MoreKnown;
  readonly rules: Config['records'];
  /** Those that can be written to, in the order of the configuration. */
  readonly crms: readonly CrmProfile[];
  readonly queue: QueueRow | null;
  /** Milliseconds since 1970, by the clock that the session's times are of. */
  readonly now: number;
}

export interface Plan {
  /** Where the session's operations stand now; null where there is no CRM to write to. */
  readonly queue: QueueRow | null;
  readonly operations: readonly Operation[];
  /** Nothing else may happen, and yet there is something to plan then. */
  readonly lookAgainAt: number | null;
}

export function planOperations(input: PlanInput): Plan {
  const { rules, now } = input;
  const session = settled(input.session, now);
  const crm = crmFor(input);
  if (crm === null) return { queue: input.queue, operations: [], lookAgainAt: null };
  // What kind it is of says its profile alone: until that is back, nothing more is planned, and nothing forgotten.
  if (crm === 'gone') return { queue: input.queue, operations: [], lookAgainAt: now + CRM_AGAIN_MS };
  const before = input.queue ?? {
    session: session.key,
    crmId: crm.id,
    results: NO_RESULTS,
    nextOrder: 1,
    at: now,
    planned: [],
    wrapUp: { notes: '', disposition: null, since: session.firstSeenAt },
  };
  const wrapUp = wrapUpNow(before.wrapUp, session, now);
  const over = session.state !== 'live';
  const wrappedUpAt = Math.max(wrapUp.since, overSince(session)) + rules.waitForWrapUp * 1000;
  const wrappedUp = over && now >= wrappedUpAt;
  const knownAt = (session.startedAt ?? session.firstSeenAt) + rules.waitForCustomer * 1000;
  const begun = rules.mode === 'end' ? wrappedUp : over || isKnown(session) || now >= knownAt;

  const draft = new Draft({ ...before, wrapUp }, session, crm.id);
  if (begun && PLANS[crm.kind].wants(session, crm, wrappedUp)) planSession(draft, crm, input, wrappedUp);
  const times = [
    ...(begun || rules.mode === 'end' ? [] : [knownAt]),
    ...(over ? (wrappedUp ? [] : [wrappedUpAt]) : [session.lastSeenAt + SILENT_FOR_MS[session.medium] + 1]),
  ];
  return {
    queue: draft.queue,
    operations: draft.operations,
    lookAgainAt: times.length === 0 ? null : Math.min(...times),
  };
}

/** The id of an entry that is one in that CRM; null for an address that nobody could take apart. */
export function idIn(entry: CrmEntry | undefined, crmId: string): string | null {
  if (entry === undefined || (entry.crmId !== undefined && entry.crmId !== crmId)) return null;
  return entry.id === entry.url ? null : entry.id;
}

/**
 * The id of the record that a session has, whoever told it. One that was merely found or stood open is an earlier
 * session's: where each session gets a record of its own, it does not count.
 */
export function knownRecord(
  { record }: Pick<Session, 'record'>,
  crmId: string,
  { reuse }: Pick<Config['records'], 'reuse'>,
): string | null {
  if (record === null) return null;
  const isItsOwn = record.from === 'agent' || record.from === 'event';
  return isItsOwn || reuse ? idIn(record.value, crmId) : null;
}

/** Stays what it was once something has been planned: half a session in each of two CRMs helps nobody. */
function crmFor({ session, rules, crms, queue }: PlanInput): CrmProfile | 'gone' | null {
  const named = (id: string | undefined) => crms.find((crm) => crm.id === id);
  if (queue?.planned.length) return named(queue.crmId) ?? 'gone';
  if (rules.crm !== null) return named(rules.crm) ?? null;
  return named(session.record?.value.crmId) ?? named(session.account?.value.crmId) ?? crms[0] ?? null;
}

const CRM_AGAIN_MS = 5 * 60_000;

const isKnown = ({ customer, account, record }: Session): boolean =>
  Object.keys(customer).length > 0 || account !== null || record !== null;

const wrapUpNow = (seen: WrapUpSeen, { notes, disposition }: Session, now: number): WrapUpSeen =>
  seen.notes === notes && seen.disposition === disposition ? seen : { notes, disposition, since: now };

/** One whose end nobody saw is over since it was last heard of. */
const overSince = ({ endedAt, lastSeenAt }: Session): number => endedAt ?? lastSeenAt;

interface PlanOfKind {
  /** Whether anything is to be written of the session, so far. */
  readonly wants: (session: Session, crm: CrmProfile, wrappedUp: boolean) => boolean;
  readonly plan: (draft: Draft, moment: Moment) => void;
}

/** What each kind of CRM gets, once it is time to begin. */
const PLANS: { readonly [Kind in CrmProfile['kind']]: PlanOfKind } = {
  custom: { wants: () => true, plan: planCustom },
  kustomer: { wants: wantsConversation, plan: planKustomer },
};

function planSession(
  draft: Draft,
  crm: CrmProfile,
  { more, rules }: Pick<PlanInput, 'more' | 'rules'>,
  wrappedUp: boolean,
): void {
  const { session } = draft;
  const wrapUp = wrappedUp ? nextWrapUp(session, draft.queue.planned) : null;
  const begins = !draft.has('begun');
  draft.note('begun');
  planRecord(draft, reuseIn(crm, rules), begins);
  PLANS[crm.kind].plan(draft, {
    session,
    more,
    rules,
    crm,
    parts: story(session),
    wrapUp,
    wrappedUp,
    begins,
    agent: agentName(session),
    has: (name) => draft.has(name),
  });
  if (wrapUp !== null) draft.note(wrapUp);
}

/**
 * A session that has a record already gets no second one, and no account for its sake. Without one, the account comes
 * first, because most CRMs want records to belong to one ("Create an account endpoint").
 */
function planRecord(draft: Draft, rules: Pick<Config['records'], 'reuse'>, begins: boolean): void {
  if (!begins || knownRecord(draft.session, draft.crmId, rules) !== null) return;
  draft.add({ name: 'account', kind: 'account', occasion: 'start' });
  draft.add({ name: 'record', kind: 'record', occasion: 'start' });
}
