import type { Phone } from '../../crm/customers.ts';
import { icons } from '../../shared/public/icons.ts';
import { type Described, h } from '../../shared/public/renderer.ts';
import type { CustomerView } from '../view.ts';
import { fieldList } from './field-list.ts';

export interface CardActions {
  readonly phone: () => void;
  readonly edit: () => void;
}

/** The customer's panel beside the timeline. */
export function customerCard(customer: CustomerView, { edit, phone }: CardActions): Described {
  return h(
    'aside',
    { 'data-kt': 'card_card', 'aria-label': 'Customer' },
    h('h2', {}, customer.name),
    h('p', { class: 'soft' }, customer.company),
    h('h3', {}, 'Phone'),
    ...customer.phones.map((one) => phoneLine(one, phone)),
    customer.shared.length > 0 && h('h3', { key: 'shared' }, 'Shared phone'),
    ...customer.shared.map((one) => phoneLine(one, phone)),
    h('h3', { key: 'mail' }, 'E-mail'),
    h('p', { key: 'address' }, customer.email),
    h('h3', { key: 'id' }, 'Id'),
    h('p', { key: 'the id', class: 'id' }, customer.id),
    customer.fields.length > 0 && fieldList(customer.fields),
    h(
      'button',
      {
        type: 'button',
        class: 'edit',
        'data-kt': 'customerTimelineEditCustomerProfileButton',
        on: { click: edit },
      },
      'Edit profile',
    ),
  );
}

function phoneLine({ e164, label, written }: Phone, click: () => void): Described {
  return h(
    'div',
    { key: e164, class: 'phone' },
    h('span', {}, written),
    h(
      'button',
      { type: 'button', 'aria-label': `Phone ${label}`, on: { click } },
      h('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: icons.phone })),
    ),
  );
}
