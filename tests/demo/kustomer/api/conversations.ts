import { anyBody, bodyAs, conversationBody, conversationChange, otherCustomer, tagsBody } from './bodies.ts';
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
import { paged } from './paging.ts';
import { badField, notFound, Refusal } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import { type Conversation, PLAIN_CONVERSATION, type Store } from './store.ts';

/** For the customer of the path, or of the body. Tags that come with it are taken and not set: they need a call of their own. */
export function createConversation({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const body = bodyAs(request, conversationBody);
  const owner = params.id ?? body.customer;
  if (owner === undefined) throw badField('/customer', 'customer is required');
  if (body.customer !== undefined && body.customer !== owner)
    throw badField('/customer', 'is another customer than that of the path');
  const customer = theCustomer(inside, owner);
  const { assignedTeams, assignedUsers, createdAt, custom, externalId, id, importedAt, name, status } = body;
  checkUsers(inside, assignedUsers);
  if (id !== undefined && store.get('conversations', id) !== undefined) throw duplicate();
  freeExternalId(store, externalId, null);
  countForCustomer(inside, customer.id, importedAt);
  const { defaultLang, direction, priority, queue, replyChannel } = body;
  const conversation: Conversation = {
    ...store.fresh('conversations', login.user.id, id),
    ...PLAIN_CONVERSATION,
    ...(createdAt === undefined ? {} : { createdAt }),
    customer: customer.id,
    externalId: externalId ?? null,
    name: name ?? null,
    status: status ?? 'open',
    assignedUsers: assignedUsers ?? [],
    assignedTeams: assignedTeams ?? [],
    custom: changedCustom({}, custom, knownAttributes(inside, 'conversation')),
    fields: { defaultLang, direction, priority, queue, replyChannel },
  };
  store.put('conversations', conversation);
  store.change('customers', customer, {}, login.user.id);
  return json(201, { data: describedConversation(conversation, store) });
}

export function changeConversation({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const before = theConversation(inside, params.id);
  if ('customer' in bodyAs(request, anyBody)) {
    const customer = theCustomer(inside, bodyAs(request, otherCustomer).customer);
    const change = { customer: customer.id };
    const moved = store.change('conversations', unlocked(before), change, login.user.id);
    return json(200, { data: describedConversation(moved, store) });
  }
  const {
    assignedTeams,
    assignedUsers,
    custom,
    deleted,
    externalId,
    locked,
    name,
    rev,
    satisfaction,
    satisfactionLevel,
    status,
    tags,
    ...fields
  } = bodyAs(request, conversationChange);
  sameRev(rev, before);
  if (locked !== false) unlocked(before);
  checkUsers(inside, assignedUsers);
  freeExternalId(store, externalId ?? undefined, before.id);
  const replaces = request.method === 'PUT' && request.url.searchParams.get('replace') === 'true';
  const conversation = store.change(
    'conversations',
    before,
    {
      externalId: externalId === undefined ? before.externalId : externalId,
      name: name === undefined ? before.name : name,
      status: status ?? before.status,
      tags: tags ?? before.tags,
      assignedUsers: assignedUsers ?? (replaces ? [] : before.assignedUsers),
      assignedTeams: assignedTeams ?? (replaces ? [] : before.assignedTeams),
      custom: changedCustom(replaces ? {} : before.custom, custom, knownAttributes(inside, 'conversation')),
      satisfaction: satisfaction === undefined ? before.satisfaction : satisfaction,
      satisfactionLevel: satisfactionLevel ?? before.satisfactionLevel,
      locked: locked ?? before.locked,
      deleted: deleted ?? before.deleted,
      fields: { ...(replaces ? {} : before.fields), ...fields },
    },
    login.user.id,
  );
  return json(200, { data: describedConversation(conversation, store) });
}

export function tellConversation({ params }: Call, inside: Inside): ApiAnswer {
  return json(200, { data: describedConversation(theConversation(inside, params.id), inside.store) });
}

export function findConversation({ params }: Call, { store }: Inside): ApiAnswer {
  const found = store
    .all('conversations')
    .find(({ deleted, externalId }) => !deleted && externalId === params.externalId);
  if (found === undefined) throw notFound('Conversation');
  return json(200, { data: describedConversation(found, store) });
}

/** In the order in which they were made; no other is documented. */
export function listConversations({ params, request }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const customer = theCustomer(inside, params.id);
  const from = request.url.searchParams.get('fromDate');
  const all = store
    .all('conversations')
    .filter((one) => one.customer === customer.id && !one.deleted)
    .filter(({ updatedAt }) => from === null || updatedAt >= from);
  const { rows, meta, links } = paged(all, request.url);
  return json(200, { data: rows.map((one) => describedConversation(one, store)), meta, links });
}

export function addTags(call: Call, inside: Inside): ApiAnswer {
  return changeTags(call, inside, (before, tags) => [...new Set([...before, ...tags])]);
}

export function removeTags(call: Call, inside: Inside): ApiAnswer {
  return changeTags(call, inside, (before, tags) => before.filter((tag) => !tags.includes(tag)));
}

function changeTags(
  { params, request, login }: Call,
  inside: Inside,
  change: (before: readonly string[], tags: readonly string[]) => readonly string[],
): ApiAnswer {
  const before = unlocked(theConversation(inside, params.id));
  const tags = change(before.tags, bodyAs(request, tagsBody));
  const conversation = inside.store.change('conversations', before, { tags }, login.user.id);
  return json(200, { data: describedConversation(conversation, inside.store) });
}

/** For a message that names no conversation. */
export function openFor(inside: Inside, customer: string, by: string): Conversation {
  const { store } = inside;
  const conversation = { ...store.fresh('conversations', by), ...PLAIN_CONVERSATION, customer };
  store.put('conversations', conversation);
  touch(inside, conversation, by);
  return conversation;
}

const duplicate = () => new Refusal(409, 'duplicate detected');

function freeExternalId(store: Store, externalId: string | undefined, own: string | null): void {
  if (externalId === undefined) return;
  if (store.all('conversations').some((one) => one.id !== own && one.externalId === externalId))
    throw duplicate();
}

function checkUsers({ users }: Inside, ids: readonly string[] | undefined): void {
  const unknown = ids?.find((id) => !users().some((user) => user.id === id));
  if (unknown !== undefined) throw badField('/assignedUsers', `There is no user ${unknown}`);
}

export function describedConversation(conversation: Conversation, store: Store) {
  const { createdAt, customer, id, modifiedBy, rev, updatedAt } = conversation;
  const messages = store.all('messages').filter((one) => one.conversation === id);
  const notes = store.all('notes').filter((one) => one.conversation === id && !one.deleted);
  const { assignedTeams, assignedUsers, custom, externalId, fields, locked, name, status, tags } =
    conversation;
  return {
    type: 'conversation',
    id,
    attributes: {
      ...fields,
      externalId,
      name,
      /** Derived from the messages, and from nothing else. */
      channels: [...new Set(messages.map(({ channel }) => channel))],
      status,
      tags,
      assignedUsers,
      assignedTeams,
      custom,
      satisfaction: conversation.satisfaction,
      satisfactionLevel: conversation.satisfactionLevel,
      locked,
      deleted: conversation.deleted,
      messageCount: messages.length,
      noteCount: notes.length,
      lastMessageAt: messages.at(-1)?.fields.sentAt ?? messages.at(-1)?.createdAt ?? null,
      rev,
      createdAt,
      updatedAt,
      modifiedAt: updatedAt,
    },
    relationships: {
      org: { data: { type: 'org', id: 'acme' } },
      customer: { data: { type: 'customer', id: customer }, links: { self: `/v1/customers/${customer}` } },
      modifiedBy: { data: { type: 'user', id: modifiedBy } },
    },
    links: { self: `/v1/conversations/${id}` },
  };
}
