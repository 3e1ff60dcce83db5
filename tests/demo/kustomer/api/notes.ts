import { attachmentsOf } from './attachments.ts';
import { bodyAs, noteBody, noteChange } from './bodies.ts';
import {
  type Call,
  countForCustomer,
  type Inside,
  theConversation,
  theCustomer,
  touch,
  unlocked,
} from './inside.ts';
import { paged } from './paging.ts';
import { badField, notFound } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import type { Note } from './store.ts';

/**
 * A note may carry an external id, and cannot be looked up by it; nothing is documented of two with the same one. Both
 * are stored, so that a caller who did not look among the conversation's notes shows.
 */
export function createNote({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const {
    attachments,
    body,
    conversation: named,
    externalId,
    importedAt,
    userMentions,
  } = bodyAs(request, noteBody);
  const id = params.id ?? named;
  if (id === undefined) throw badField('/conversation', 'conversation is required');
  const conversation = unlocked(theConversation(inside, id));
  const refs = attachmentsOf(inside, attachments);
  countForCustomer(inside, conversation.customer, importedAt);
  const note: Note = {
    ...store.fresh('notes', login.user.id),
    customer: conversation.customer,
    conversation: conversation.id,
    externalId: externalId ?? null,
    body,
    userMentions: userMentions ?? [],
    attachments: refs,
    deleted: false,
  };
  store.put('notes', note);
  touch(inside, conversation, login.user.id);
  return json(201, { data: describedNote(note) });
}

export function changeNote({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const before = params.id === undefined ? undefined : store.get('notes', params.id);
  if (before === undefined || before.deleted) throw notFound('Note');
  unlocked(theConversation(inside, before.conversation));
  const { attachments, body, deleted } = bodyAs(request, noteChange);
  const note = store.change(
    'notes',
    before,
    {
      body: body ?? before.body,
      deleted: deleted ?? before.deleted,
      attachments: attachments === undefined ? before.attachments : attachmentsOf(inside, attachments),
    },
    login.user.id,
  );
  return json(200, { data: describedNote(note) });
}

export function listNotes({ params, request }: Call, inside: Inside): ApiAnswer {
  const conversation = theConversation(inside, params.id);
  return tellNotes(inside, request.url, (note) => note.conversation === conversation.id);
}

export function listNotesOfCustomer({ params, request }: Call, inside: Inside): ApiAnswer {
  const customer = theCustomer(inside, params.id);
  return tellNotes(inside, request.url, (note) => note.customer === customer.id);
}

function tellNotes({ store }: Inside, url: URL, belongs: (note: Note) => boolean): ApiAnswer {
  const all = store.all('notes').filter((note) => !note.deleted && belongs(note));
  const { rows, meta, links } = paged(all, url);
  return json(200, { data: rows.map(describedNote), meta, links });
}

function describedNote(note: Note) {
  const { attachments, body, conversation, createdAt, createdBy, customer, externalId, id, rev } = note;
  return {
    type: 'note',
    id,
    attributes: {
      body,
      externalId,
      attachments,
      userMentions: note.userMentions,
      deleted: note.deleted,
      rev,
      createdAt,
      updatedAt: note.updatedAt,
      modifiedAt: note.updatedAt,
    },
    relationships: {
      org: { data: { type: 'org', id: 'acme' } },
      customer: { data: { type: 'customer', id: customer } },
      conversation: { data: { type: 'conversation', id: conversation } },
      createdBy: { data: { type: 'user', id: createdBy } },
    },
    links: { self: `/v1/notes/${id}` },
  };
}
