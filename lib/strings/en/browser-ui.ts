/** What the agent reads in the browser's own menus and in its address bar. */
export const browserUi = {
  'menu-selection': 'Call “%s”',
  'menu-selection-number': 'Call {number}',
  'menu-link': 'Call this number',

  'omnibox-type': 'Type a phone number, or choose one of the last',
  'omnibox-none': 'No phone number yet',
  'omnibox-call': 'Call {number}',
  'omnibox-call-in': 'Call {number} ({country})',
  'omnibox-recent': 'Call {number} again, last {when}',
  'omnibox-recent-name': 'Call {name} again, {number}, last {when}',
} as const;
