import type * as z from 'zod/mini';
import { say } from '../../../strings/kustomer.ts';
import type { CustomValues } from '../../kustomer/custom-values.ts';
import { oursIn } from '../../kustomer/message-body.ts';
import type { SeenCall, SeenConversation } from '../../kustomer/placement.ts';
import type { KustomerCall } from '../../kustomer/roles.ts';
import { type ConversationData, conversationData, idIn, messageData, one, page } from './answers.ts';
import { type Asked, type Asking, ask, find, isStatus, refused } from './ask.ts';
import { withCustom } from './optional-fields.ts';

const PAGE_SIZE = 100;
/** More conversations or messages than these are not looked through. */
const MOST_PAGES = 5;
/** Of so many open conversations, the latest, the messages are looked at. */
const MOST_LOOKED_INTO = 5;

const segment = (text: string): string => encodeURIComponent(text.toWellFormed());

/** What a page of another resource answered whose beginnings are no matter here: up to a few pages of it. */
export async function pagesOf<Data extends z.ZodMiniType>(
  asking: Asking,
  call: KustomerCall,
  path: string,
  data: Data,
): Promise<Asked<readonly z.output<Data>[]>> {
  const all: z.output<Data>[] = [];
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const found = await ask(asking, call, {
      method: 'GET',
      path: `${path}?page=${number}&pageSize=${PAGE_SIZE}`,
      answer: page(data),
    });
    if (!found.ok) return found;
    all.push(...(found.value.data as z.output<Data>[]));
    if (number >= (found.value.meta?.totalPages ?? 1)) break;
  }
  return { ok: true, value: all };
}

async function conversationAt(asking: Asking, path: string): Promise<Asked<ConversationData | null>> {
  const found = await find(asking, 'find-conversation', `/v1/conversations/${path}`, conversationData);
  return found.ok && found.value?.attributes.deleted === true ? { ok: true, value: null } : found;
}

export const conversationById = (asking: Asking, id: string) => conversationAt(asking, segment(id));

export const conversationByExternalId = (asking: Asking, externalId: string) =>
  conversationAt(asking, `externalId=${segment(externalId)}`);

/**
 * The conversation of a message that we wrote; null where there is no such message, or where this login may read none:
 * then it has written none either.
 */
export async function conversationOfMessage(
  asking: Asking,
  externalId: string,
): Promise<Asked<string | null>> {
  const path = `/v1/messages/externalid=${segment(externalId)}`;
  const found = await find(asking, 'find-message', path, messageData);
  if (!found.ok) return found.fault.type === 'role' ? { ok: true, value: null } : found;
  return { ok: true, value: found.value === null ? null : idIn(found.value.relationships?.conversation) };
}

/** What has to be known of conversations before one is chosen, beyond what a list of them tells. */
export interface WantedOfConversations {
  /** Key of the field that holds the menu; empty: none does. */
  readonly menuField: string;
  /** Whether messages are to be read for the last call. */
  readonly calls: boolean;
  /** Whether they are to be read for the menu, where the conversation itself does not hold it. */
  readonly menus: boolean;
  readonly channel: string;
}

/** A customer's conversations as the rules want them; null where the customer is gone. */
export async function conversationsOf(
  asking: Asking,
  customer: string,
  wanted: WantedOfConversations,
): Promise<Asked<readonly SeenConversation[] | null>> {
  const path = `/v1/customers/${segment(customer)}/conversations`;
  const listed = await pagesOf(asking, 'find-conversation', path, conversationData);
  if (!listed.ok) return isStatus(listed, 404, 410) ? { ok: true, value: null } : listed;
  const seen = listed.value
    .filter(({ attributes }) => attributes.deleted !== true)
    .map((one_) => seenOf(one_, wanted));
  const looked = [...seen]
    .sort((one_, other) => other.at - one_.at)
    .filter(({ status, locked, menu, channels }) => {
      const needsMenu = wanted.menus && menu === null && channels.includes(wanted.channel);
      return status === 'open' && !locked && (wanted.calls || needsMenu);
    })
    .slice(0, MOST_LOOKED_INTO);
  const result = new Map(seen.map((one_) => [one_.id, one_]));
  for (const conversation of looked) {
    const messages = await messagesOf(asking, conversation.id);
    if (!messages.ok) {
      // Whose messages may not be read is chosen by what it says itself; one that was deleted meanwhile, not at all.
      if (messages.fault.type === 'role') break;
      if (!isStatus(messages, 404, 410)) return messages;
      result.delete(conversation.id);
      continue;
    }
    result.set(conversation.id, {
      ...conversation,
      menu: conversation.menu ?? messages.value.menu,
      lastCall: messages.value.lastCall,
    });
  }
  return { ok: true, value: [...result.values()] };
}

