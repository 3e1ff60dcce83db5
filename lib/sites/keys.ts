import { browser } from '../browser.ts';
import { isUndelivered, tellFrame } from '../messages/send.ts';

/** The browser's own shortcuts (the agent may change them): marked numbers are text and take no focus by themselves. */
export function followKeys(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'next-number' && tab?.id !== undefined) void focusNextNumber(tab.id);
  });
}

/** The top page first; frames only where it has no number in view. */
async function focusNextNumber(tabId: number): Promise<void> {
  const focused = await tellFrame({ tabId, frameId: 0 }, 'frame/focus-next', {});
  if (isUndelivered(focused) || !focused) await tellFrame({ tabId }, 'frame/focus-next', {});
}
