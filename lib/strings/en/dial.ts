/** What the agent reads at the place of the click, and hears from a screen reader. */
export const dial = {
  opening: 'Opening the adapter. The number waits.',
  waiting: 'Handing the number over…',
  elsewhere: 'The adapter is in another window or tab. The number goes there.',
  'needs-toolbar-button': 'Click the Patchcord button in the toolbar to open the adapter. The number waits.',
  'adapter-gone': 'The adapter was closed. Click once more to open it here.',
  'not-a-crm': 'This page is not one of your CRM pages any more.',
  reloaded: 'Patchcord was updated. Reload this page to call from it.',
  'no-answer': 'The adapter has not answered. Look at its panel; the number waits there.',
  fault: 'Not handed over: an unexpected fault.',
} as const;
