import { sayNotice } from '../../../notices.ts';
import { readConfig } from '../../../policy/store.ts';
import { offerMatcher } from '../../../sessions/account-matcher.ts';
import { depends as inWorker } from '../../access/in-worker.ts';
import { offerConnector } from '../../connectors.ts';
import { kustomerMatcher } from './account-matcher.ts';
import type { Asking, Depends } from './ask.ts';
import { askingOf, kustomerConnector, kustomerMemory } from './connector.ts';

/** The agent hears of fields that are missing, since the administrator does not see this browser. */
async function sayLacking(crmId: string, fields: readonly string[]): Promise<void> {
  const { config } = await readConfig();
  const crm = config.crms.find(({ id }) => id === crmId)?.name ?? crmId;
  await sayNotice({ key: 'kustomer-fields', values: { crm, fields: [...fields].sort().join(', ') } });
}

export const depends: Depends = {
  ...inWorker,
  fieldsLacking: (crmId, fields) => void sayLacking(crmId, fields).catch(() => undefined),
};

const memoryOf = kustomerMemory(depends.now);
const connector = kustomerConnector(depends, memoryOf);

/** For what an administrator asks by hand: the same login, the same budget. Null where it is not configured. */
export async function askingByHand(crmId: string): Promise<Asking | null> {
  const { config } = await readConfig();
  const crm = config.crms.find(({ id }) => id === crmId);
  return crm === undefined ? null : askingOf(depends, memoryOf, crm, new AbortController().signal);
}

/** From now on Kustomers are written to, and customers looked up in them, where policy wants that. */
export const offerKustomer = (): void => {
  offerConnector('kustomer', connector);
  offerMatcher('kustomer', kustomerMatcher(depends, memoryOf));
};
