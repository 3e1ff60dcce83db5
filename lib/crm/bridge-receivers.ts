import type { Config } from '../policy/schema.ts';
import type { CrmTab } from '../sites/crm-tabs.ts';

/**
 * Which tabs' pages get an event. Pure.
 *
 * One tab gets it, the CRM tab used last, because a CRM that makes a ticket of `New_Call` must not make ten. Profiles
 * with `bridge: "all"` only show state, so each of their tabs gets it. A pop has exactly one actor: the page's
 * listener where `screenPop.target` is `page` (and then one page only), otherwise ourselves and no page.
 *
 * @param tabs the one used last first
 */
export function bridgeReceivers(
  type: string,
  tabs: readonly CrmTab[],
  config: Pick<Config, 'crms' | 'screenPop'>,
): readonly number[] {
  const bridges = new Map(config.crms.map((crm) => [crm.id, crm.bridge]));
  const withBridge = (tab: CrmTab) => (tab.crmId === null ? 'off' : (bridges.get(tab.crmId) ?? 'off'));
  if (type === 'CRM_Record_Pop') {
    if (config.screenPop.target !== 'page') return [];
    const actor = tabs.find((tab) => withBridge(tab) !== 'off');
    return actor === undefined ? [] : [actor.tabId];
  }
  const one = tabs.find((tab) => withBridge(tab) === 'one');
  const all = tabs.filter((tab) => withBridge(tab) === 'all');
  return [...(one === undefined ? [] : [one.tabId]), ...all.map((tab) => tab.tabId)];
}
