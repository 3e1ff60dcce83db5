import { browser } from '../../browser.ts';
import { parseUrl } from '../../policy/parse-url.ts';
import { forgetSecret, keepSecret, readSecret } from '../secrets.ts';
import { accessBy, type TokenDepends } from './give-access.ts';

/** Access to CRMs' APIs in the worker: the browser's own network, clock, permissions and secrets. */

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

export const depends = { ...tokenDepends, access: accessBy(tokenDepends) };
