import type { Described } from '../../shared/public/renderer.ts';
import { h } from '../../shared/public/renderer.ts';
import { countries } from './dialling.ts';
import { b, icon, press } from './mark-up-b-parts.ts';
import type { Softphone } from './softphone.ts';
import { languages, outboundNumbers, queues } from './softphone-state.ts';

/** What only this mark-up knows of its dial pad. */
export interface PadLook {
  /** The pad mounts a moment after it is opened, as one loaded in pieces does. */
  readonly mounted: boolean;
  readonly countriesOpen: boolean;
  /** Counts the changes of the field: each one replaces its node. */
  readonly revision: number;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function dialPad(
  softphone: Softphone,
  look: PadLook,
  showCountries: (open: boolean) => void,
): Described {
  if (!look.mounted) return b('div', 'card', { key: 'loading' }, b('p', 'quiet', {}, 'Loading…'));
  const { dialPad: pad } = softphone.state();
  const fieldId = `:r${look.revision}:`;
  return b(
    'div',
    'card',
    { key: 'pad' },
    b('label', 'field-label', { for: fieldId }, 'Enter phone number'),
    b(
      'div',
      'field-row',
      {},
      b(
        'button',
        'code',
        {
          type: 'button',
          'aria-haspopup': 'listbox',
          'aria-expanded': String(look.countriesOpen),
          'aria-label': `Country code ${pad.country}`,
          on: { click: () => showCountries(!look.countriesOpen) },
        },
        pad.country,
        icon('down'),
      ),
      b('input', 'field', {
        key: `field ${look.revision}`,
        id: fieldId,
        type: 'tel',
        placeholder: '+1 …',
        autocomplete: 'off',
        value: pad.text,
        on: {
          input: (event) => softphone.typeSplit((event.target as HTMLInputElement).value),
          keydown: (event) => {
            if (event instanceof KeyboardEvent && event.key === 'Enter') softphone.startCall();
          },
        },
      }),
      look.countriesOpen && countryList(softphone, showCountries),
    ),
    pad.problem !== '' && b('p', 'problem', { role: 'alert' }, pad.problem),
    b(
      'div',
      'grid',
      {},
      ...keys.map((key) =>
        press('key', () => softphone.typeSplit(`${softphone.state().dialPad.text}${key}`), key),
      ),
    ),
    choice(
      softphone,
      'outbound',
      'Outbound number',
      outboundNumbers.map((number) => [number, number]),
    ),
    choice(
      softphone,
      'language',
      'Language',
      languages.map((language) => [language, language]),
    ),
    choice(softphone, 'queueId', 'Queue', [
      ['', 'No queue'],
      ...queues.map((queue): [string, string] => [String(queue.id), queue.path]),
    ]),
    press('action', softphone.startCall, icon('phone'), 'Start call'),
  );
}

function countryList(softphone: Softphone, showCountries: (open: boolean) => void): Described {
  const { country } = softphone.state().dialPad;
  return b(
    'div',
    'menu',
    { role: 'listbox', 'aria-label': 'Country' },
    ...countries.map(({ code, name }) =>
      b(
        'div',
        'item',
        {
          role: 'option',
          tabindex: '0',
          'aria-selected': String(code === country),
          on: {
            click: () => {
              softphone.chooseForCall({ country: code });
              showCountries(false);
            },
          },
        },
        `${code} ${name}`,
      ),
    ),
  );
}

function choice(
  softphone: Softphone,
  field: 'outbound' | 'language' | 'queueId',
  label: string,
  options: readonly (readonly [string, string])[],
): Described {
  return b(
    'label',
    'choice',
    {},
    label,
    b(
      'select',
      'select',
      {
        value: softphone.state().dialPad[field],
        on: {
          change: (event) => softphone.chooseForCall({ [field]: (event.target as HTMLSelectElement).value }),
        },
      },
      ...options.map(([value, name]) => h('option', { value }, name)),
    ),
  );
}
