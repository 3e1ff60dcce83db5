import { createAttachment, listAttachments } from './attachments.ts';
import {
  addTags,
  changeConversation,
  createConversation,
  findConversation,
  listConversations,
  removeTags,
  tellConversation,
} from './conversations.ts';
import { changeCustomer, createCustomer, findCustomer, mergeCustomers, tellCustomer } from './customers.ts';
import type { Call, Inside } from './inside.ts';
import { mayRead, mayWrite } from './logins.ts';
import { changeMessage, createMessage, findMessage, listMessages, tellMessage } from './messages.ts';
import { putMetadata, tellMetadata } from './metadata.ts';
import { changeNote, createNote, listNotes, listNotesOfCustomer } from './notes.ts';
import type { ApiAnswer } from './request.ts';
import { search } from './search.ts';
import { listUsers, tellCaller, tellUser } from './users.ts';

export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Any one of them suffices; none is needed where there are none. */
  readonly roles: readonly string[];
  readonly handle: (call: Call, inside: Inside) => ApiAnswer;
}

const route = (
  method: ApiRoute['method'],
  path: string,
  roles: readonly string[],
  handle: ApiRoute['handle'],
): ApiRoute => ({ method, path: `/v1${path}`, roles, handle });

/** What the data part of the API answers. The part about an agent's status is in `routing-api.ts`. */
export const ROUTES: readonly ApiRoute[] = [
  route('GET', '/users/current', [], tellCaller),
  route('GET', '/users', mayRead('user'), listUsers),
  route('GET', '/users/:id', mayRead('user'), tellUser),

  // Before the ids: `phone=…` would be taken for one.
  route('GET', '/customers/phone=:phone', mayRead('customer'), findCustomer('phone')),
  route('GET', '/customers/email=:email', mayRead('customer'), findCustomer('email')),
  route('GET', '/customers/externalId=:externalId', mayRead('customer'), findCustomer('externalId')),
  route('POST', '/customers', mayWrite('customer', 'create'), createCustomer),
  route('POST', '/customers/search', ['org.user.search.read', 'org.permission.search.create'], search),
  route(
    'POST',
    '/customers/merges',
    ['org.permission.customer_merge.create', 'org.user.customer.write', 'org.admin.customer.merge.write'],
    mergeCustomers,
  ),
  route('GET', '/customers/:id', mayRead('customer'), tellCustomer),
  route('PATCH', '/customers/:id', mayWrite('customer', 'update'), changeCustomer),
  route('PUT', '/customers/:id', mayWrite('customer', 'update'), changeCustomer),
  route('GET', '/customers/:id/conversations', mayRead('conversation'), listConversations),
  route('POST', '/customers/:id/conversations', mayWrite('conversation', 'create'), createConversation),
  route('POST', '/customers/:id/messages', mayWrite('message', 'create'), createMessage('customer')),
  route('GET', '/customers/:id/notes', mayRead('note'), listNotesOfCustomer),

  route('GET', '/conversations/externalId=:externalId', mayRead('conversation'), findConversation),
  route('POST', '/conversations', mayWrite('conversation', 'create'), createConversation),
  route('GET', '/conversations/:id', mayRead('conversation'), tellConversation),
  route('PATCH', '/conversations/:id', mayWrite('conversation', 'update'), changeConversation),
  route('PUT', '/conversations/:id', mayWrite('conversation', 'update'), changeConversation),
  route('POST', '/conversations/:id/tags', mayWrite('conversation', 'update'), addTags),
  route('DELETE', '/conversations/:id/tags', mayWrite('conversation', 'update'), removeTags),
  route('GET', '/conversations/:id/messages', mayRead('message'), listMessages),
  route('POST', '/conversations/:id/messages', mayWrite('message', 'create'), createMessage('conversation')),
  route('GET', '/conversations/:id/notes', mayRead('note'), listNotes),
  route('POST', '/conversations/:id/notes', mayWrite('note', 'create'), createNote),
  route('GET', '/conversations/:id/attachments', mayRead('conversation'), listAttachments),

  route('GET', '/messages/externalid=:externalid', mayRead('message'), findMessage),
  route('POST', '/messages', mayWrite('message', 'create'), createMessage('nowhere')),
  route('GET', '/messages/:id', mayRead('message'), tellMessage),
  route('PATCH', '/messages/:id', mayWrite('message', 'update'), changeMessage),
  route('PUT', '/messages/:id', mayWrite('message', 'update'), changeMessage),

  route('POST', '/notes', mayWrite('note', 'create'), createNote),
  route('PATCH', '/notes/:id', mayWrite('note', 'update'), changeNote),

  route('POST', '/attachments', ['org.user.note.write', 'org.user.message.write'], createAttachment),

  route('GET', '/metadata/:resource', mayRead('metadata'), tellMetadata),
  route(
    'PUT',
    '/metadata/:resource',
    ['org.admin.metadata.write', 'org.permission.metadata.update'],
    putMetadata,
  ),
];
