import { parseMatchPattern } from '../policy/match-pattern.ts';
import type { CrmProfile } from '../policy/schema.ts';

/**
 * The addresses that every organisation of a product has, so that nobody need configure them; the first is the one that
 * is opened. Kustomer documents none of them: public code, and pages that people have linked to, agree on these.
 */
const PAGES: { readonly [Kind in CrmProfile['kind']]?: KindPages } = {
  kustomer: {
    account: ['/app/customers/{ACCOUNT_ID}', '/app/customers/{ACCOUNT_ID}/event/{RECORD_ID}'],
    record: ['/app/conversations/{RECORD_ID}', '/app/customers/{ACCOUNT_ID}/event/{RECORD_ID}'],
    id: /^[0-9a-f]{24}$/,
  },
};

interface KindPages {
  readonly account: readonly string[];
  readonly record: readonly string[];
  /** What ids look like: another word in that place is another page. */
  readonly id: RegExp;
}

export interface PageTemplate {
  readonly template: string;
  readonly id: RegExp | null;
}

type Addressed = Pick<CrmProfile, 'matches' | 'accountUrl' | 'recordUrl'> & Partial<Pick<CrmProfile, 'kind'>>;

/** Templates of the pages that show an account or a record: the CRM profile's own, then those of its kind. Pure. */
export function pageTemplates(crm: Addressed, what: 'account' | 'record'): readonly PageTemplate[] {
  const own = what === 'account' ? crm.accountUrl : crm.recordUrl;
  const pages = crm.kind === undefined ? undefined : PAGES[crm.kind];
  return [
    ...(own === undefined ? [] : [{ template: own, id: null }]),
    ...(pages === undefined
      ? []
      : originsOf(crm.matches).flatMap((origin) =>
          pages[what].map((path) => ({ template: `${origin}${path}`, id: pages.id })),
        )),
  ];
}

/** The hosts that are named; one that stands for many names no page. */
function originsOf(matches: readonly string[]): readonly string[] {
  const origins = matches.flatMap((text) => {
    const parsed = parseMatchPattern(text);
    return parsed.ok && !parsed.pattern.subdomains ? [`https://${parsed.pattern.host}`] : [];
  });
  return [...new Set(origins)];
}
