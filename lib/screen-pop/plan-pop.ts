import type { Config, CrmProfile } from '../policy/schema.ts';
import type { Session } from '../sessions/session.ts';
import { crmAt } from '../sites/crm-at.ts';
import { entryUrl } from './entry-url.ts';
import { lookupUrl, queueUrl } from './lookup-url.ts';
import { planRecordPop, type RecordPop } from './record-pop.ts';
import { pageKey } from './same-page.ts';

/** What asks for a pop: the adapter names a record, or a session begins and something becomes known of it. */
export type PopSubject =
  | {
      readonly kind: 'named';
      /** What the event carries as the record's address; anything at all. */
      readonly recordUrl: unknown;
      /** When the event was accepted; milliseconds since 1970. */
      readonly at: number;
    }
  | { readonly kind: 'session'; readonly session: Session };

/** What a session has had already. Holds no address: see `popMark`. */
export interface Popped {
  readonly at: number;
  /** The customer was opened at the session's start. */
  readonly start: boolean;
  /** The records that the adapter named, by their marks. */
  readonly records: readonly string[];
  /** The agent turned from another chat to this one since: the adapter names its record again, and means it. */
  readonly turnedTo?: boolean;
  /** What the start opened was the session's record: there is nothing better to come. */
  readonly record?: boolean;
}

export interface PopKnowledge {
  readonly now: number;
  readonly popped: Popped | null;
  /** When this browser last popped anything, of any session. */
  readonly recent: readonly number[];
  /** The CRM of the tab used last. */
  readonly lastCrmId: string | null;
  /**
   * Of the customer's account: `asking` while somebody who can is looking for it, `none` once there is none, `unasked`
   * where nobody can look.
   */
  readonly account: 'unasked' | 'asking' | 'none';
  /** Whether a record is on its way into a CRM that opens the records of its sessions by itself. */
  readonly record: 'unasked' | 'awaited';
}

export type Pop =
  | {
      readonly act: 'pop';
      readonly url: string;
      /** The CRM profile that it is about; empty where an address leads to no CRM's page. */
      readonly crmId: string;
      readonly why: 'named' | 'record' | 'account' | 'queue' | 'lookup';
    }
  /** What is missing may become known in a moment. */
  | { readonly act: 'wait'; readonly ms: number }
  | {
      readonly act: 'none';
      readonly why:
        | 'off'
        | 'page'
        | 'not-at-start'
        | 'over'
        | 'late'
        | 'again'
        | 'too-many'
        | 'no-template'
        | 'nobody'
        | 'template'
        | Extract<RecordPop, { ok: false }>['reason'];
      /** The address that was refused, for the agent; without its query. */
      readonly url?: string | null;
    };

/** What happened so long ago is no news: the worker was dead, or the browser closed. */
export const LATEST_MS = 120_000;
/** How long a session's start waits for the customer's number, which its other sources tell a moment later. */
export const SETTLE_MS = 1_500;
/** How long it waits for a CRM that is asked for the account. */
export const LOOKING_MS = 5_000;
/** How long it waits for the record that is being made for it, and for how long that is still opened afterwards. */
export const MAKING_MS = 4_000;
export const MADE_LATE_MS = 20_000;
/** Records that the adapter may name for one session: an agent who assigns another ticket wants to see it. */
export const MOST_RECORDS = 20;
/** Nobody takes more sessions, or turns to more chats, in so short a time; a storm of tabs would help nobody. */
export const MOST_AT_ONCE = 10;
export const AT_ONCE_MS = 10_000;

/**
 * Whether something is shown to the agent, and what. Pure.
 *
 * A session's start opens the customer once: the record, else the account, else the CRM's look-up, or the queue's
 * address where nobody was found or can be looked up. The adapter's `CRM_Record_Pop` is the server's own word that a
 * ticket be shown (the vendor's Custom CRM page, "Background screen pop"), so it may follow, each record once; nothing
 * of ours comes after it. It comes again when the agent turns from one chat to another (the vendor's release notes,
 * September 2023), and is followed then. Where the session's record is being made in a CRM that opens it by itself (the
 * vendor's Kustomer page, "The Agent Adapter"), that is waited for; the account is shown if it takes long.
 */
export function planPop(
  subject: PopSubject,
  config: Pick<Config, 'crms' | 'screenPop'>,
  known: PopKnowledge,
): Pop {
  const { target, atStart } = config.screenPop;
  if (target === 'off' || target === 'page') return none(target);
  const pop =
    subject.kind === 'named'
      ? named(subject.recordUrl, subject.at, config, known)
      : !atStart
        ? none('not-at-start')
        : atTheStart(subject.session, config, known);
  if (pop.act !== 'pop') return pop;
  const recently = known.recent.filter((at) => Math.abs(known.now - at) < AT_ONCE_MS);
  return recently.length >= MOST_AT_ONCE ? none('too-many') : pop;
}

