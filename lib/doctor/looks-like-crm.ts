import { parseMatchPattern } from '../policy/match-pattern.ts';
import { parseUrl } from '../policy/parse-url.ts';
import type { Config } from '../policy/schema.ts';

/** Where Kustomer's organisations have their pages, each below a name of its own. */
const KUSTOMER = '.kustomerapp.com';

/**
 * Why a page that no pattern covers is likely to be a CRM's all the same; null where nothing speaks for it. `path`: the
 * host is a CRM's, and its patterns reach only some of its pages. `scheme`: they are for http or https alone.
 * `kustomer`: another organisation of Kustomer's, or the only one. Neighbours of a host are not suspected: a company
 * has more sites below its name than its CRM.
 */
export function looksLikeCrm(url: string, crms: Config['crms']): 'path' | 'scheme' | 'kustomer' | null {
  const page = parseUrl(url);
  if (page === null || !/^https?:$/.test(page.protocol)) return null;
  const patterns = crms.flatMap(({ matches }) =>
    matches.flatMap((text) => {
      const parsed = parseMatchPattern(text);
      return parsed.ok ? [parsed.pattern] : [];
    }),
  );
  const sameHost = patterns.filter(({ host }) => bare(host) === bare(page.hostname));
  if (sameHost.some(({ scheme }) => scheme === '*' || `${scheme}:` === page.protocol)) return 'path';
  if (sameHost.length > 0) return 'scheme';
  return page.hostname.endsWith(KUSTOMER) && !/^(?:www|api)\./.test(page.hostname) ? 'kustomer' : null;
}

const bare = (host: string): string => host.replace(/^www\./, '');
