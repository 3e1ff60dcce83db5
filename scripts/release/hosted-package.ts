import type { KeyObject } from 'node:crypto';
import { MINIMUM_CHROMIUM } from '../../identity.ts';
import { archiveOf, readManifest } from './archive.ts';
import { idOfKey, packCrx3, publicKeyOf } from './crx3.ts';
import { updateManifest } from './update-manifest.ts';

/** What a company puts on a server of its own, for browsers to install and update from. */
export interface HostedPackage {
  readonly id: string;
  readonly version: string;
  readonly crxName: string;
  readonly crx: Buffer;
  readonly updatesXml: string;
}

/** The name of the update manifest, below the address that the company gives. */
export const UPDATES = 'updates.xml';

/**
 * @param folder a build for Chromium
 * @param base address of the folder on the server, without a slash at its end
 * @param version another one than the build's, for tests of an update
 */
export async function hostedPackage(
  folder: string,
  key: KeyObject,
  base: string,
  version?: string,
): Promise<HostedPackage> {
  const built = await readManifest(folder);
  const packed = version ?? String(built.version);
  const archive = await archiveOf(folder, ({ key: _unpacked, ...manifest }) => ({
    ...manifest,
    version: packed,
    // Policy says where to install from. Updates come from where the manifest says, and without it from the store,
    // which does not know this id: the first version would stay for ever.
    update_url: `${base}/${UPDATES}`,
  }));
  const id = idOfKey(publicKeyOf(key));
  const crxName = `patchcord-${packed}.crx`;
  return {
    id,
    version: packed,
    crxName,
    crx: packCrx3(archive, key),
    updatesXml: updateManifest({
      id,
      version: packed,
      codebase: `${base}/${crxName}`,
      minimumBrowser: MINIMUM_CHROMIUM,
    }),
  };
}

/** The policy that has a browser install it, unasked, and keeps it to the named sites. */
export const installPolicy = (id: string, base: string, allowedHosts: readonly string[]) => ({
  ExtensionSettings: {
    [id]: {
      installation_mode: 'force_installed',
      update_url: `${base}/${UPDATES}`,
      runtime_blocked_hosts: ['*://*'],
      runtime_allowed_hosts: allowedHosts,
    },
  },
  AudioCaptureAllowedUrls: [`chrome-extension://${id}/`],
});
