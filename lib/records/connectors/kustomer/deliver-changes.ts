import { say } from '../../../strings/kustomer.ts';
import type { Delivery } from '../../connector.ts';
import { failed } from '../../failure.ts';
import { customerValues, recordValues } from '../../kustomer/custom-values.ts';
import { type Identity, identityOf } from '../../kustomer/customer-body.ts';
import { channelKindOf } from '../../kustomer/session-kind.ts';
import { conversationData, one } from './answers.ts';
import { type Asked, ask, type Refused, refused } from './ask.ts';
import { changeConversation, explained } from './conversations.ts';
import { addToCustomer, customerByOwn } from './customers.ts';
import { wentOn } from './deliver-messages.ts';
import { userOf } from './users.ts';
import { delivered, type Work } from './work.ts';

/** Changes of what is there. The same change twice is one. */

const noConversation = (): Delivery =>
  failed(refused('change-conversation', { type: 'gone' }, say('fault-no-conversation')));

const written = (answer: Asked<unknown>): Delivery => (answer.ok ? delivered('written') : failed(answer));

/** Fields of the conversation. */
export async function deliverFields(work: Work): Promise<Delivery> {
  const { operation, context, settings } = work;
  const { recordId } = context.results;
  if (recordId === null) return noConversation();
  const custom = recordValues(operation.told, settings, 'conversation');
  if (Object.keys(custom).length === 0) return delivered('skipped');
  return written(await changeConversation(work, 'change-conversation', recordId, {}, custom));
}

/** Fields of the customer, and what else of them was not known to Kustomer. Merged with another, they are the other. */
export async function deliverCustomer(work: Work): Promise<Delivery> {
  const { operation, context, settings } = work;
  const { told } = operation;
  const identity = identityOf(told.customer);
  const values = customerValues(told, settings);
  for (const whose of [async () => context.results.accountId, () => ownerOf(work, identity)]) {
    const id = await whose();
    if (id === null) continue;
    if (typeof id !== 'string') return failed(id);
    const changed = await addToCustomer(work, id, identity, values);
    if (!changed.ok) return failed(changed);
    if (changed.value !== 'gone') return delivered(changed.value === 'written' ? 'written' : 'skipped');
  }
  if (context.results.accountId === null) return delivered('skipped');
  return failed(refused('change-customer', { type: 'gone' }, say('fault-customer-gone')));
}

async function ownerOf(work: Work, identity: Identity): Promise<string | null | Refused> {
  const found = await customerByOwn(work, identity);
  return found.ok ? (found.value?.id ?? null) : found;
}

/** The conversation is one agent's: who answered, or who was given it. */
export async function deliverAssignment(work: Work): Promise<Delivery> {
  const { operation, context, way } = work;
  const { content, occasion } = operation;
  const { recordId } = context.results;
  if (content?.type !== 'agent') return delivered('skipped');
  if (recordId === null) return noConversation();
  const isHere = occasion !== 'transfer';
  // A key knows nobody, and neither does the adapter tell who it is.
  if (content.email === null && (!isHere || way.authentication.method === 'api-key'))
    return delivered('skipped');
  const user = await userOf(work, content.email, isHere);
  if (!user.ok) return failed(user);
  // What was written down late must not take the conversation from whoever has it since.
  if (isHere && operation.told.state !== 'live') {
    const gone = await wentOn(work);
    if (!gone.ok) return failed(gone);
    if (gone.value) return delivered('skipped');
  }
  const body = { assignedUsers: [user.value] };
  return written(await changeConversation(work, 'assign-conversation', recordId, body));
}

/** In a call of their own: what a change of the conversation says of tags replaces all that it has. */
export async function deliverTags(work: Work): Promise<Delivery> {
  const { context, settings } = work;
  const { recordId } = context.results;
  if (settings.tags.length === 0) return delivered('skipped');
  if (recordId === null) return noConversation();
  const sent = await ask(work, 'tag-conversation', {
    method: 'POST',
    path: `/v1/conversations/${encodeURIComponent(recordId)}/tags`,
    body: settings.tags,
    answer: one(conversationData),
  });
  return written(await explained(work, recordId, sent));
}

/** From 1 to 5, as the customer gave it. What the vendor's own score of 0 or 1 would be, nobody has said. */
export async function deliverRating(work: Work): Promise<Delivery> {
  const { operation, context, settings } = work;
  const { content, told } = operation;
  const { recordId } = context.results;
  if (content?.type !== 'rating') return delivered('skipped');
  if (recordId === null) return noConversation();
  const at = new Date(told.endedAt ?? told.lastSeenAt).toISOString();
  const body = {
    satisfaction: content.stars,
    satisfactionLevel: {
      createdAt: at,
      status: content.comment === null ? 'rated' : 'commented',
      rating: content.stars,
      channel: settings.channels[channelKindOf(told)],
    },
  };
  return written(await changeConversation(work, 'rate-conversation', recordId, body));
}
