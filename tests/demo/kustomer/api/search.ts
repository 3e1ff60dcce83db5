import { bodyAs, PHONE, searchBody } from './bodies.ts';
import { describedConversation } from './conversations.ts';
import { comparable, describedCustomer } from './customers.ts';
import type { Call, Inside } from './inside.ts';
import { paged } from './paging.ts';
import { badField, Refusal } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';
import type { Conversation, Customer } from './store.ts';

const MOST_PAGES = 100;

/** Looks through an index that may not know yet what was just written. */
export function search({ request, login }: Call, inside: Inside): ApiAnswer {
  const { index, limits, now, store, switches } = inside;
  if (
    login.user.userType === 'machine' &&
    limits.take('searches of machines', switches.machineSearches, now()).over
  )
    throw new Refusal(429, 'Too many searches');
  const { and, not, or, queryContext } = bodyAs(request, searchBody);
  if (queryContext !== 'customer' && queryContext !== 'conversation')
    throw badField('/queryContext', 'only customers and conversations are simulated');
  const page = Number(request.url.searchParams.get('page') ?? 1);
  if (page > MOST_PAGES) throw badField('/page', `there are at most ${MOST_PAGES} pages`);

  const rows: readonly (Customer | Conversation)[] =
    queryContext === 'customer'
      ? index.customers(now(), switches.searchLagMs)
      : index.conversations(now(), switches.searchLagMs);
  const meets = (row: Customer | Conversation, clause: Clause) =>
    Object.entries(clause).every(([attribute, asked]) =>
      Object.entries(asked).every(([operator, wanted]) =>
        compare(valuesOf(row, attribute, queryContext), operator, wanted, attribute),
      ),
    );
  // Also where nothing is stored, a search that means nothing is refused.
  for (const clause of [...(and ?? []), ...(or ?? []), ...(not ?? [])]) meets(NOBODY, clause);
  const found = rows.filter(
    (row) =>
      (and ?? []).every((clause) => meets(row, clause)) &&
      (or === undefined || or.length === 0 || or.some((clause) => meets(row, clause))) &&
      !(not ?? []).some((clause) => meets(row, clause)),
  );
  const { rows: told, meta, links } = paged(found, request.url, 500);
  const idsOnly = request.url.searchParams.get('idsOnly') === 'true';
  const data = told.map((row) => {
    if (idsOnly) return { type: queryContext, id: row.id };
    return 'customer' in row ? describedConversation(row, store) : describedCustomer(row, store);
  });
  return json(200, { data, meta, links });
}

type Clause = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const NOBODY = { fields: {}, custom: {}, tags: [] } as unknown as Customer;

function valuesOf(
  row: Customer | Conversation,
  attribute: string,
  context: 'customer' | 'conversation',
): readonly (string | number | boolean)[] {
  const [, custom] = new RegExp(`^${context}_custom_(\\w+)$`).exec(attribute) ?? [];
  if (custom !== undefined) return [row.custom[custom] ?? []].flat();
  if (context === 'conversation') throw badField(`/${attribute}`, 'no such attribute of conversations');
  const { fields } = row as Customer;
  const of = {
    customer_phone: () => (fields.phones ?? []).map(({ phone }) => phone),
    customer_shared_phone: () => (fields.sharedPhones ?? []).map(({ phone }) => phone),
    customer_email: () => (fields.emails ?? []).map(({ email }) => email),
    customer_shared_email: () => (fields.sharedEmails ?? []).map(({ email }) => email),
    customer_name: () => [fields.name ?? []].flat(),
    customer_presence: () => ['offline'],
    customer_any_text: () => [
      ...[fields.name ?? []].flat(),
      ...(fields.emails ?? []).map(({ email }) => email),
      ...(fields.phones ?? []).map(({ phone }) => phone),
    ],
  } as const;
  if (!(attribute in of)) throw badField(`/${attribute}`, 'no such attribute of customers');
  return of[attribute as keyof typeof of]();
}

function compare(
  values: readonly (string | number | boolean)[],
  operator: string,
  wanted: unknown,
  attribute: string,
): boolean {
  if (/phone$/.test(attribute) && operator === 'equals' && !PHONE.test(String(wanted)))
    throw badField(`/${attribute}/equals`, 'is no phone number');
  const text = comparable(String(wanted));
  const number = (value: unknown) => (typeof value === 'number' ? value : Date.parse(String(value)));
  switch (operator) {
    case 'equals':
      return values.some((value) => comparable(String(value)) === text);
    case 'contains':
      return values.some((value) => comparable(String(value)).includes(text));
    case 'gt':
      return values.some((value) => number(value) > number(wanted));
    case 'gte':
      return values.some((value) => number(value) >= number(wanted));
    case 'lt':
      return values.some((value) => number(value) < number(wanted));
    case 'lte':
      return values.some((value) => number(value) <= number(wanted));
    default:
      throw badField(`/${attribute}/${operator}`, 'no such operator');
  }
}
