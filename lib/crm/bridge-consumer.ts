import { browser } from '../browser.ts';
import type { JournalEntry } from '../database.ts';
import type { Consumer } from '../journal/consumer.ts';
import { isUndelivered, tellFrame } from '../messages/send.ts';
import type { Config } from '../policy/schema.ts';
import { readConfig } from '../policy/store.ts';
import { planRecordPop, recordUrlOf } from '../screen-pop/record-pop.ts';
import { sayRefusedPop } from '../screen-pop/refused-pop.ts';
import { type CrmTab, forgetTab, knownTabs } from '../sites/crm-tabs.ts';
import { bridgeReceivers } from './bridge-receivers.ts';

/** How long an event waits for a tab that is loading a page; then the tab counts as one that is no CRM any more. */
const LONGEST_WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 500;

/** Hands the adapter's events to the CRM page, as if the CRM had embedded the adapter itself. */
export const bridgeConsumer: Consumer = {
  name: 'page-bridge',
  together: 100,
  // The CRM's page gets what the adapter posted, letter by letter.
  whole: true,
  // The loading tab may end on a page that is no CRM and says nothing.
  comeBack: (wake) => setTimeout(wake, LOOK_AGAIN_MS),

  async receivers(entries) {
    const [{ config }, tabs] = await Promise.all([readConfig(), knownTabs()]);
    return Promise.all(entries.map((entry) => receiversOf(entry, config, tabs)));
  },

  async act(entries, tabIds) {
    const events = entries.map(({ seq, json }) => ({ seq, json }));
    const delivered = await Promise.all(
      tabIds.map(async (tabId) => {
        const answer = await tellFrame({ tabId, frameId: 0 }, 'frame/adapter-events', { events });
        return !isUndelivered(answer) && answer === true;
      }),
    );
    const missed = tabIds.filter((_, index) => !delivered[index]);
    if (missed.length === 0) return 'done';
    // A CRM of server-rendered pages is between two pages for a moment: its next page says hello and gets the event.
    const since = entries[0]?.at ?? 0;
    for (const tabId of missed) {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab?.status === 'loading' && Date.now() - since < LONGEST_WAIT_MS) return 'later';
      await forgetTab(tabId);
    }
    return delivered.includes(true) ? 'done' : 'elsewhere';
  },
};

async function receiversOf(
  entry: JournalEntry,
  config: Config,
  tabs: readonly CrmTab[],
): Promise<readonly number[]> {
  const receivers = bridgeReceivers(entry.type, tabs, config);
  if (entry.type !== 'CRM_Record_Pop' || receivers.length === 0) return receivers;
  // The vendor's sample listener opens whatever address it is given, `javascript:` included: check it for the page.
  const pop = planRecordPop(recordUrlOf(entry.json), config.crms);
  if (pop.ok || pop.reason === 'no-url') return receivers;
  await sayRefusedPop(pop);
  return [];
}
