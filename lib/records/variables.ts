import type { NumberFormat } from '../adapter/strategy-schema.ts';
import { formatNumber, searchForm } from '../phone/format.ts';
import { durationOf, type Session } from '../sessions/session.ts';
import { sayIn } from '../strings/comments.ts';
import type { Locale } from '../strings/spoken.ts';
import type { Api } from './api-schema.ts';
import { evaluate, parseValue, type Values } from './functions.ts';
import type { OperationContent } from './operation.ts';
import { type VariableName, variablesOfTexts } from './variable-names.ts';

/** What of a session has a variable. */
export type ToldSession = Pick<
  Session,
  | 'id'
  | 'medium'
  | 'state'
  | 'sessionType'
  | 'queue'
  | 'language'
  | 'agent'
  | 'endUserId'
  | 'startedAt'
  | 'endedAt'
  | 'legs'
  | 'customer'
  | 'numbers'
  | 'notes'
  | 'disposition'
  | 'details'
>;

/** What the variables are told from. */
export interface VariableFacts {
  readonly session: ToldSession;
  readonly api: Pick<Api, 'phoneFormat' | 'recordSubject' | 'recordDescription'>;
  /** The CRM's own choice, where the API has none. */
  readonly phoneFormat?: NumberFormat | undefined;
  readonly accountId: string | null;
  readonly recordId: string | null;
  readonly content: OperationContent | null;
  readonly operationKey: string | null;
  /** "Automatic" writes numbers in two forms (the vendor's Custom CRM page, line 225). */
  readonly purpose: 'create' | 'search';
  /** What subject and description are written in, where nothing is configured for them. */
  readonly language: Locale;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type VariableValues = Readonly<Record<VariableName, string | null>>;

/**
 * The values of all variables (the vendor's Custom CRM page, lines 260 to 335, and the newer lists). Null where nothing
 * is known: nothing is guessed, and what asks for it leaves the request. Pure.
 */
export function variableValues(facts: VariableFacts): VariableValues {
  const values = valuesOfSession(facts);
  const texts = Object.fromEntries(variablesOfTexts.map((name) => [name, values[name]]));
  const subject = textFrom(facts.api.recordSubject, texts) ?? subjectOf(facts, values);
  const description = textFrom(facts.api.recordDescription, texts) ?? descriptionOf(facts, values, subject);
  return {
    ...values,
    TICKET_SUBJECT: subject,
    TICKET_DESCRIPTION: description,
    TICKET_DESCRIPTION_HTML: asHtml(description),
  };
}

function valuesOfSession(facts: VariableFacts): VariableValues {
  const { session, content } = facts;
  const { customer, numbers, queue, sessionType } = session;
  const details = session.details?.told ?? {};
  const format = facts.api.phoneFormat ?? facts.phoneFormat ?? 'e164';
  const number = (text: string | undefined) => writtenNumber(text, format, facts.purpose);
  const name = customer.name?.value.trim() || null;
  const phone = number(customer.phone?.value);
  const email = customer.email?.value ?? null;
  const cuid = customer.cuid?.value ?? localPart(session);
  const channel = sessionType?.facts?.channelVariable ?? (session.medium === 'call' ? 'voice_call' : 'chat');
  const outbound = number(numbers.outbound?.value);
  const ended = session.state !== 'live';
  const milliseconds = ended ? durationOf(session, facts.now) : null;
  return {
    AGENT_ID: session.agent.id,
    AGENT_CUSTOM_ID: session.agent.customId,
    AGENT_EMAIL: session.agent.email,
    NAME: name,
    FIRST_NAME: name?.split(/\s+/)[0] ?? null,
    LAST_NAME: name?.split(/\s+/).slice(1).join(' ') || NO_LAST_NAME,
    UJET_ID: session.endUserId ?? details.endUserId ?? null,
    EMAIL: email,
    SESSION_TYPE: sessionType?.posted ?? null,
    PHONE_NUMBER: phone,
    CALL_ID: session.medium === 'call' ? session.id : null,
    CHAT_ID: session.medium === 'chat' ? session.id : null,
    LANG: session.language ?? details.language ?? null,
    CUSTOM_USER_ID: cuid,
    ACCOUNT_ID: facts.accountId,
    RECORD_ID: facts.recordId,
    SESSION_ID: session.id,
    MENU_PATH: queue.path ?? details.menuPath ?? null,
    OUTBOUND_PHONE_NUMBER: outbound,
    QUEUE_NAME: queueName(queue.path ?? details.menuPath ?? null),
    QUEUE_ID: queue.id,
    SMART_ACTION_SESSION_ID: details.smartActionSessionId ?? null,
    RATING: details.rating === undefined ? null : String(details.rating),
    FEEDBACK: details.feedback ?? null,
    CALL_DURATION:
      details.durationSeconds !== undefined
        ? minutesAndSeconds(details.durationSeconds)
        : milliseconds === null
          ? null
          : minutesAndSeconds(milliseconds / 1_000),
    HOLD_TIME: details.holdSeconds === undefined ? null : minutesAndSeconds(details.holdSeconds),
    WAIT_TIME: details.waitSeconds === undefined ? null : minutesAndSeconds(details.waitSeconds),
    DEVICE_TYPE: details.deviceType ?? null,
    DISCONNECTED_BY: details.disconnectedBy ?? null,
    CHANNEL: channel,
    TICKET_SUBJECT: null,
    TICKET_DESCRIPTION: null,
    TICKET_DESCRIPTION_HTML: null,
    COMMENT_BODY: content?.type === 'comment' ? content.text : null,
    // The file itself is put where this stands; its text is made by the request (`request.ts`).
    FILE_DATA: null,
    ATTACHMENT_ID: null,
    CUSTOMER_PHONE_NUMBER: phone,
    SUPPORT_PHONE_NUMBER: number(numbers.support?.value),
    OUTBOUND_NUMBER: outbound,
    CUSTOM_AGENT_ID: session.agent.customId,
    ANI: phone,
    CUID: cuid,
    MENU_ID: queue.id,
    TYPE: sessionType?.facts?.typeVariable ?? null,
    DISPOSITION: session.disposition ?? details.disposition ?? null,
    NOTES: session.notes || details.dispositionNotes || null,
    STARTED_AT: isoTime(session.startedAt),
    ENDED_AT: isoTime(session.endedAt),
    FILE_NAME: content?.type === 'file' ? content.name : null,
    FILE_TYPE: content?.type === 'file' ? content.mediaType : null,
    OPERATION_KEY: facts.operationKey,
  };
}

/** "defaults to -- if missing" (line 274). */
const NO_LAST_NAME = '--';

/** Callers without a number come as words: “anonymous”, “Restricted”. Nobody is found by those. */
export function writtenNumber(
  text: string | undefined,
  format: NumberFormat,
  purpose: 'create' | 'search',
): string | null {
  if (text === undefined || (text.match(/\d/g) ?? []).length < 3) return null;
  return format === 'automatic' && purpose === 'search' ? searchForm(text) : formatNumber(text, format);
}

/** "For Mobile: this is the left-hand side of the email" (line 290). */
function localPart({ sessionType, customer }: ToldSession): string | null {
  const mobile = /\(Mobile\)/.test(sessionType?.facts?.name ?? '');
  const [left = '', domain] = customer.email?.value.split('@') ?? [];
  return mobile && domain !== undefined && left !== '' ? left : null;
}

/** A queue's path names the menus that lead to it; the last of them is the queue. */
function queueName(path: string | null): string | null {
  const name = path?.split(/\s*[/>›»]\s*/).findLast((part) => part.trim() !== '');
  return name?.trim() ?? null;
}

/** "In mm:ss" (line 314); an hour is 60 minutes. */
function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

const isoTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Text as HTML: nothing in it is mark-up, and its lines stay lines. */
export const asHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r\n?|\n/g, '<br>');

