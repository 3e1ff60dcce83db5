import { browser, ownOrigin } from '../../browser.ts';
import { parseUrl } from '../../policy/parse-url.ts';
import { readConfig } from '../../policy/store.ts';
import { crmAt } from '../../sites/crm-at.ts';
import { knownTabs } from '../../sites/crm-tabs.ts';
import { marksNumbers } from '../../sites/marking-choice.ts';
import { readSwitchedOff } from '../../sites/switched-off.ts';
import { looksLikeCrm } from '../looks-like-crm.ts';
import type { PagesFacts, TabFact } from '../rules/pages.ts';

export async function gatherPages(): Promise<PagesFacts> {
  const [{ config }, tabs, known, switchedOff] = await Promise.all([
    readConfig(),
    browser.tabs.query({}),
    knownTabs(),
    readSwitchedOff(),
  ]);
  const scripted = new Set(known.map(({ tabId }) => tabId));
  const facts: TabFact[] = [];
  let unseen = 0;
  for (const { id, url, discarded } of tabs) {
    const address = url === undefined ? null : parseUrl(url);
    if (id === undefined || url === undefined || address === null) {
      unseen += 1;
      continue;
    }
    if (address.origin === ownOrigin() || !/^https?:$/.test(address.protocol)) continue;
    const crm = crmAt(url, config.crms);
    const like = crm === undefined ? looksLikeCrm(url, config.crms) : null;
    if (crm === undefined && like === null) continue;
    facts.push({
      tabId: id,
      host: address.host,
      crm: crm === undefined ? null : (crm.name ?? crm.id),
      scripted: scripted.has(id),
      asleep: discarded === true,
      marks: marksNumbers(config, switchedOff, [url]),
      like,
    });
  }
  return { crms: config.crms.length, marking: config.clickToCall.enabled, tabs: facts, unseen };
}
