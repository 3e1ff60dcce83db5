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
  'read-fields': may('metadata', 'read', 'read'),
  'create-fields': ['org.admin.metadata.write', 'org.permission.metadata.update'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type KustomerCall = keyof typeof CALLS;

/** What only an administrator's button asks, and no session. */
const OF_ADMINISTRATORS: readonly KustomerCall[] = ['read-fields', 'create-fields'];

/** A role has those of which it is the beginning: `org.user` is every `org.user.…`. */
const has = (roles: readonly string[], needed: string): boolean =>
  roles.some((role) => needed === role || needed.startsWith(`${role}.`));

export const mayCall = (roles: readonly string[], call: KustomerCall): boolean =>
  CALLS[call].some((needed) => has(roles, needed));

/** What a login may not do: roles of which any one is missing, and every step that wants it. */
export interface LackingRoles {
  readonly calls: readonly KustomerCall[];
  readonly roles: readonly string[];
}

/** Everything of writing sessions that a login with these roles would be refused. */
export function lackingRoles(roles: readonly string[]): readonly LackingRoles[] {
  const lacking = new Map<string, LackingRoles>();
  for (const call of Object.keys(CALLS) as KustomerCall[]) {
    if (OF_ADMINISTRATORS.includes(call) || mayCall(roles, call)) continue;
    const needed: readonly string[] = CALLS[call];
    const name = needed.join(' ');
    lacking.set(name, { calls: [...(lacking.get(name)?.calls ?? []), call], roles: needed });
  }
  return [...lacking.values()];
}
