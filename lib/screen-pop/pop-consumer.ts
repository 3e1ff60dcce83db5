import { browser } from '../browser.ts';
import type { JournalEntry } from '../database.ts';
import type { Consumer } from '../journal/consumer.ts';
import type { Config } from '../policy/schema.ts';
import { readConfig } from '../policy/store.ts';
import { type CrmTab, knownTabs } from '../sites/crm-tabs.ts';
import { planRecordPop, recordUrlOf } from './record-pop.ts';
import { sayRefusedPop } from './refused-pop.ts';

/** Stands for "a tab that does not exist yet". */
const NEW_TAB = -1;

/** Pops the customer's record, unless the page itself does so (`screenPop.target: "page"`) or nobody shall. */
export const popConsumer: Consumer = {
  name: 'screen-pop',

  together: 1,

  async receivers(entries) {
    const pops = entries.filter(({ type }) => type === 'CRM_Record_Pop');
    if (pops.length === 0) return entries.map(() => []);
    const [{ config }, tabs] = await Promise.all([readConfig(), knownTabs()]);
    return Promise.all(entries.map((entry) => receiverOf(entry, config, tabs)));
  },

  async act([entry], [tabId]) {
    if (entry === undefined || tabId === undefined) return 'done';
    const { config } = await readConfig();
    const pop = planRecordPop(recordUrlOf(entry.json), config.crms);
    if (!pop.ok) return 'done';
    if (tabId !== NEW_TAB) {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab === null) return 'elsewhere';
      // The same act again after a crash, or a record that is open already: bring it forward, do not load it again.
      await browser.tabs.update(
        tabId,
        tab.url === pop.url ? { active: true } : { url: pop.url, active: true },
      );
      return 'done';
    }
    const open = (await browser.tabs.query({ url: exactly(pop.url) })).find((tab) => tab.url === pop.url);
    const active = config.screenPop.target !== 'background-tab';
    if (open?.id === undefined) await browser.tabs.create({ url: pop.url, active });
    else if (active) await browser.tabs.update(open.id, { active: true });
    return 'done';
  },
};

async function receiverOf(
  entry: JournalEntry,
  config: Config,
  tabs: readonly CrmTab[],
): Promise<readonly number[]> {
  const { target } = config.screenPop;
  if (entry.type !== 'CRM_Record_Pop' || target === 'page' || target === 'off') return [];
  const pop = planRecordPop(recordUrlOf(entry.json), config.crms);
  if (!pop.ok) {
    await sayRefusedPop(pop);
    return [];
  }
  if (target !== 'crm-tab') return [NEW_TAB];
  return [tabs.find((tab) => tab.crmId === pop.crmId)?.tabId ?? NEW_TAB];
}

/** A pattern that finds tabs of the URL's host; patterns know neither ports nor fragments. */
const exactly = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};