/** The ledger's entry after a pop. */
export function afterPop(popped: Popped | null, pop: Extract<Pop, { act: 'pop' }>, now: number): Popped {
  const { start = false, records = [] } = popped ?? {};
  if (pop.why !== 'named')
    return { at: now, start: true, records, ...(pop.why === 'record' ? { record: true } : {}) };
  const mark = popMark(pop.url);
  return { at: now, start, records: records.includes(mark) ? records : [...records, mark] };
}

/**
 * Stands for a record's address where one must be told from another and none may be kept: equal for the same page,
 * not to be turned back. (FNV-1a, two halves of 32 bits.)
 */
export function popMark(url: string): string {
  const text = pageKey(url) ?? url;
  let [low, high] = [0x811c9dc5, 0xc9dc5118];
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}

const none = (why: Extract<Pop, { act: 'none' }>['why'], url?: string | null): Pop =>
  url === undefined ? { act: 'none', why } : { act: 'none', why, url };

function named(
  recordUrl: unknown,
  at: number,
  config: Pick<Config, 'crms'>,
  { now, popped }: PopKnowledge,
): Pop {
  if (now - at > LATEST_MS) return none('late');
  const pop = planRecordPop(recordUrl, config.crms);
  if (!pop.ok) return none(pop.reason, pop.url);
  const records = popped?.records ?? [];
  const again = records.includes(popMark(pop.url));
  if (again && popped?.turnedTo !== true) return none('again');
  if (!again && records.length >= MOST_RECORDS) return none('too-many');
  return { act: 'pop', url: pop.url, crmId: pop.crmId, why: 'named' };
}

function atTheStart(session: Session, config: Pick<Config, 'crms'>, known: PopKnowledge): Pop {
  if (session.state !== 'live') return none('over');
  const age = known.now - session.firstSeenAt;
  if (age > LATEST_MS) return none('late');
  // A record that the adapter named is opened by its own event; what we know is less.
  if (session.record?.from === 'event') return none('again');
  // A clock that was put back makes the session younger than nothing: it has waited long enough then.
  const within = (ms: number) => age >= 0 && age < ms;
  const making = known.record === 'awaited';
  const { popped } = known;
  const made = making && popped?.start === true && !popped.record && within(MADE_LATE_MS);
  if (popped !== null && !made) return none('again');

  for (const why of ['record', 'account'] as const) {
    if (why === 'account' && popped !== null) return none('again');
    if (why === 'account' && making && within(MAKING_MS)) return { act: 'wait', ms: MAKING_MS - age };
    const url = entryUrl(why, session, config.crms);
    if (url !== null) return { act: 'pop', url, crmId: crmAt(url, config.crms)?.id ?? '', why };
  }
  if (known.account === 'asking' && within(LOOKING_MS)) return { act: 'wait', ms: LOOKING_MS - age };

  const crms = [...config.crms].sort(
    (a, b) => Number(b.id === known.lastCrmId) - Number(a.id === known.lastCrmId),
  );
  const lookup = lookupPop(session, crms);
  const noAccount = known.account === 'none';
  if (!noAccount && lookup.act === 'pop') return lookup;
  const settling = session.customer.phone === undefined && within(SETTLE_MS);
  const wait: Pop = { act: 'wait', ms: SETTLE_MS - age };
  // Somebody may find out who it is yet; until then the CRM cannot be asked, and nobody knows that there is no account.
  if (!noAccount && lookup.act === 'none' && lookup.why === 'nobody' && settling) return wait;
  const queue = queuePop(session, crms);
  if (queue === null) return lookup;
  return settling ? wait : queue;
}

/** The first CRM, the one used last before the others, that can be asked; else why none can. */
function lookupPop(session: Session, crms: readonly CrmProfile[]): Pop {
  let reason: Pop = none('no-template');
  for (const crm of crms) {
    const lookup = lookupUrl(session, crm);
    if (lookup.ok) return { act: 'pop', url: lookup.url, crmId: crm.id, why: 'lookup' };
    if (lookup.reason === 'no-template') continue;
    reason = none(lookup.reason === 'nobody' ? 'nobody' : 'template');
  }
  return reason;
}

function queuePop(session: Session, crms: readonly CrmProfile[]): Pop | null {
  for (const crm of crms) {
    const filled = queueUrl(session, crm);
    if (filled?.ok) return { act: 'pop', url: filled.url, crmId: crm.id, why: 'queue' };
  }
  return null;
}
