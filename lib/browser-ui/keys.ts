import { openPanelFromBrowser } from '../adapter/open-panel.ts';
import { browser, chromium } from '../browser.ts';
import { statusTopic } from '../locks/topic.ts';
import { isUndelivered, tellFrame, tellHolder } from '../messages/send.ts';
import { sayNotice } from '../notices.ts';
import { readConfig } from '../policy/store.ts';
import { crmAt } from '../sites/crm-at.ts';

/**
 * The browser's own shortcuts; the agent may change them. Opening the panel is the toolbar button's shortcut
 * (`_execute_action`), which the browser does without us.
 */
export function followKeys(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id === undefined) return;
    if (command === 'next-number') void focusNextNumber(tab.id);
    // The key's own turn: by the frame's message it is still good for opening the panel.
    if (command === 'call-selected') {
      // Firefox opens its sidebar for a key, and for no message.
      if (chromium.sidePanel === undefined) void openPanelFromBrowser(tab.windowId ?? -1);
      void callSelected(tab.id);
    }
    if (command === 'take-over') void takeStatusOver(tab.id);
  });
}

/** Each frame looks for itself. One that has no script of ours is no CRM's, and nobody there reads the selection. */
async function callSelected(tabId: number): Promise<void> {
  const called = await tellFrame({ tabId }, 'frame/call-selected', {});
  if (isUndelivered(called)) await sayNotice({ key: 'call-not-here', values: {} });
}

/** The top page first; frames only where it has no number in view. */
async function focusNextNumber(tabId: number): Promise<void> {
  const focused = await tellFrame({ tabId, frameId: 0 }, 'frame/focus-next', {});
  if (isUndelivered(focused) || !focused) await tellFrame({ tabId }, 'frame/focus-next', {});
}

/** The tab in front is to keep the agent's status from now on. */
async function takeStatusOver(tabId: number): Promise<void> {
  const { adapter, status, crms } = (await readConfig()).config;
  if (adapter.url === null || status.crm === null || status.direction === 'off')
    return sayNotice({ key: 'take-over-nothing', values: {} });
  const { url } = await browser.tabs.get(tabId);
  const crm = crms.find(({ id }) => id === status.crm);
  if (url === undefined || crm === undefined || crmAt(url, crms)?.id !== crm.id)
    return sayNotice({ key: 'take-over-not-here', values: { crm: crm?.name ?? crm?.id ?? status.crm } });
  await tellHolder('holder/take-over', { topic: statusTopic(adapter.url, null), tabId });
}
