import { browser } from '../browser.ts';
import type { Consumer } from '../journal/consumer.ts';
import { isUndelivered, tellFrame } from '../messages/send.ts';
import { readConfig } from '../policy/store.ts';
import { forgetTab, knownTabs } from '../sites/crm-tabs.ts';
import { bridgeReceivers } from './bridge-receivers.ts';

/** How long an event waits for a tab that is loading a page; then the tab counts as one that is no CRM any more. */
const LONGEST_WAIT_MS = 30_000;

/** Hands the adapter's events to the CRM page, as if the CRM had embedded the adapter itself. */
export const bridgeConsumer: Consumer = {
  name: 'page-bridge',

  async receivers(entry) {
    const [{ config }, tabs] = await Promise.all([readConfig(), knownTabs()]);
    return bridgeReceivers(entry.type, tabs, config);
  },

  async act(entry, tabIds) {
    const event = { seq: entry.seq, json: entry.json };
    const delivered = await Promise.all(
      tabIds.map(async (tabId) => {
        const answer = await tellFrame({ tabId, frameId: 0 }, 'frame/adapter-event', event);
        return !isUndelivered(answer) && answer === true;
      }),
    );
    const missed = tabIds.filter((_, index) => !delivered[index]);
    if (missed.length === 0) return 'done';
    // A CRM of server-rendered pages is between two pages for a moment: its next page says hello and gets the event.
    for (const tabId of missed) {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab?.status === 'loading' && Date.now() - entry.at < LONGEST_WAIT_MS) return 'later';
      await forgetTab(tabId);
    }
    return delivered.includes(true) ? 'done' : 'elsewhere';
  },
};
