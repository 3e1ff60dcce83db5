/** What the panel says of where the adapter stands, and of what would end it there. */
export const hosting = {
  'elsewhere-in-window': 'The adapter is in a window of its own',
  'elsewhere-in-dock': 'The adapter is docked in a page',
  'elsewhere-live': 'A call or chat is going on there.',
  'own-window': 'Open in its own window',
  'hint-panel': 'Closing this panel ends a call. In a window of its own you are asked before.',
  'hint-dock': 'Loading this page anew ends a call. In a window of its own nothing does.',
  'put-away': 'Do not show again',
  'question-title': 'A call or chat is going on',
  'question-text': 'A call ends when the adapter moves. Chats go on in the new place.',
  'question-yes': 'Move it all the same',
  'question-no': 'Leave it where it is',
  ringing: 'ringing',
  unread: '{count} unread',
  'tab-marked': '{channel}, {marks}',
  'not-invited-title': 'Nothing to see here',
  'not-invited-text': 'This page of Patchcord was framed by a page that may not show it.',
  'dock-sign-in-title': 'Not logged in in this page',
  'dock-sign-in-text':
    'Docked in a page, the adapter does not share the login of your tabs. Log in here, or use a window of its own, where your login counts.',
  'dock-microphone-title': 'This page has no microphone yet',
  'dock-microphone-text':
    'Docked, the adapter uses the microphone of {site}. The browser asks for it on behalf of that page.',
  'dock-this-page': 'this page’s site',
  'dock-microphone-denied-title': 'The microphone is blocked in this page',
  'dock-microphone-denied-text':
    'The microphone is blocked for {site}. Allow it through the icon at the left of the address bar, or use a window of its own.',
} as const;
