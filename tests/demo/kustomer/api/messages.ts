import type { z } from 'zod';
import { attachmentsOf } from './attachments.ts';
import { bodyAs, messageBody, messageChange } from './bodies.ts';
import { openFor } from './conversations.ts';
import { changedCustom } from './custom-values.ts';
import {
  type Call,
  countForCustomer,
  type Inside,
  knownAttributes,
  sameRev,
  theConversation,
  theCustomer,
  touch,
  unlocked,
} from './inside.ts';
import { demand } from './logins.ts';
import { paged } from './paging.ts';
import { badField, notFound, Refusal } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import type { Conversation, Message, Store } from './store.ts';

type MessageBody = z.infer<typeof messageBody>;

/** Records an interaction, and sends nothing to anybody. `at`: whether the path names a conversation or a customer. */
export const createMessage =
  (at: 'nowhere' | 'conversation' | 'customer') =>
  (call: Call, inside: Inside): ApiAnswer => {
    const { request, params, login } = call;
    const { store } = inside;
    const body = bodyAs(request, messageBody);
    const { createdAt, createdBy, modifiedAt, modifiedBy, ...told } = body;
    // Who wrote what and when is the administrator's to say.
    if ((createdAt ?? createdBy ?? modifiedAt ?? modifiedBy) !== undefined) demand(login, ['org.admin']);
    if (at === 'nowhere' && body.direction === undefined)
      throw badField('/direction', 'direction is required');
    const named = at === 'conversation' ? params.id : body.conversation;
    const owner = at === 'customer' ? params.id : body.customer;
    const conversation = named === undefined ? null : unlocked(theConversation(inside, named));
    if (conversation === null && owner === undefined)
      throw badField('/conversation', 'conversation or customer is required');
    if (
      owner !== undefined &&
      conversation !== null &&
      conversation.customer !== theCustomer(inside, owner).id
    )
      throw badField('/conversation', 'is a conversation of another customer');
    const customer = theCustomer(inside, conversation?.customer ?? owner).id;
    if (store.all('messages').some(({ externalId }) => externalId !== null && externalId === body.externalId))
      throw new Refusal(409, 'duplicate detected');
    const custom = changedCustom({}, body.custom, knownAttributes(inside, 'message'));
    const attachments = attachmentsOf(inside, body.attachments);
    countForCustomer(inside, customer, body.importedAt);
    const into = conversation ?? openFor(inside, customer, login.user.id);
    const message: Message = {
      ...store.fresh('messages', createdBy ?? login.user.id),
      ...(createdAt === undefined ? {} : { createdAt }),
      customer,
      conversation: into.id,
      externalId: body.externalId ?? null,
      channel: body.channel,
      app: body.app,
      direction: body.direction ?? 'in',
      custom,
      attachments,
      fields: fieldsOf(told),
    };
    store.put('messages', message);
    touch(inside, into, login.user.id);
    return json(201, { data: describedMessage(message) });
  };

export function changeMessage({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const before = theMessage(store, params.id);
  const body = bodyAs(request, messageChange);
  sameRev(body.rev, before);
  unlocked(theConversation(inside, before.conversation));
  if ((body.modifiedAt ?? body.modifiedBy) !== undefined) demand(login, ['org.admin']);
  if (body.externalId !== undefined && body.externalId !== before.externalId) {
    const taken = store.all('messages').some(({ externalId }) => externalId === body.externalId);
    if (taken) throw new Refusal(409, 'duplicate detected');
  }
  const into: Conversation | null =
    body.conversation === undefined ? null : unlocked(theConversation(inside, body.conversation));
  const message = store.change(
    'messages',
    before,
    {
      externalId: body.externalId ?? before.externalId,
      conversation: into?.id ?? before.conversation,
      customer: into?.customer ?? before.customer,
      custom: changedCustom(before.custom, body.custom, knownAttributes(inside, 'message')),
      attachments:
        body.attachments === undefined ? before.attachments : attachmentsOf(inside, body.attachments),
      fields: { ...before.fields, ...fieldsOf(body) },
    },
    login.user.id,
  );
  return json(200, { data: describedMessage(message) });
}

export function tellMessage({ params }: Call, { store }: Inside): ApiAnswer {
  return json(200, { data: describedMessage(theMessage(store, params.id)) });
}

/** In the path's own spelling, with a small d. */
export function findMessage({ params }: Call, { store }: Inside): ApiAnswer {
  const found = store.all('messages').find(({ externalId }) => externalId === params.externalid);
  if (found === undefined) throw notFound('Message');
  return json(200, { data: describedMessage(found) });
}

export function listMessages({ params, request }: Call, inside: Inside): ApiAnswer {
  const conversation = theConversation(inside, params.id);
  const all = inside.store.all('messages').filter((one) => one.conversation === conversation.id);
  const { rows, meta, links } = paged(all, request.url);
  return json(200, { data: rows.map(describedMessage), meta, links });
}

function theMessage(store: Store, id: string | undefined): Message {
  const message = id === undefined ? undefined : store.get('messages', id);
  if (message === undefined) throw notFound('Message');
  return message;
}

const OWN = [
  'customer',
  'conversation',
  'externalId',
  'channel',
  'app',
  'direction',
  'custom',
  'attachments',
  'rev',
];

const fieldsOf = (body: Partial<MessageBody>): Message['fields'] =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !OWN.includes(name)));

export function describedMessage(message: Message) {
  const { app, attachments, channel, conversation, createdAt, customer, direction, fields, id } = message;
  return {
    type: 'message',
    id,
    attributes: {
      ...fields,
      externalId: message.externalId,
      channel,
      app,
      direction,
      directionType: direction === 'in' ? 'initial-in' : 'initial-out',
      custom: message.custom,
      attachments,
      rev: message.rev,
      createdAt,
      updatedAt: message.updatedAt,
      modifiedAt: message.updatedAt,
    },
    relationships: {
      org: { data: { type: 'org', id: 'acme' } },
      customer: { data: { type: 'customer', id: customer } },
      conversation: { data: { type: 'conversation', id: conversation } },
      createdBy: { data: { type: 'user', id: message.createdBy } },
    },
    links: { self: `/v1/messages/${id}` },
  };
}
