import { isHeld } from '../../locks/lock.ts';
import { readStatusView } from '../../panel/status-store.ts';
import { readConfig } from '../../policy/store.ts';
import type { StatusFacts } from '../rules/status.ts';

export async function gatherStatus(): Promise<StatusFacts> {
  const { crms, status } = (await readConfig()).config;
  const crm = crms.find(({ id }) => id === status.crm);
  // What a closed panel told last stands there still.
  const view = (await isHeld('adapter')) ? await readStatusView() : null;
  return {
    direction: status.crm === null ? 'off' : status.direction,
    crm: crm?.name ?? crm?.id ?? '',
    view,
  };
}
