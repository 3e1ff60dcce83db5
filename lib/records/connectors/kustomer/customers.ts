import { say } from '../../../strings/kustomer.ts';
import type { CustomValues } from '../../kustomer/custom-values.ts';
import { type Identity, lackingOf } from '../../kustomer/customer-body.ts';
import { type CustomerData, customerData, idIn, one, page } from './answers.ts';
import { type Asked, type Asking, ask, find, isStatus, type Refused, refused } from './ask.ts';
import { withCustom } from './optional-fields.ts';

const segment = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Null where Kustomer has nobody of that; one who was deleted is nobody. */
async function customerAt(asking: Asking, path: string): Promise<Asked<CustomerData | null>> {
  const found = await find(asking, 'find-customer', `/v1/customers/${path}`, customerData);
  return found.ok && found.value?.attributes.deleted === true ? { ok: true, value: null } : found;
}

export const customerById = (asking: Asking, id: string): Promise<Asked<CustomerData | null>> =>
  customerAt(asking, segment(id));

/**
 * By what is one customer's alone, one after the other: the id that the company gave, the number, the address. What is
 * written is found by these at once, which is not so of a search.
 */
export async function customerByOwn(
  asking: Asking,
  { externalId, phone, email }: Identity,
): Promise<Asked<CustomerData | null>> {
  const ways: readonly (readonly [name: string, value: string | null])[] = [
    ['externalId', externalId],
    ['phone', phone],
    ['email', email],
  ];
  for (const [name, value] of ways) {
    if (value === null) continue;
    const found = await customerAt(asking, `${name}=${segment(value)}`);
    if (!found.ok || found.value !== null) return found;
  }
  return { ok: true, value: null };
}

/** Those who share the number or the address with others: there may be several, and nobody guesses which. */
async function customersBySharing(
  asking: Asking,
  { phone, email }: Identity,
): Promise<Asked<readonly CustomerData[]>> {
  if (phone === null && email === null) return { ok: true, value: [] };
  const found = await ask(asking, 'search-customers', {
    method: 'POST',
    path: '/v1/customers/search?page=1&pageSize=10',
    body: {
      queryContext: 'customer',
      or: [
        ...(phone === null ? [] : [{ customer_shared_phone: { equals: phone } }]),
        ...(email === null ? [] : [{ customer_shared_email: { equals: email } }]),
      ],
    },
    answer: page(customerData),
  });
  // Nothing is written by a search.
  if (!found.ok) return { ...found, mayHaveArrived: false };
  return { ok: true, value: found.value.data.filter(({ attributes }) => attributes.deleted !== true) };
}

/** The one who shares it with nobody else here; null for nobody. Of several, the agent has to choose. */
export async function theOneSharing(asking: Asking, identity: Identity): Promise<Asked<CustomerData | null>> {
  const sharing = await customersBySharing(asking, identity);
  if (!sharing.ok) return sharing;
  const [first, another] = sharing.value;
  const { length: count } = sharing.value;
  return another === undefined
    ? { ok: true, value: first ?? null }
    : refused('search-customers', { type: 'several' }, say('fault-several', { count }));
}

/**
 * Makes a customer. Refused because there is one already: somebody was quicker, and that one it is. Refused because of a
 * field: without it.
 */
export async function makeCustomer(
  asking: Asking,
  identity: Identity,
  {
    body,
    custom,
    user,
  }: {
    readonly body: Readonly<Record<string, unknown>>;
    readonly custom: CustomValues;
    /** Whose customer it is to be; null: nobody's. */
    readonly user: string | null;
  },
): Promise<Asked<{ readonly customer: CustomerData; readonly how: 'made' | 'found' }>> {
  const create = (more: Readonly<Record<string, unknown>>) =>
    withCustom(asking, 'customer', custom, (values) =>
      ask(asking, 'create-customer', {
        method: 'POST',
        path: '/v1/customers',
        body: { ...body, ...(Object.keys(values).length === 0 ? {} : { custom: values }), ...more },
        answer: one(customerData),
      }),
    );
  let made = await create(user === null ? {} : { dedicatedUser: user });
  // Only one of the vendor's own packages knows the field.
  if (
    !made.ok &&
    user !== null &&
    isStatus(made, 400, 422) &&
    made.said.some(({ about }) => about.includes('dedicatedUser'))
  )
    made = await create({});
  if (made.ok) return { ok: true, value: { customer: made.value.data, how: 'made' } };
  if (!isStatus(made, 409)) return made;
  const there = await customerByOwn(asking, identity);
  if (!there.ok) return there;
  if (there.value !== null) return { ok: true, value: { customer: there.value, how: 'found' } };
  return { ...made, detail: say('fault-duplicate', { words: made.detail }) };
}

const MOST_TRIES = 4;

/**
 * Adds to a customer what they lack. `company` always goes back, since a change without it takes the customer out of
 * their company; `rev` says which state was seen. Refused with 409, a second look tells why: changed by others meanwhile,
 * so once more; else it is another customer's, who keeps it.
 */
export async function addToCustomer(
  asking: Asking,
  id: string,
  identity: Identity,
  values: CustomValues,
): Promise<Asked<'written' | 'nothing' | 'gone'>> {
  let rest = identity;
  let refusal: { readonly refused: Refused; readonly rev: number | null } | null = null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const seen = await customerById(asking, id);
    if (!seen.ok) return seen;
    if (seen.value === null) return { ok: true, value: 'gone' };
    const { attributes, relationships } = seen.value;
    if (refusal !== null && refusal.rev === (attributes.rev ?? null)) {
      // Nothing has changed, so it was not that.
      const free = await withoutOthers(asking, id, rest);
      if (!free.ok) return free;
      if (free.value === rest) return refusal.refused;
      rest = free.value;
    }
    const lacking = lackingOf(attributes, rest);
    const custom = Object.fromEntries(
      Object.entries(values).filter(([key, value]) => attributes.custom?.[key] !== value),
    );
    if (Object.keys(lacking).length === 0 && Object.keys(custom).length === 0)
      return { ok: true, value: 'nothing' };
    const company = idIn(relationships?.company);
    const rev = attributes.rev ?? null;
    const changed = await withCustom(asking, 'customer', custom, (left) =>
      ask(asking, 'change-customer', {
        method: 'PATCH',
        path: `/v1/customers/${segment(id)}`,
        body: {
          ...lacking,
          ...(Object.keys(left).length === 0 ? {} : { custom: left }),
          ...(company === null ? {} : { company }),
          ...(rev === null ? {} : { rev }),
        },
        answer: one(customerData),
      }),
    );
    if (changed.ok) return { ok: true, value: 'written' };
    if (isStatus(changed, 404, 410)) return { ok: true, value: 'gone' };
    if (!isStatus(changed, 409)) return changed;
    refusal = { refused: changed, rev };
  }
  return refused('change-customer', { type: 'timeout' }, say('fault-changing'));
}

/** The identity without what another customer has. */
async function withoutOthers(asking: Asking, id: string, identity: Identity): Promise<Asked<Identity>> {
  let left = identity;
  for (const name of ['externalId', 'phone', 'email'] as const) {
    if (left[name] === null) continue;
    const alone = { externalId: null, phone: null, email: null, [name]: left[name] };
    const owner = await customerByOwn(asking, alone);
    if (!owner.ok) return owner;
    if (owner.value !== null && owner.value.id !== id) left = { ...left, [name]: null };
  }
  return { ok: true, value: left };
}
