import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import { say as sayApi } from '../../strings/api.ts';
import { cut } from './cut.ts';
import { conversationExternalId } from './external-ids.ts';
import { directionOf } from './session-kind.ts';

/** What a conversation is made with, but for its fields. Its channel cannot be set: it follows from its messages. Pure. */
export function newConversation(
  session: Session,
  customer: string,
  { prefix }: Pick<KustomerRecords, 'prefix'>,
): Readonly<Record<string, unknown>> {
  const { name, phone, email } = session.customer;
  const who = name?.value ?? phone?.value ?? email?.value ?? sayApi('subject.nobody');
  const title = session.medium === 'call' ? sayApi('subject.call', { who }) : sayApi('subject.chat', { who });
  return {
    customer,
    externalId: conversationExternalId(prefix, session),
    name: cut(title, 256),
    status: 'open',
    direction: directionOf(session),
  };
}
