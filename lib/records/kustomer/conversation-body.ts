import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import { sayIn } from '../../strings/comments.ts';
import type { Locale } from '../../strings/spoken.ts';
import { cut } from './cut.ts';
import { conversationExternalId } from './external-ids.ts';
import { directionOf } from './session-kind.ts';

/** What a conversation is made with, but for its fields. Its channel cannot be set: it follows from its messages. Pure. */
export function newConversation(
  locale: Locale,
  session: Session,
  customer: string,
  { prefix }: Pick<KustomerRecords, 'prefix'>,
): Readonly<Record<string, unknown>> {
  const say = sayIn(locale);
  const { name, phone, email } = session.customer;
  const who = name?.value ?? phone?.value ?? email?.value ?? say('subject-nobody');
  const title = session.medium === 'call' ? say('subject-call', { who }) : say('subject-chat', { who });
  return {
    customer,
    externalId: conversationExternalId(prefix, session),
    name: cut(title, 256),
    status: 'open',
    direction: directionOf(session),
  };
}
