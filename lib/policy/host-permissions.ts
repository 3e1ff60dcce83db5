import { originsOf as apiOriginsOf } from '../records/api-schema.ts';
import { kustomerOrigins } from '../records/kustomer/addresses.ts';
import { originsOf, parseMatchPattern } from './match-pattern.ts';
import { parseUrl } from './parse-url.ts';
import type { Config } from './schema.ts';
import { statusAddresses } from './status-addresses.ts';

/**
 * Every host permission that the configuration needs, as `scheme://host/*`, each once, to be asked for together: the
 * CRMs' pages and APIs, the adapter (its log-in cookies reach the framed page only with it), the relay, the address
 * that tells a session's details, and where the agent's status is read and set.
 */
export function hostPermissionsOf(config: Config): string[] {
  const origins = new Set<string>();
  for (const crm of config.crms) {
    for (const text of crm.matches) {
      const parsed = parseMatchPattern(text);
      if (parsed.ok) for (const origin of originsOf(parsed.pattern)) origins.add(origin);
    }
  }
  const addresses = [
    config.adapter.url,
    config.clickToCall.relay?.url,
    config.sessions.detailsUrl,
    ...statusAddresses(config),
    ...config.crms.flatMap(({ api }) => (api === undefined ? [] : apiOriginsOf(api))),
    ...config.crms.flatMap(kustomerOrigins),
  ];
  for (const address of addresses) {
    const url = address ? parseUrl(address) : null;
    // Match patterns know no ports: a permission for a host is one for all of them.
    if (url !== null) origins.add(`${url.protocol}//${url.hostname}/*`);
  }
  return [...origins];
}
