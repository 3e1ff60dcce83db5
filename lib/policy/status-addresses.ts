import { kustomerApiOf } from '../crm/status/kustomer-address.ts';
import type { Config } from './schema.ts';
import type { CRM_SIDES } from './status-sources.ts';

export type CrmWay = (typeof CRM_SIDES)[number];

/** How the CRM's status is reached; null where nobody has said it. */
export function crmWayOf(config: Config): CrmWay | null {
  const crm = config.crms.find(({ id }) => id === config.status.crm);
  if (crm === undefined) return null;
  const { endpoints, page, way } = config.status.crmSide;
  if (way !== undefined) return way;
  if (crm.kind === 'kustomer') return 'kustomer';
  if (endpoints.read !== undefined || endpoints.write !== undefined) return 'endpoints';
  return page.shown === undefined ? null : 'page';
}

/** Addresses that are asked for the status, beside the pages themselves: nothing is asked while it does not travel. */
export function statusAddresses(config: Config): readonly string[] {
  const { adapterSide, crm, crmSide, direction } = config.status;
  if (direction === 'off') return [];
  const addresses: (string | null | undefined)[] = [];
  const way = crmWayOf(config);
  if (way === 'kustomer') {
    const profile = config.crms.find(({ id }) => id === crm);
    addresses.push(kustomerApiOf(profile?.matches ?? [], crmSide.kustomer.api));
  } else if (way === 'endpoints') {
    const { list, read, write } = crmSide.endpoints;
    addresses.push(read?.url, write?.url, list?.url);
  }
  if (adapterSide.way === 'relay') addresses.push(adapterSide.relay?.url);
  return addresses.filter((address) => address !== null && address !== undefined);
}
