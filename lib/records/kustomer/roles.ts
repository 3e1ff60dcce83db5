/**
 * What is asked of Kustomer's API, each with the roles of which any one will do, as the API's own pages name them. Where
 * they name none of a call, the roles are those of its kind.
 */
const may = (resource: string, legacy: 'read' | 'write', action: 'read' | 'create' | 'update') =>
  [`org.user.${resource}.${legacy}`, `org.permission.${resource}.${action}`] as const;

export const CALLS = {
  'find-customer': may('customer', 'read', 'read'),
  'search-customers': ['org.user.search.read', 'org.permission.search.create'],
  'create-customer': may('customer', 'write', 'create'),
  'change-customer': may('customer', 'write', 'update'),
  'find-conversation': may('conversation', 'read', 'read'),
  'create-conversation': may('conversation', 'write', 'create'),
  'change-conversation': may('conversation', 'write', 'update'),
  'tag-conversation': may('conversation', 'write', 'update'),
  'assign-conversation': may('conversation', 'write', 'update'),
  'rate-conversation': may('conversation', 'write', 'update'),
  'find-message': may('message', 'read', 'read'),
  'create-message': may('message', 'write', 'create'),
  'change-message': may('message', 'write', 'update'),
  'find-note': may('note', 'read', 'read'),
  'create-note': may('note', 'write', 'create'),
  'create-attachment': ['org.user.note.write', 'org.user.message.write'],
  'find-user': may('user', 'read', 'read'),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KustomerCall = keyof typeof CALLS;
