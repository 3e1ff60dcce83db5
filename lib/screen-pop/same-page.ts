import { parseUrl } from '../policy/parse-url.ts';

/**
 * Whether a tab's address shows what another address leads to: the same host and path, a slash at the end or not; the
 * same parameters, in any order; the same route in the fragment. A fragment that only names a place in the page
 * (`#comments`) does not count. One parameter more or less is another page: it may be what names the record.
 */
export function samePage(one: string, other: string): boolean {
  const key = pageKey(one);
  return key !== null && key === pageKey(other);
}

/** Equal for addresses of the same page; null for what is no absolute address. */
export function pageKey(address: string): string | null {
  const url = parseUrl(address);
  if (url === null) return null;
  const fragment = url.hash.slice(1);
  const route = /[/!=]/.test(fragment) ? fragment : '';
  const [place = '', ...query] = route.split('?');
  return JSON.stringify([
    url.origin,
    url.pathname.replace(/\/+$/, ''),
    parametersOf(url.search),
    place.replace(/\/+$/, ''),
    parametersOf(query.join('?')),
  ]);
}

/** Order between parameters of different names says nothing; between those of one name it may. */
function parametersOf(query: string): readonly (readonly [string, string])[] {
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return [...parameters];
}