function seenOf(
  { id, attributes }: ConversationData,
  { menuField }: WantedOfConversations,
): SeenConversation {
  const { status, locked, channels, custom, lastMessageAt, createdAt } = attributes;
  const menu = menuField === '' ? undefined : custom?.[menuField];
  return {
    id,
    status: status ?? null,
    locked: locked === true,
    channels: channels ?? [],
    menu: typeof menu === 'string' && menu.trim() !== '' ? menu.trim() : null,
    at: Date.parse(lastMessageAt ?? createdAt ?? '') || 0,
    lastCall: null,
  };
}

/** What our own messages in a conversation say: the menu, and the customer's last call. */
async function messagesOf(
  asking: Asking,
  conversation: string,
): Promise<Asked<{ readonly menu: string | null; readonly lastCall: SeenCall | null }>> {
  const path = `/v1/conversations/${segment(conversation)}/messages`;
  const listed = await pagesOf(asking, 'find-message', path, messageData);
  if (!listed.ok) return listed;
  let menu: { readonly text: string; readonly at: string } | null = null;
  let lastCall: SeenCall | null = null;
  for (const { attributes } of listed.value) {
    const { meta, direction } = attributes;
    const ours = oursIn(meta);
    if (ours === null) continue;
    const at = typeof meta?.answeredAt === 'string' ? meta.answeredAt : '';
    if (typeof meta?.menu === 'string' && (menu === null || menu.at <= at)) menu = { text: meta.menu, at };
    const endedAt = typeof meta?.endedAt === 'string' ? Date.parse(meta.endedAt) : Number.NaN;
    const isCall = direction === 'in' && ours.session.split(' ')[1] === 'call';
    if (!isCall || (lastCall?.endedAt ?? Number.NEGATIVE_INFINITY) > endedAt) continue;
    lastCall = {
      endedAt: Number.isNaN(endedAt) ? null : endedAt,
      seconds: typeof meta?.seconds === 'number' ? meta.seconds : null,
      endedBy: typeof meta?.endedBy === 'string' ? meta.endedBy : null,
    };
  }
  return { ok: true, value: { menu: menu?.text ?? null, lastCall } };
}

/** Makes one. Refused because there is one of that id already: somebody was quicker. */
export async function makeConversation(
  asking: Asking,
  body: Readonly<Record<string, unknown>>,
  custom: CustomValues,
): Promise<Asked<{ readonly id: string; readonly how: 'made' | 'found' }>> {
  const made = await withCustom(asking, 'conversation', custom, (values) =>
    ask(asking, 'create-conversation', {
      method: 'POST',
      path: '/v1/conversations',
      body: { ...body, ...(Object.keys(values).length === 0 ? {} : { custom: values }) },
      answer: one(conversationData),
    }),
  );
  if (made.ok) return { ok: true, value: { id: made.value.data.id, how: 'made' } };
  if (!isStatus(made, 409)) return made;
  const there = await conversationByExternalId(asking, String(body.externalId));
  if (!there.ok) return there;
  return there.value === null ? made : { ok: true, value: { id: there.value.id, how: 'found' } };
}

/** Changes what it is told to, and nothing else. */
export async function changeConversation(
  asking: Asking,
  call: KustomerCall,
  id: string,
  body: Readonly<Record<string, unknown>>,
  custom: CustomValues = {},
): Promise<Asked<null>> {
  const changed = await withCustom(asking, 'conversation', custom, (values) =>
    Object.keys(values).length + Object.keys(body).length === 0
      ? Promise.resolve({ ok: true as const, value: null })
      : ask(asking, call, {
          method: 'PATCH',
          path: `/v1/conversations/${segment(id)}`,
          body: { ...body, ...(Object.keys(values).length === 0 ? {} : { custom: values }) },
          answer: one(conversationData),
        }),
  );
  if (changed.ok) return { ok: true, value: null };
  return explained(asking, id, changed);
}

/** Why a conversation took nothing, where it can be seen in itself: it is locked, or not there any more. */
export async function explained<Value>(
  asking: Asking,
  id: string,
  answer: Asked<Value>,
): Promise<Asked<Value>> {
  if (answer.ok || !isStatus(answer, 400, 404, 409, 410, 422, 423)) return answer;
  const seen = await conversationById(asking, id);
  // The first answer tells more than that this one did not come.
  if (!seen.ok) return answer;
  const { endpoint } = answer;
  if (seen.value === null)
    return {
      ...refused('find-conversation', { type: 'gone' }, say('fault-conversation-gone')),
      endpoint,
    };
  if (seen.value.attributes.locked === true)
    return { ...answer, fault: { type: 'status', status: 423 }, detail: say('fault-conversation-locked') };
  return answer;
}
