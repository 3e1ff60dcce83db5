import { type Described, h } from '../../shared/public/renderer.ts';
import type { CustomerView } from '../view.ts';

/** The dialog behind "Edit profile", with the hooks that are known of the real one. */
export function editModal(customer: CustomerView, close: () => void): Described {
  return h(
    'div',
    { class: 'shade', key: 'modal' },
    h(
      'div',
      { role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Edit profile', class: 'modal' },
      h('label', {}, 'Name', h('input', { 'data-kt': 'customerModalNameField', value: customer.name })),
      h(
        'label',
        {},
        'E-mail',
        h('input', { type: 'email', 'data-kt': 'customerModalEmailField', value: customer.email }),
      ),
      ...customer.phones.map((phone) =>
        h('label', {}, phone.label, h('input', { type: 'tel', value: phone.written })),
      ),
      h(
        'div',
        { class: 'buttons' },
        h(
          'button',
          { type: 'button', 'data-kt': 'modalFooterBasic_buttonCancel', on: { click: close } },
          'Cancel',
        ),
        h(
          'button',
          { type: 'button', 'data-kt': 'modalFooterBasic_buttonPrimary', on: { click: close } },
          'Save',
        ),
      ),
    ),
  );
}
