/** What the agent reads in the panel. */
export const panel = {
  title: 'Patchcord',
  call: 'Calls',
  chat: 'Chats',
  channels: 'Adapters',
  'frame-call': 'Call adapter',
  'frame-chat': 'Chat adapter',
  options: 'Options',
  doctor: 'Find out what does not work',
  'find-out': 'Find out why',
  history: 'Past sessions',
  dismiss: 'Dismiss',

  'fault-title': 'Patchcord could not start',
  'fault-text':
    'Something that it needs from the browser is missing. Try again; if it stays so, restart the browser.',
  'asking-title': 'One moment',
  'asking-text': 'Looking for the adapter.',
  'not-configured-title': 'No adapter is set up yet',
  'not-configured-text':
    'Tell Patchcord where your contact centre’s adapter is, and which pages are your CRM.',
  'not-configured-locked':
    'Your administrator keeps this for themselves and has given no address. Tell them that adapter.url is missing in Patchcord’s policy.',
  'open-options': 'Open options',
  'first-steps': 'First steps',
  'permission-title': 'Patchcord needs your leave',
  'permission-text':
    'To show the adapter with your login and to fill its dial field, Patchcord needs access to {origin}.',
  'grant-access': 'Allow access',
  'elsewhere-title': 'The adapter is in another window',
  'elsewhere-text':
    'There is one adapter in the whole browser, so that a call rings once and your status is one.',
  'elsewhere-since': 'In use there since {time}.',
  'show-it': 'Show that window',
  'take-over': 'Use it here',
  'take-over-warning': 'A call in the other window ends when the adapter moves.',

  'microphone-title': 'The adapter has no microphone yet',
  'microphone-text':
    'Browsers do not ask for the microphone in a side panel. Allow it once in a tab; it holds for every call.',
  'allow-microphone': 'Allow the microphone',
  'microphone-denied-title': 'The microphone is blocked',
  'microphone-denied-text':
    'Open the page below and allow the microphone through the icon at the left of its address bar.',
  'without-microphone': 'Go on without',

  'loading-text': 'The adapter is loading…',
  'slow-title': 'Still loading',
  'slow-text': 'The adapter takes longer than usual. {host} may be slow, or the network.',
  'try-again': 'Try again',
  'refused-title': 'The adapter refuses to be shown here',
  'refused-text':
    '{host} does not let Patchcord frame it. Your administrator can allow {ancestor} in the adapter’s domain-based access control.',
  'refused-header': 'The server sent: {header}',
  'sign-in-title': 'You are not logged in',
  'sign-in-text':
    'Sign-in pages cannot be shown in a panel. Sign in in a tab; the adapter comes back by itself.',
  'sign-in': 'Sign in',
  'sign-in-waiting': 'Waiting for you to sign in in the tab.',
  'sign-in-here': 'Log in to the adapter below, or in a tab.',
  'unreachable-title': 'The adapter cannot be reached',
  'unreachable-text': '{host} did not answer. Check the network, then try again.',
  'silent-title': 'The adapter’s page does not answer',
  'silent-text': '{host} was loaded, but Patchcord cannot see into the page. Try again, or sign in in a tab.',
  'blank-title': 'No dial pad in sight',
  'blank-text':
    '{host} was loaded, but it shows neither a dial pad nor a login. The page may still be of use.',
  'show-anyway': 'Show the page',

  'numbers-title': 'Numbers on this page',
  'numbers-open': 'Numbers on this page',
  'numbers-close': 'Close the list of numbers',
  'numbers-one': '{count} number',
  'numbers-other': '{count} numbers',
  'numbers-most': '{count}+',
  'numbers-more': 'The first {count} numbers',
  'numbers-switch': 'Mark numbers on this site',
  'numbers-search': 'Search, or type a number',
  'numbers-of': '{count} of {total}',
  'numbers-found': '{count} fit',
  'numbers-found-one': '1 fits',
  'numbers-not-found': 'No number fits what you typed.',
  'numbers-none': 'No number is to be seen on this page.',
  'numbers-none-text':
    'It comes here as soon as the page shows one. One that is missed: select it on the page and choose Call in its context menu.',
  'numbers-no-crm': 'This tab shows none of your CRM’s pages.',
  'numbers-no-crm-text': 'Go to a page of {crm}, or say in the options that this one belongs to a CRM.',
  'numbers-no-crm-set': 'Say in the options which pages are your CRM; then their numbers stand here.',
  'numbers-site-off': 'Numbers are not marked on this site.',
  'numbers-site-off-text': 'Switch them on above.',
  'numbers-fixed-off-text': 'Select a number on any page and choose Call in its context menu.',
  'numbers-fixed-administrator': 'Set by your administrator.',
  'numbers-fixed-options': 'Click-to-call is switched off for all sites, in the options.',
  'number-call': 'Call {number}',
  'number-show': 'Show {number} on the page',
  'number-show-title': 'Show on the page',
  'number-not': '{number} is not a phone number',
  'number-not-title': 'Not a phone number',
  'number-not-ask': 'On this site, leave out',
  'number-not-this': 'only {number}',
  'number-not-like': 'all like {pattern}',
  'number-not-like-at': 'all like {pattern} at “{label}”',
  'number-fax': 'Fax number',
  'number-doubtful': 'Perhaps no phone number',
  'number-place': '{place}: {shown}',

  'dial-extension': 'extension {extension}',
  'dial-post': 'then {digits}',

  'pop-not-a-url': 'A record was to be opened, but its address is none: {url}',
  'pop-not-a-crm-page': 'A record was not opened, because {url} is on none of your CRM’s pages.',
  'pop-too-many': 'So many customers were to be opened at once that the rest was left out.',
  'pop-unsaved': 'The customer is in a new tab, because your CRM tab has changes that are not saved.',
  'pop-page-asks': 'The customer is in a new tab, because the page in your CRM tab asks before it is left.',
  'pop-page-silent': 'The customer is in a new tab, because the page in your CRM tab does not answer.',

  'journal-full':
    'Events of the adapter cannot be stored: the disk or this browser’s share of it is full. They are kept while this panel is open; make room, and they are handed on.',
  'journal-fault':
    'Events of the adapter cannot be stored just now. They are kept while this panel is open and handed on once the browser’s storage answers.',
  'journal-rebuilt':
    'The browser’s storage of sessions was broken and had to be begun anew. Past sessions are gone; calls and chats go on.',

  'host-was-gone':
    'The adapter was closed while a call or chat was going on. Look whether it is still there, and call back if not.',

  'call-no-number': 'There is no phone number in “{text}”. Select the number alone, with its area code.',
  'call-not-here':
    'The key calls what is selected on your CRM’s pages. On this page choose Call in the context menu of the selection.',
  'take-over-nothing': 'There is no status to keep: the options follow no CRM’s.',
  'take-over-not-here': 'This tab cannot keep your status, because it shows none of {crm}’s pages.',

  'records-login':
    'What happened in your sessions cannot be written to {crm}, because it wants you to log in. Log in there, and it goes on.',
  'records-permission':
    'What happened in your sessions cannot be written to {crm}, because this browser does not permit its address. The options ask for it.',

  'kustomer-fields':
    '{crm} does not have these custom fields, so they were left out: {fields}. Please tell your administrator; everything else was written.',
} as const;
