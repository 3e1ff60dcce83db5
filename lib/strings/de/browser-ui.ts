import type { browserUi as english } from '../en/browser-ui.ts';
import type { Translation } from '../sayer.ts';

export const browserUi: Translation<typeof english> = {
  'menu-selection': '„%s“ anrufen',
  'menu-selection-number': '{number} anrufen',
  'menu-link': 'Diese Nummer anrufen',

  'omnibox-type': 'Geben Sie eine Telefonnummer ein, oder wählen Sie eine der letzten',
  'omnibox-none': 'Noch keine Telefonnummer',
  'omnibox-call': '{number} anrufen',
  'omnibox-call-in': '{number} anrufen ({country})',
  'omnibox-recent': '{number} noch einmal anrufen, zuletzt {when}',
  'omnibox-recent-name': '{name} noch einmal anrufen, {number}, zuletzt {when}',
};
