import type { Config, CrmProfile } from '../policy/schema.ts';
import { dispositionsFor } from '../sessions/dispositions.ts';
import type { CrmEntry, Leg, Session, Transfer } from '../sessions/session.ts';
import { SILENT_FOR_MS, settled } from '../sessions/tell.ts';
import {
  customDataComment,
  endComment,
  ratingComment,
  startComment,
  surveyComment,
  transferComment,
  wrapUpComment,
} from './comment-text.ts';
import { fileName } from './file-names.ts';
import { metadataFile } from './metadata-file.ts';
import type { MoreKnown } from './more-known.ts';
import type { Occasion, Operation, OperationContent, OperationKind } from './operation.ts';
import { NO_RESULTS, type QueueRow, type WrapUpSeen } from './outbox/row.ts';
import { textHash } from './text-hash.ts';

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
  const before = input.queue ?? {
    session: session.key,
    crmId: crm,
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

  const draft = new Draft({ ...before, wrapUp }, session, crm);
  if (begun) planSession(draft, input.more, rules, wrappedUp);
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
function crmFor({ session, rules, crms, queue }: PlanInput): string | null {
  const wanted = [
    queue?.planned.length ? queue.crmId : undefined,
    rules.crm ?? undefined,
    session.record?.value.crmId,
    session.account?.value.crmId,
  ];
  const can = (id: string | undefined) => id !== undefined && crms.some((crm) => crm.id === id);
  if (wanted[0] !== undefined) return wanted[0];
  if (rules.crm !== null) return can(rules.crm) ? rules.crm : null;
  return wanted.find(can) ?? crms[0]?.id ?? null;
}

const isKnown = ({ customer, account, record }: Session): boolean =>
  Object.keys(customer).length > 0 || account !== null || record !== null;

const wrapUpNow = (seen: WrapUpSeen, { notes, disposition }: Session, now: number): WrapUpSeen =>
  seen.notes === notes && seen.disposition === disposition ? seen : { notes, disposition, since: now };

/** One whose end nobody saw is over since it was last heard of. */
const overSince = ({ endedAt, lastSeenAt }: Session): number => endedAt ?? lastSeenAt;

class Draft {
  readonly session: Session;
  readonly crmId: string;
  readonly operations: Operation[] = [];
  #queue: QueueRow;

  constructor(queue: QueueRow, session: Session, crmId: string) {
    this.#queue = { ...queue, crmId };
    this.session = session;
    this.crmId = crmId;
  }

  get queue(): QueueRow {
    return this.#queue;
  }

  has(name: string): boolean {
    return this.#queue.planned.includes(name);
  }

  /**
   * `name`: what it is called among what was planned of this session here. `by`: what distinguishes it from the same
   * thing in another browser; without it, the two are one and whoever is first makes it.
   */
  add(
    name: string,
    kind: OperationKind,
    occasion: Occasion,
    content: OperationContent | null = null,
    by = '',
  ): void {
    if (this.has(name)) return;
    const { nextOrder } = this.#queue;
    this.operations.push({
      key: `${this.session.key} ${name}${by === '' ? '' : ` ${by}`}`,
      session: this.session.key,
      crmId: this.crmId,
      kind,
      occasion,
      order: nextOrder,
      told: this.session,
      content,
    });
    this.#queue = { ...this.#queue, nextOrder: nextOrder + 1 };
    this.note(name);
  }

  /** Counts as planned from now on. */
  note(name: string): void {
    if (!this.has(name)) this.#queue = { ...this.#queue, planned: [...this.#queue.planned, name] };
  }
}

function planSession(draft: Draft, more: MoreKnown, rules: Config['records'], wrappedUp: boolean): void {
  const { session } = draft;
  const { comments, language } = rules;
  // Each agent's part of a session that was handed on is a part of its own; what all of them share has no agent.
  const agent = agentName(session);
  const parts = story(session);
  const wrapUp = wrappedUp ? nextWrapUp(draft) : null;
  const begins = !draft.has('begun');
  draft.note('begun');
  planRecord(draft, rules, begins);
  planUpdate(draft, more, rules, { parts, wrapUp, begins, agent });

  if (comments.customData && more.customData !== null)
    draft.add('custom-data', 'comment', 'custom-data', customDataComment(language, more.customData));
  for (const part of parts) {
    const { name } = part;
    if (part.what === 'start' && comments.start)
      draft.add(name, 'comment', 'start', startComment(language, session, part.leg, part.number), agent);
    if (part.what === 'transfer' && comments.transfer)
      draft.add(name, 'comment', 'transfer', transferComment(language, part.transfer));
    if (part.what === 'end' && comments.end)
      draft.add(name, 'comment', 'end', endComment(language, session, part.leg), agent);
  }
  if (wrapUp !== null) {
    if (comments.wrapUp && (session.notes !== '' || session.disposition !== null))
      draft.add(
        wrapUp,
        'comment',
        'wrap-up',
        wrapUpComment(language, session, dispositionName(session, rules)),
        agent,
      );
    draft.note(wrapUp);
  }
  if (comments.rating && more.rating !== null)
    draft.add('rating', 'comment', 'rating', ratingComment(language, more.rating));
  if (comments.survey && more.survey.length > 0)
    draft.add('survey', 'comment', 'survey', surveyComment(language, more.survey));
  planFiles(draft, more, rules, { wrappedUp, agent });
}

/**
 * A session that has a record already gets no second one, and no account for its sake. Without one, the account comes
 * first, because most CRMs want records to belong to one ("Create an account endpoint").
 */
function planRecord(draft: Draft, rules: Config['records'], begins: boolean): void {
  if (!begins || knownRecord(draft.session, draft.crmId, rules) !== null) return;
  draft.add('account', 'account', 'start');
  draft.add('record', 'record', 'start');
}

interface Moment {
  readonly parts: readonly Part[];
  readonly wrapUp: string | null;
  readonly begins: boolean;
  readonly agent: string;
}

/**
 * One update for everything that has changed since the last: it carries the whole session. A CRM that is written to
 * at the end only may refuse changes, so it gets none.
 */
function planUpdate(
  draft: Draft,
  more: MoreKnown,
  rules: Config['records'],
  { parts, wrapUp, begins, agent }: Moment,
): void {
  const customer = `update details ${textHash(JSON.stringify(draft.session.customer))}`;
  const due: readonly (readonly [name: string, occasion: Occasion])[] = [
    // What is known when the record is made goes with it; what is learnt later is to be added.
    ...(begins ? [] : [[customer, 'details'] as const]),
    ...parts.flatMap(({ what, name }) =>
      what === 'start' ? [] : [[`update ${name}`, what === 'end' ? 'end' : 'transfer'] as const],
    ),
    ...(more.rating === null ? [] : [['update rating', 'rating'] as const]),
    ...(wrapUp === null ? [] : [[`update ${wrapUp}`, 'wrap-up'] as const]),
  ].filter(([name]) => !draft.has(name));
  const last = due.at(-1);
  if (last !== undefined && rules.mode === 'steps') draft.add(last[0], 'update', last[1], null, agent);
  for (const name of [customer, ...due.map(([one]) => one)]) draft.note(name);
}

function planFiles(
  draft: Draft,
  more: MoreKnown,
  { files, fileNames }: Config['records'],
  { wrappedUp, agent }: { readonly wrappedUp: boolean; readonly agent: string },
): void {
  const { session } = draft;
  const { medium, id } = session;
  if (wrappedUp && files.includes('metadata')) {
    const content: OperationContent = {
      type: 'file',
      name: fileName(fileNames.metadata, { medium, id }),
      mediaType: 'application/json',
      source: { text: metadataFile(session, more) },
    };
    draft.add('file metadata', 'upload', 'end', content, agent);
  }
  for (const { kind, id: fileId, url, mediaType } of more.files) {
    if (!files.includes(kind)) continue;
    const name = fileName(fileNames[kind], { medium, id, fileId });
    draft.add(`file ${kind} ${fileId}`, 'upload', 'details', {
      type: 'file',
      name,
      mediaType,
      source: { url },
    });
  }
}

type Part = { readonly name: string; readonly at: number } & (
  | { readonly what: 'start'; readonly leg: Leg; readonly number: number }
  | { readonly what: 'end'; readonly leg: Leg }
  | { readonly what: 'transfer'; readonly transfer: Transfer }
);

/** What happened in the session, in order. A leg is called by its number, a transfer by what it was. */
function story(session: Session): readonly Part[] {
  const parts: Part[] = [];
  session.legs.forEach((leg, index) => {
    const number = index + 1;
    const open = leg.endedAt === null && session.state === 'live' && number === session.legs.length;
    if (leg.startedAt !== null)
      parts.push({ what: 'start', name: `start ${number}`, at: leg.startedAt, leg, number });
    if (!open)
      parts.push({ what: 'end', name: `end ${number}`, at: leg.endedAt ?? Number.POSITIVE_INFINITY, leg });
  });
  const seen = new Map<string, number>();
  for (const transfer of session.transfers) {
    const called = JSON.stringify([transfer.kind, transfer.from, transfer.to]);
    const number = (seen.get(called) ?? 0) + 1;
    seen.set(called, number);
    parts.push({
      what: 'transfer',
      name: `transfer ${textHash(called)} ${number}`,
      at: transfer.at,
      transfer,
    });
  }
  return parts
    .map((part, index) => ({ part, index }))
    .sort((one, other) => one.part.at - other.part.at || one.index - other.index)
    .map(({ part }) => part);
}

/** What the agent wrote, if it is not what was written last; by its text, so that the same is the same everywhere. */
function nextWrapUp({ session, queue }: Draft): string | null {
  const { notes, disposition } = session;
  const hash = textHash(JSON.stringify([notes, disposition]));
  const before = queue.planned.filter((name) => name.startsWith('wrap-up '));
  const last = before.at(-1);
  if (last === undefined && notes === '' && disposition === null) return null;
  return last?.endsWith(` ${hash}`) ? null : `wrap-up ${before.length + 1} ${hash}`;
}

function dispositionName(
  { disposition, queue }: Session,
  { dispositions }: Config['records'],
): string | null {
  if (disposition === null) return null;
  return (
    dispositionsFor(queue.id, dispositions).find(({ code }) => code === disposition)?.name ?? disposition
  );
}

const agentName = ({ agent }: Session): string => agent.id ?? agent.email ?? agent.customId ?? '';
