import { say } from '../strings/session.ts';
import type { Session } from './session.ts';

/** By the vendor's own name of the type (`session-types.ts`). */
const WORDS = {
  'Voice Inbound': 'type-voice-inbound',
  'Voice Inbound (IVR using Mobile)': 'type-voice-inbound-ivr',
  'Voice Inbound (Mobile)': 'type-voice-inbound-mobile',
  'Voice Inbound (API)': 'type-voice-inbound-api',
  'Voice Callback (Web)': 'type-voice-callback-web',
  'Voice Scheduled (Mobile)': 'type-voice-scheduled-mobile',
  'Voice Scheduled (Web)': 'type-voice-scheduled-web',
  'Voice Scheduled (API)': 'type-voice-scheduled-api',
  'Voice Outbound': 'type-voice-outbound',
  'Voice Outbound (API)': 'type-voice-outbound-api',
  'Voice Campaign': 'type-voice-campaign',
  'Messaging (Whatsapp)': 'type-whatsapp',
  'Messaging Inbound (SMS)': 'type-sms-inbound',
  'Messaging Outbound (SMS)': 'type-sms-outbound',
  'Messaging Outbound (SMS using API)': 'type-sms-outbound-api',
  'Messaging (Web)': 'type-web',
  'Messaging (Mobile)': 'type-mobile',
  'Co-browse Session': 'type-cobrowse',
} as const;

const hasWords = (name: string): name is keyof typeof WORDS => Object.hasOwn(WORDS, name);

/**
 * The session's type as a person says it; one that is not in the vendor's list as it was posted. `words`: in whose
 * language; without it, the agent's.
 */
export function sessionTypeWords(
  { sessionType, medium }: Pick<Session, 'sessionType' | 'medium'>,
  words: typeof say = say,
): string {
  const posted = sessionType?.posted.trim() ?? '';
  const name = sessionType?.facts?.name ?? '';
  if (hasWords(name)) return words(WORDS[name]);
  return posted === '' ? words(medium) : posted;
}