function textFrom(template: string | undefined, values: Values): string | null {
  if (template === undefined) return null;
  const parsed = parseValue(template, { variables: variablesOfTexts, functions: true });
  return parsed.ok ? evaluate(parsed.expression, values) : null;
}

function subjectOf({ session, language }: VariableFacts, values: VariableValues): string {
  const say = sayIn(language);
  const who = values.NAME ?? values.PHONE_NUMBER ?? values.EMAIL ?? say('subject-nobody');
  return session.medium === 'call' ? say('subject-call', { who }) : say('subject-chat', { who });
}

function descriptionOf(
  { session, language }: VariableFacts,
  values: VariableValues,
  subject: string,
): string {
  const say = sayIn(language);
  const lines: readonly (readonly [text: string, value: string | null])[] = [
    [say('description-type'), values.SESSION_TYPE],
    [say('description-id'), session.id],
    [say('description-queue'), values.MENU_PATH],
    [say('description-agent'), values.AGENT_EMAIL ?? values.AGENT_ID],
    [say('description-started'), values.STARTED_AT],
    [say('description-ended'), values.ENDED_AT],
    [say('description-duration'), values.CALL_DURATION],
    [say('description-disposition'), values.DISPOSITION],
    [say('description-rating'), values.RATING],
  ];
  return [subject, ...lines.flatMap(([text, value]) => (value === null ? [] : [`${text}: ${value}`]))].join(
    '\n',
  );
}
