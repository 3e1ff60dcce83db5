import type { Limits } from './limits.ts';
import type { Login, User } from './logins.ts';
import { Refusal } from './refusal.ts';
import type { ApiRequest } from './request.ts';
import type { SearchIndex } from './search-index.ts';
import type { Conversation, Customer, Store } from './store.ts';
import type { ApiSwitches } from './switches.ts';

/** What the parts of the API share. */
export interface Inside {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly limits: Limits;
  readonly switches: ApiSwitches;
  readonly users: () => readonly User[];
  readonly now: () => number;
  /** Origin of the host that takes uploads. */
  readonly uploads: string;
}

/** One request that has a login, with what its path's variable parts stand for. */
export interface Call {
  readonly request: ApiRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly login: Login;
}

/** The custom attributes of which the organisation's metadata says that there are; null where nobody asks for it. */
export function knownAttributes(
  { store, switches }: Inside,
  resource: 'customer' | 'conversation' | 'message',
): ReadonlySet<string> | null {
  if (!switches.customNeedsMetadata) return null;
  return new Set(Object.keys(store.get('metadata', resource)?.properties ?? {}));
}

export function theCustomer({ store }: Inside, id: string | undefined): Customer {
  const customer = id === undefined ? undefined : store.get('customers', id);
  if (customer === undefined || customer.gone !== null) throw new Refusal(404, 'Customer not found');
  return customer;
}

export function theConversation({ store }: Inside, id: string | undefined): Conversation {
  const conversation = id === undefined ? undefined : store.get('conversations', id);
  if (conversation === undefined || conversation.deleted) throw new Refusal(404, 'Conversation not found');
  return conversation;
}

/** To one that is locked nothing is added, and nothing of it changes. */
export function unlocked(conversation: Conversation): Conversation {
  if (conversation.locked) throw new Refusal(400, 'Conversation is locked', '/conversation');
  return conversation;
}

/** So many conversations, messages and notes together may be made for one customer in a minute, unless imported. */
export function countForCustomer(
  { limits, now, switches }: Inside,
  customer: string,
  importedAt: string | undefined,
): void {
  if (importedAt !== undefined) return;
  if (limits.take(`customer ${customer}`, switches.perCustomer, now()).over)
    throw new Refusal(429, 'Too many objects were created for this customer');
}

/** A writer that says which revision it has seen writes onto no other. */
export function sameRev(rev: number | undefined, row: { readonly rev: number }): void {
  if (rev !== undefined && rev !== row.rev)
    throw new Refusal(409, `Object has been modified: rev is ${row.rev}, not ${rev}`);
}

/** Something was added to the conversation: it and its customer are no longer what they were. */
export function touch(inside: Inside, conversation: Conversation, by: string): void {
  const { store } = inside;
  store.change('conversations', store.get('conversations', conversation.id) ?? conversation, {}, by);
  const customer = store.get('customers', conversation.customer);
  if (customer !== undefined) store.change('customers', customer, {}, by);
}
