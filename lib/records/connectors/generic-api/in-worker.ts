import { browser } from '../../../browser.ts';
import { parseUrl } from '../../../policy/parse-url.ts';
import { offerMatcher } from '../../../sessions/account-matcher.ts';
import { accessBy, type TokenDepends } from '../../access/give-access.ts';
import { offerConnector } from '../../connectors.ts';
import { forgetSecret, keepSecret, readSecret } from '../../secrets.ts';
import { genericApiMatcher } from './account-matcher.ts';
import type { Depends } from './ask.ts';
import { genericApiConnector } from './connector.ts';

/** The Generic API in the worker: the browser's own network, clock, permissions and secrets. */

/** Match patterns know no ports: a permission for a host is one for all of them. */
const permitted = async (origin: string): Promise<boolean> => {
  const url = parseUrl(origin);
  if (url === null) return false;
  const origins = [`${url.protocol}//${url.hostname}/*`];
  return browser.permissions.contains({ origins }).catch(() => false);
};

export const tokenDepends: TokenDepends = {
  fetch: (...request) => fetch(...request),
  now: () => Date.now(),
  online: () => navigator.onLine,
  permitted,
  secrets: { read: readSecret, keep: keepSecret, forget: forgetSecret },
};

export const depends: Depends = { ...tokenDepends, access: accessBy(tokenDepends) };

const genericApi = genericApiConnector(depends);

/** From now on custom CRMs are written to, and customers looked up in them, by their API, where one is configured. */
export const offerGenericApi = (): void => {
  offerConnector('custom', genericApi);
  offerMatcher('custom', genericApiMatcher(depends));
};
