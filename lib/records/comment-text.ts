import type { Leg, Party, Session, Transfer } from '../sessions/session.ts';
import { lengthText } from '../sessions/session-length.ts';
import { sessionTypeWords } from '../sessions/session-type-words.ts';
import { sayIn } from '../strings/comments.ts';
import { sayIn as sessionIn } from '../strings/session.ts';
import type { Locale } from '../strings/spoken.ts';
import type { MoreKnown, SmartAction } from './more-known.ts';
import type { OperationContent } from './operation.ts';

/**
 * The comments on a session, as text and as HTML, in the language that the company writes its records in. Nothing of
 * what people typed can become mark-up. Pure.
 */

type Line = readonly [label: string, value: string | null | undefined];

function comment(locale: Locale, title: string, lines: readonly Line[]): OperationContent {
  const say = sayIn(locale);
  const told = lines.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [[label, value] as const],
  );
  return {
    type: 'comment',
    text: [title, ...told.map(([label, value]) => say('line', { label, value }))].join('\n'),
    html: `<p><strong>${escaped(title)}</strong>${told
      .map(([label, value]) => `<br>${escaped(say('line', { label, value }))}`)
      .join('')}</p>`,
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br>',
};
const escaped = (text: string): string =>
  text.replace(/\r?[\n&<>"']/g, (one) => ESCAPES[one.trim() || '\n'] ?? one);

/** `2026-07-01 09:30:00 UTC`: the same for everybody who reads it. */
const timeText = (at: number | null): string | null =>
  at === null ? null : `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const agentOf = ({ agent }: Session): string | null => agent.email ?? agent.customId ?? agent.id;

/** `number`: which stretch of the session it is, from 1. */
export function startComment(locale: Locale, session: Session, leg: Leg, number: number): OperationContent {
  const say = sayIn(locale);
  const { medium, customer, queue } = session;
  return comment(locale, say(number === 1 ? `started-${medium}` : `back-${medium}`), [
    [say('time'), timeText(leg.startedAt)],
    [say('type'), session.sessionType === null ? null : sessionTypeWords(session, sessionIn(locale))],
    [say('queue'), queue.path ?? queue.id],
    [say('agent'), agentOf(session)],
    [say('customer'), customer.name?.value],
    [say('number'), customer.phone?.value],
    [say('email'), customer.email?.value],
  ]);
}

export function endComment(locale: Locale, session: Session, leg: Leg): OperationContent {
  const say = sayIn(locale);
  const { startedAt, endedAt } = leg;
  const known = startedAt !== null && endedAt !== null;
  return comment(locale, endedAt === null ? say('unseen-end') : say(`ended-${session.medium}`), [
    [say('time'), timeText(endedAt)],
    [say('duration'), known ? lengthText(endedAt - startedAt) : null],
    [say('agent'), agentOf(session)],
  ]);
}

export function transferComment(locale: Locale, { kind, at, from, to }: Transfer): OperationContent {
  const say = sayIn(locale);
  return comment(locale, say(`transfer-${kind}`), [
    [say('time'), timeText(at)],
    [say('from-whom'), partyText(from)],
    [say('to-whom'), partyText(to)],
  ]);
}

/** The queue and the agent, as far as the event told them. */
const partyText = ({ queuePath, queueId, agentEmail, agentCustomId, agentId }: Party): string | null =>
  [queuePath ?? queueId, agentEmail ?? agentCustomId ?? agentId].filter((one) => one !== null).join(', ') ||
  null;

/** `name`: what people read for the disposition's code. */
export function wrapUpComment(locale: Locale, session: Session, name: string | null): OperationContent {
  const say = sayIn(locale);
  return comment(locale, say('wrap-up'), [
    [say('disposition'), name],
    [say('notes'), session.notes],
    [say('agent'), agentOf(session)],
  ]);
}

export function ratingComment(locale: Locale, rating: NonNullable<MoreKnown['rating']>): OperationContent {
  const say = sayIn(locale);
  return comment(locale, say('rating'), [
    [say('rating'), say('stars', { stars: rating.stars })],
    [say('comment'), rating.comment],
  ]);
}

export const customDataComment = (locale: Locale, data: Readonly<Record<string, string>>): OperationContent =>
  comment(locale, sayIn(locale)('custom-data'), Object.entries(data));

export const surveyComment = (locale: Locale, survey: MoreKnown['survey']): OperationContent =>
  comment(
    locale,
    sayIn(locale)('survey'),
    survey.map(({ question, answer }) => [question, answer]),
  );

/** The number as a person dials it, country code and all. */
export const numberComment = (locale: Locale, phone: string): OperationContent =>
  comment(locale, sayIn(locale)('phone'), [[sayIn(locale)('number'), phone]]);

export function smartActionComment(locale: Locale, { name, state, text }: SmartAction): OperationContent {
  const say = sayIn(locale);
  return comment(locale, say(`smart-action-${state}`), [
    [say('action'), name],
    [say(state === 'done' ? 'result' : 'error'), text],
  ]);
}

export const voicemailComment = (
  locale: Locale,
  state: 'read' | 'dismissed' | 'called-back',
): OperationContent => comment(locale, sayIn(locale)(`voicemail-${state}`), []);
