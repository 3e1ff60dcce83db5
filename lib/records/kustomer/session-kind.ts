import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import type { KustomerRule } from './rules.ts';

/** What a session is to the rules. Pure. */
type Known = Pick<Session, 'medium' | 'sessionType' | 'startedAt' | 'details'>;

export const directionOf = ({ sessionType }: Pick<Session, 'sessionType'>): 'in' | 'out' =>
  sessionType?.facts?.direction === 'outbound' ? 'out' : 'in';

export type SessionChannel = keyof KustomerRecords['channels'];

/** Which of the settings' channels it is. */
export function channelKindOf({
  medium,
  sessionType,
}: Pick<Known, 'medium' | 'sessionType'>): SessionChannel {
  if (medium === 'call') return 'call';
  const name = `${sessionType?.facts?.name ?? ''} ${sessionType?.posted ?? ''}`.toLowerCase();
  if (name.includes('whatsapp')) return 'whatsapp';
  return name.includes('sms') ? 'sms' : 'chat';
}

/** The customer could leave a message, and did. Only the details endpoint tells. */
export function isVoicemail({ details, sessionType }: Known): boolean {
  const { voicemailUrl, status = '' } = details?.told ?? {};
  return voicemailUrl !== undefined || /voicemail/i.test(`${status} ${sessionType?.posted ?? ''}`);
}

/** What an agent did with a voicemail, by the status that the details endpoint tells; null: nothing that is known. */
export function voicemailState({
  details,
}: Pick<Known, 'details'>): 'read' | 'dismissed' | 'called-back' | null {
  const status = details?.told.status?.toLowerCase() ?? '';
  if (!status.includes('voicemail')) return null;
  if (/call(?:ed)?[ _-]?back/.test(status)) return 'called-back';
  if (/dismiss/.test(status)) return 'dismissed';
  return /read|listened/.test(status) ? 'read' : null;
}

/** It failed before anybody had it. What an agent's browser saw the start of was answered. */
export function isAbandoned({ startedAt, details }: Known): boolean {
  const { status = '', connectedAt, failReason = '' } = details?.told ?? {};
  if (startedAt !== null || connectedAt !== undefined) return false;
  return /^(?:failed|abandoned)$/i.test(status) || /abandon/i.test(failReason);
}

/** An app or a web page told who it is; messages come by no telephone call either. */
const isFromSdk = ({ medium, sessionType }: Known): boolean =>
  medium === 'chat' || sessionType?.facts?.lookup === 'identity';

/** The rule by which a session gets a conversation: exactly one is in charge of each. */
export function creationRule(
  session: Known,
): Extract<KustomerRule, 'sdkSession' | 'answeredCall' | 'outboundCall' | 'abandonedCall' | 'voicemail'> {
  if (isVoicemail(session)) return 'voicemail';
  if (isAbandoned(session)) return 'abandonedCall';
  if (session.medium === 'call' && directionOf(session) === 'out') return 'outboundCall';
  return isFromSdk(session) ? 'sdkSession' : 'answeredCall';
}

/** The menu that the customer chose, as the adapter or the details endpoint names it. */
export const menuOf = ({ queue, details }: Pick<Session, 'queue' | 'details'>): string | null =>
  (queue.path ?? details?.told.menuPath ?? '').trim() || null;
