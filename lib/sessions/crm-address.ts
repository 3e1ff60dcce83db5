import { matchesUrl, parseMatchPattern } from '../policy/match-pattern.ts';
import { parseUrl } from '../policy/parse-url.ts';
import type { CrmProfile } from '../policy/schema.ts';
import { pageTemplates } from './pages-of-kind.ts';
import type { CrmEntry } from './session.ts';

export type CrmAddresses = Pick<CrmProfile, 'id' | 'matches' | 'accountUrl' | 'recordUrl'> &
  Partial<Pick<CrmProfile, 'kind'>>;

/**
 * The account that an address of a CRM shows, by the CRM profile's `accountUrl` or what its kind's addresses are; null
 * where it shows none. Pure. Parameters that the template does not name may stand in the address besides, in any order.
 */
export const accountAt = (url: string, crms: readonly CrmAddresses[]): CrmEntry | null =>
  entryAt(url, crms, 'account', 'ACCOUNT_ID');

/** The record that an address shows, likewise. Pure. */
export const recordAt = (url: string, crms: readonly CrmAddresses[]): CrmEntry | null =>
  entryAt(url, crms, 'record', 'RECORD_ID');

/** The CRM profile that an address belongs to; undefined for anything else, `javascript:` included. */
export function crmOfAddress<Crm extends Pick<CrmProfile, 'matches'>>(
  text: string,
  crms: readonly Crm[],
): Crm | undefined {
  const url = parseUrl(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return crms.find(({ matches }) =>
    matches.some((pattern) => {
      const parsed = parseMatchPattern(pattern);
      return parsed.ok && matchesUrl(parsed.pattern, url.href);
    }),
  );
}

function entryAt(
  text: string,
  crms: readonly CrmAddresses[],
  what: 'account' | 'record',
  variable: string,
): CrmEntry | null {
  const crm = crmOfAddress(text, crms);
  if (crm === undefined) return null;
  for (const { id: form, template } of pageTemplates(crm, what)) {
    const id = variableIn(text, template, variable);
    if (id !== null && (form === null || form.test(id))) return { id, url: text, crmId: crm.id };
  }
  return null;
}

/** Stands for a variable while a template is taken apart as a URL; letters only, so that nothing encodes it. */
const stand = (name: string): string => `zqvz${name.toLowerCase().replaceAll('_', 'xqx')}zqvz`;
const STANDS = /zqvz([a-z]+?)zqvz/g;

/** What stands in an address where its template has the variable; null where the two do not agree. */
export function variableIn(text: string, template: string, variable: string): string | null {
  const url = parseUrl(text);
  const plan = parseUrl(template.replace(/\{([A-Z][A-Z0-9_]*)\}/g, (_, name: string) => stand(name)));
  if (url === null || plan === null || url.origin !== plan.origin) return null;
  const found = { value: null as string | null };
  const agrees = (part: string, wanted: string) => partAgrees(part, wanted, stand(variable), found);
  if (!agrees(url.pathname.replace(/(?<=.)\/$/, ''), plan.pathname.replace(/(?<=.)\/$/, ''))) return null;
  for (const [name, wanted] of plan.searchParams) {
    if (!url.searchParams.getAll(name).some((value) => agrees(value, wanted))) return null;
  }
  if (plan.hash !== '' && !agrees(url.hash, plan.hash)) return null;
  return found.value;
}

function partAgrees(
  part: string,
  wanted: string,
  variable: string,
  found: { value: string | null },
): boolean {
  if (!wanted.includes('zqvz')) return part === wanted;
  const pieces = wanted.split(STANDS);
  // `split` with a group gives text, name, text, name, … text.
  const pattern = pieces.map((piece, index) =>
    index % 2 === 0
      ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : `zqvz${piece}zqvz` === variable
        ? '([^/?#&]+)'
        : '[^/?#&]*',
  );
  const match = new RegExp(`^${pattern.join('')}$`).exec(part);
  if (match === null) return false;
  if (match[1] !== undefined) found.value = decoded(match[1]);
  return true;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
