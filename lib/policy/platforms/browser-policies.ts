import { hostPermissionsOf } from '../host-permissions.ts';
import { originsOf, parseMatchPattern } from '../match-pattern.ts';
import type { Config } from '../schema.ts';
import { adapterUrlFault } from '../urls.ts';

/**
 * The browser's own policies that go with a configuration: that it installs the extension, which sites the extension may
 * reach, and that the adapter may use the microphone without a question. They stand beside the extension's own policy.
 */
export interface Installation {
  /** The update manifest's address for Chrome and Edge; the signed file's for Firefox. */
  readonly from: string;
  readonly config: Config;
}

/** What is wrong with such an address; null is fine. */
export const installationFault = (from: string): string | null => adapterUrlFault(from);

/** One entry of `ExtensionSettings`: reaches the configuration's sites and no other, whatever the build asks for. */
export function extensionSettings({ from, config }: Installation): Readonly<Record<string, unknown>> {
  return {
    installation_mode: 'force_installed',
    update_url: from,
    runtime_blocked_hosts: ['*://*'],
    runtime_allowed_hosts: allowedHosts(config),
  };
}

/** Host permissions without their path, as `runtime_allowed_hosts` takes them. */
export function allowedHosts(config: Config): readonly string[] {
  return [...new Set(hostPermissionsOf(config).map((permission) => permission.replace(/\/\*$/, '')))];
}

/** Origins for `AudioCaptureAllowedUrls`: our own, and those of the pages that a docked adapter stands in. */
export function audioOrigins(id: string, config: Config): readonly string[] {
  const pages =
    config.adapter.host !== 'dock'
      ? []
      : config.crms.flatMap(({ matches }) =>
          matches.flatMap((text) => {
            const parsed = parseMatchPattern(text);
            return parsed.ok ? originsOf(parsed.pattern).map(asContentSetting) : [];
          }),
        );
  return [...new Set([`chrome-extension://${id}/`, ...pages])];
}

/** `https://*.acme.example/*` as Chromium writes it for permissions: `https://[*.]acme.example`. */
const asContentSetting = (origin: string) => origin.replace('://*.', '://[*.]').replace(/\/\*$/, '');

/** One entry of Firefox's `ExtensionSettings`; it knows no narrowing of hosts. */
export const firefoxSettings = ({ from }: Installation): Readonly<Record<string, unknown>> => ({
  installation_mode: 'force_installed',
  install_url: from,
});
