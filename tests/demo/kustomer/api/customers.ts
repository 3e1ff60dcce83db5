import type { z } from 'zod';
import { bodyAs, customerBody, mergeBody } from './bodies.ts';
import { changedCustom } from './custom-values.ts';
import { type Call, type Inside, knownAttributes, sameRev, theCustomer } from './inside.ts';
import { badField, notFound, Refusal } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import type { Conversation, Customer, Store } from './store.ts';

type CustomerBody = z.infer<typeof customerBody>;

export function createCustomer({ request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const { company, createdAt, custom, rev: _rev, tags, ...fields } = bodyAs(request, customerBody);
  unique(store, fields, null);
  const fresh = store.fresh('customers', login.user.id);
  const customer = store.put('customers', {
    ...fresh,
    ...(createdAt === undefined ? {} : { createdAt }),
    company: company ?? null,
    fields,
    custom: changedCustom({}, custom, knownAttributes(inside, 'customer')),
    tags: tags ?? [],
    gone: null,
  });
  return json(201, { data: describedCustomer(customer, store) });
}

/**
 * What is not mentioned stays, except the company, which is unlinked; a list that is mentioned is the list from then on.
 * `?replace=true` on a `PUT`: nothing stays.
 */
export function changeCustomer({ params, request, login }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const before = theCustomer(inside, params.id);
  const { company, createdAt: _created, custom, rev, tags, ...fields } = bodyAs(request, customerBody);
  sameRev(rev, before);
  const replaces = request.method === 'PUT' && request.url.searchParams.get('replace') === 'true';
  const after = replaces ? fields : { ...before.fields, ...fields };
  unique(store, after, before.id);
  const customer = store.change(
    'customers',
    before,
    {
      company: company ?? null,
      fields: after,
      custom: changedCustom(replaces ? {} : before.custom, custom, knownAttributes(inside, 'customer')),
      tags: tags ?? (replaces ? [] : before.tags),
    },
    login.user.id,
  );
  return json(200, { data: describedCustomer(customer, store) });
}

export function tellCustomer({ params }: Call, inside: Inside): ApiAnswer {
  return json(200, { data: describedCustomer(theCustomer(inside, params.id), inside.store) });
}

/** `by`: `phone`, `email` or `externalId`. A `+` that is not encoded is a space to whoever reads the address. */
export const findCustomer =
  (by: 'phone' | 'email' | 'externalId') =>
  ({ params, request }: Call, inside: Inside): ApiAnswer => {
    const wanted = params[by] ?? '';
    if (by === 'phone' && request.url.pathname.includes('+'))
      throw badField('/phone', 'A plus sign in the path has to be percent-encoded');
    const { store, switches } = inside;
    const found = store.all('customers').find((customer) => {
      if (customer.gone !== null) return false;
      const kinds = valuesOf(customer.fields);
      return (
        kinds[by].has(comparable(wanted)) || (switches.findsShared && kinds.shared.has(comparable(wanted)))
      );
    });
    if (found === undefined) throw notFound('Customer');
    return json(200, { data: describedCustomer(found, store) });
  };

/** By an agent's hand, never by an integration's; what was the source's is the target's from then on. */
export function mergeCustomers({ request, login }: Call, inside: Inside): ApiAnswer {
  const { source, target } = bodyAs(request, mergeBody);
  merge(inside, theCustomer(inside, source), theCustomer(inside, target), login.user.id);
  return json(201, {
    data: { type: 'customer_merge', id: source, attributes: { status: 'completed', source, target } },
  });
}

export function merge({ store }: Inside, source: Customer, target: Customer, by: string): void {
  if (source.id === target.id) throw badField('/source', 'A customer cannot be merged with itself');
  const united = <Name extends 'emails' | 'phones' | 'whatsapps' | 'externalIds'>(name: Name) => {
    const both = [...(target.fields[name] ?? []), ...(source.fields[name] ?? [])];
    return both.length === 0 ? {} : { [name]: both };
  };
  store.change('customers', source, { gone: 'merged', fields: {} }, by);
  store.change(
    'customers',
    target,
    {
      fields: {
        ...source.fields,
        ...target.fields,
        ...united('emails'),
        ...united('phones'),
        ...united('whatsapps'),
        ...united('externalIds'),
      },
      custom: { ...source.custom, ...target.custom },
      tags: [...new Set([...target.tags, ...source.tags])],
    },
    by,
  );
  for (const table of ['conversations', 'messages', 'notes'] as const)
    for (const row of store.all(table))
      if (row.customer === source.id) store.change(table, row as Conversation, { customer: target.id }, by);
}

type Kind = 'phone' | 'email' | 'externalId' | 'other';

/** What no two customers may have, each as it is compared; and what several may. */
function valuesOf(fields: Customer['fields']): Readonly<Record<Kind | 'shared', ReadonlySet<string>>> {
  const ids = [
    ...(fields.externalId === undefined ? [] : [fields.externalId]),
    ...(fields.externalIds ?? []).map(({ externalId }) => externalId),
  ];
  const others = [
    ...(fields.whatsapps ?? []).map(({ phone }) => `whatsapp ${comparable(phone)}`),
    ...(fields.socials ?? []).map(({ type, username }) => `${type} ${username}`),
  ];
  const shared = [
    ...(fields.sharedPhones ?? []).map(({ phone }) => phone),
    ...(fields.sharedEmails ?? []).map((one) => one.email),
    ...(fields.sharedExternalIds ?? []).map(({ externalId }) => externalId),
  ];
  return {
    phone: new Set((fields.phones ?? []).map(({ phone }) => comparable(phone))),
    email: new Set((fields.emails ?? []).map((one) => comparable(one.email))),
    externalId: new Set(ids.map(comparable)),
    other: new Set(others),
    shared: new Set(shared.map(comparable)),
  };
}

/** A number with a plus sign and one without are the same; so are capital and small letters of an address. */
export const comparable = (value: string): string =>
  /^\+?\d+$/.test(value) ? value.replace('+', '') : value.toLowerCase();

function unique(store: Store, fields: Omit<CustomerBody, 'custom'>, own: string | null): void {
  const mine = valuesOf(fields as Customer['fields']);
  for (const other of store.all('customers')) {
    if (other.id === own || other.gone !== null) continue;
    const theirs = valuesOf(other.fields);
    for (const kind of ['phone', 'email', 'externalId', 'other'] as const)
      for (const value of mine[kind])
        if (theirs[kind].has(value)) throw new Refusal(409, 'duplicate detected');
  }
}

export function describedCustomer(customer: Customer, store: Store) {
  const { company, createdAt, custom, fields, id, modifiedBy, rev, tags, updatedAt } = customer;
  const all = store.all('conversations').filter((one) => one.customer === id && !one.deleted);
  const count = (status: string) => all.filter((one) => one.status === status).length;
  const last = all.at(-1);
  const lists = ['emails', 'sharedEmails', 'phones', 'sharedPhones', 'externalIds', 'sharedExternalIds'];
  return {
    type: 'customer',
    id,
    attributes: {
      ...Object.fromEntries(lists.map((name) => [name, []])),
      ...fields,
      displayName: fields.name ?? fields.emails?.[0]?.email ?? fields.phones?.[0]?.phone ?? 'Unknown',
      custom,
      tags,
      rev,
      createdAt,
      updatedAt,
      modifiedAt: updatedAt,
      verified: false,
      presence: 'offline',
      progressiveStatus: last?.status ?? null,
      conversationCounts: {
        all: all.length,
        open: count('open'),
        snoozed: count('snoozed'),
        done: count('done'),
      },
      ...(last === undefined ? {} : { lastConversation: { id: last.id, tags: last.tags } }),
      watchers: [],
      activeUsers: [],
    },
    relationships: {
      org: { data: { type: 'org', id: 'acme' } },
      modifiedBy: { data: { type: 'user', id: modifiedBy } },
      ...(company === null ? {} : { company: { data: { type: 'company', id: company } } }),
    },
    links: { self: `/v1/customers/${id}` },
  };
}
