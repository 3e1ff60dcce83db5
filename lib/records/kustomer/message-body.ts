import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Leg, Session } from '../../sessions/session.ts';
import { durationOf } from '../../sessions/session.ts';
import { lengthText } from '../../sessions/session-length.ts';
import { sayIn } from '../../strings/kustomer.ts';
import type { Locale } from '../../strings/spoken.ts';
import { agentName } from '../plan-moment.ts';
import { cut } from './cut.ts';
import { channelKindOf, directionOf, isAbandoned, isVoicemail, menuOf } from './session-kind.ts';

/** A stretch of a session as a message of a conversation. Pure. */

/** Whose stretch a message is about stands in it, so that whoever wrote it finds it again. */
export interface Ours {
  readonly session: string;
  readonly agent: string;
  readonly leg: number;
}

export const oursIn = (meta: Readonly<Record<string, unknown>> | null | undefined): Ours | null => {
  const { sessionKey: session, agent, leg } = meta ?? {};
  return typeof session === 'string' && typeof agent === 'string' && typeof leg === 'number'
    ? { session, agent, leg }
    : null;
};

export const oursOf = (session: Session, leg: number): Ours => ({
  session: session.key,
  agent: agentName(session),
  leg,
});

export const isSame = (one: Ours | null, other: Ours): boolean =>
  one?.session === other.session && one.agent === other.agent && one.leg === other.leg;

/** What a message keeps for good: it cannot be changed. */
export const messageKind = (
  session: Session,
  { channels, app }: Pick<KustomerRecords, 'channels' | 'app'>,
) => ({ channel: channels[channelKindOf(session)], app, direction: directionOf(session) });

/** What of a message follows what is known of the session. `meta` as Kustomer's own calls were seen to have it. */
export function messageFields(
  locale: Locale,
  session: Session,
  number: number,
): Readonly<Record<string, unknown>> {
  const leg: Leg = session.legs[number - 1] ?? { startedAt: null, endedAt: null };
  const direction = directionOf(session);
  const at = leg.startedAt ?? session.firstSeenAt;
  return {
    subject: whatOf(locale, session),
    preview: previewOf(locale, session, leg),
    status: direction === 'in' ? 'received' : 'sent',
    sentAt: iso(at),
    meta: metaOf(session, number, leg),
  };
}

function metaOf(session: Session, number: number, leg: Leg): Readonly<Record<string, unknown>> {
  const { customer, numbers, agent, queue } = session;
  const told = session.details?.told ?? {};
  const direction = directionOf(session);
  const theirs = customer.phone?.value ?? null;
  const ours = (direction === 'in' ? numbers.support : numbers.outbound)?.value ?? null;
  const [from, to] = direction === 'in' ? [theirs, ours] : [ours, theirs];
  const { session: sessionKey, agent: whose, leg: stretch } = oursOf(session, number);
  const seconds = secondsOf(leg);
  return compact({
    sessionKey,
    agent: whose,
    leg: stretch,
    sessionId: session.id,
    menu: menuOf(session),
    queueId: queue.id,
    agentEmail: agent.email,
    from,
    to: to === null ? null : [{ contact: to }],
    placedAt: iso(told.queuedAt ?? null),
    answeredAt: iso(leg.startedAt),
    endedAt: iso(leg.endedAt),
    seconds,
    status: leg.endedAt === null ? 'in-progress' : 'completed',
    endedBy: told.disconnectedBy ?? null,
    externalRecordingUrl: told.recordingUrl ?? null,
  });
}

const secondsOf = ({ startedAt, endedAt }: Leg): number | null =>
  startedAt === null || endedAt === null ? null : Math.max(0, Math.round((endedAt - startedAt) / 1_000));

const WHAT = {
  call: { in: 'preview-call-in', out: 'preview-call-out' },
  chat: { in: 'preview-chat-in', out: 'preview-chat-out' },
  sms: { in: 'preview-sms-in', out: 'preview-sms-out' },
  whatsapp: { in: 'preview-whatsapp-in', out: 'preview-whatsapp-out' },
} as const;

function whatOf(locale: Locale, session: Session): string {
  const say = sayIn(locale);
  if (isVoicemail(session)) return say('preview-voicemail');
  if (isAbandoned(session)) return say('preview-abandoned');
  return say(WHAT[channelKindOf(session)][directionOf(session)]);
}

/** What stands in the timeline: what it was, with whom, about what, for how long. */
function previewOf(locale: Locale, session: Session, leg: Leg): string {
  const say = sayIn(locale);
  const { customer, disposition } = session;
  const who = customer.phone?.value ?? customer.name?.value ?? customer.email?.value ?? null;
  const what =
    who === null ? whatOf(locale, session) : say('preview-with', { what: whatOf(locale, session), who });
  const length =
    leg.startedAt === null || leg.endedAt === null
      ? null
      : lengthText(durationOf({ legs: [leg], state: 'ended' }, leg.endedAt) ?? 0);
  const told = [menuOf(session), length, disposition]
    .filter((one) => one !== null && one !== '')
    .reduce((text: string, more) => say('preview-line', { what: text, more: more ?? '' }), what);
  return cut(told, LONGEST_PREVIEW);
}

const LONGEST_PREVIEW = 500;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const compact = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
