import { browser } from '../browser.ts';
import type { Consumer } from '../journal/consumer.ts';
import { sayNotice } from '../notices.ts';
import { readConfig } from '../policy/store.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { planRecordPop } from './record-pop.ts';

/** Stands for "a tab that does not exist yet". */
const NEW_TAB = -1;

/** Pops the customer's record, unless the page itself does so (`screenPop.target: "page"`) or nobody shall. */
export const popConsumer: Consumer = {
  name: 'screen-pop',

  async receivers(entry) {
    if (entry.type !== 'CRM_Record_Pop') return [];
    const { config } = await readConfig();
    const { target } = config.screenPop;
    if (target === 'page' || target === 'off') return [];
    const pop = planRecordPop(recordUrlOf(entry.json), config.crms);
    if (!pop.ok) {
      if (pop.reason !== 'no-url')
        await sayNotice({ key: `pop-${pop.reason}`, values: { url: pop.url ?? '' } });
      return [];
    }
    if (target !== 'crm-tab') return [NEW_TAB];
    const used = (await knownTabs()).find((tab) => tab.crmId === pop.crmId);
    return [used?.tabId ?? NEW_TAB];
  },

  async act(entry, [tabId]) {
    const { config } = await readConfig();
    const pop = planRecordPop(recordUrlOf(entry.json), config.crms);
    if (!pop.ok || tabId === undefined) return 'done';
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

const recordUrlOf = (json: string): unknown => {
  const event = JSON.parse(json) as { data?: { recordUrl?: unknown } | null };
  return event.data?.recordUrl;
};

/** A pattern that finds tabs of the URL's host; patterns know neither ports nor fragments. */
const exactly = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};
