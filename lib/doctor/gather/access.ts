import { type HostAccess, readHostAccess } from '../../policy/host-access.ts';
import { hostPermissionsOf } from '../../policy/host-permissions.ts';
import { readConfig } from '../../policy/store.ts';

export const gatherAccess = async (): Promise<readonly HostAccess[]> =>
  readHostAccess(hostPermissionsOf((await readConfig()).config));
