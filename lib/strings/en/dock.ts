/** What stands in the CRM's page: the dock's own bar, and the word of an extension that is gone. */
export const dock = {
  name: 'Patchcord',
  region: 'Contact centre adapter',
  frame: 'The adapter',
  move: 'Patchcord: move the adapter',
  'move-how': 'Drag, or press the arrow keys; with Shift they go further.',
  minimise: 'Make small',
  restore: 'Show the adapter',
  'restore-marks': 'Show the adapter, {count} waiting',
  window: 'Open in its own window',
  close: 'Close the adapter',
  'close-live': 'A call or chat is going on. Press again to close.',
  absent: 'The adapter cannot be shown in this page.',
  'absent-why': 'The page does not allow it, or has replaced it. In a window of its own it works.',
  'gone-title': 'Patchcord has stopped',
  'gone-text':
    'A call or chat was going on, and the adapter is gone. Start Patchcord again by the browser’s own notice, or restart the browser.',
  dismiss: 'Dismiss',
} as const;
