import type { Customer } from '../../crm/customers.ts';
import type { CrmRecord } from '../../crm/records.ts';
import { type Child, type Described, h } from '../../shared/public/renderer.ts';
import type { DeskData } from './desk.ts';

/** Numbers are drawn in pieces here, as frameworks leave them: neighbouring texts, and elements around groups. */
export function contactView(customer: Customer): Described {
  return h(
    'section',
    { key: `contact ${customer.id}` },
    h('h1', {}, customer.name),
    h(
      'dl',
      {},
      ...customer.phones.flatMap((phone) => [
        h('dt', {}, phone.label),
        h('dd', { class: 'phone', 'data-e164': phone.e164 }, ...pieces(phone.written)),
      ]),
      h('dt', {}, 'City'),
      h('dd', {}, customer.city),
      h('dt', {}, 'E-mail'),
      h('dd', {}, customer.email),
      h('dt', {}, 'Customer no.'),
      h('dd', {}, customer.customerNumber),
      h('dt', {}, 'Customer since'),
      h('dd', {}, customer.since),
      h('dt', {}, 'Last seen from'),
      h('dd', {}, customer.lastSeenFrom),
    ),
    h('label', {}, 'Phone ', h('input', { type: 'tel', value: customer.phones[0]?.written ?? '' })),
  );
}

export function recordView(record: CrmRecord, go: (event: Event) => void): Described {
  return h(
    'section',
    { key: `record ${record.id}` },
    h('h1', {}, record.subject),
    h('p', { class: 'soft' }, `Ticket #${record.id}, ${record.status}, ${record.created}`),
    h('p', {}, record.description),
    h('p', {}, h('a', { href: `/contact/${record.customer.id}`, on: { click: go } }, record.customer.name)),
  );
}

export function findView({ customers }: DeskData, asked: URLSearchParams): Described {
  const digits = (asked.get('tel') ?? '').replace(/\D/g, '').replace(/^0+/, '');
  const found = customers.filter(
    (customer) => digits !== '' && customer.phones.some((phone) => phone.e164.endsWith(digits)),
  );
  return h(
    'section',
    { key: 'find' },
    h('h1', {}, 'Find'),
    h(
      'dl',
      {},
      ...[...asked].flatMap(([name, value]) => [
        h('dt', {}, name),
        h('dd', { 'data-parameter': name }, value),
      ]),
    ),
    ...(found.length === 0
      ? [h('p', {}, 'No customer fits.')]
      : found.map((customer) => h('p', {}, h('a', { href: `/contact/${customer.id}` }, customer.name)))),
  );
}

export function newView(asked: URLSearchParams): Described {
  return h(
    'section',
    { key: 'new' },
    h('h1', {}, 'New ticket'),
    h('label', {}, 'Account ', h('input', { name: 'acc', value: asked.get('acc') ?? '' })),
    h('label', {}, 'Phone ', h('input', { name: 'tel', type: 'tel', value: asked.get('tel') ?? '' })),
  );
}

export function notFound(what: string): Described {
  return h('section', { key: 'missing' }, h('h1', {}, 'Not found'), h('p', {}, `There is no such ${what}.`));
}

/** `+49 ` as a text, `30 ` as another, the rest in an element: one number in three nodes. */
function pieces(written: string): Child[] {
  const [first = '', second = '', ...rest] = written.split(' ');
  if (rest.length === 0) return second === '' ? [first] : [first, ' ', h('b', {}, second)];
  return [`${first} `, `${second} `, h('b', {}, rest.join(' '))];
}
