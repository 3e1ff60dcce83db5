import type { Config } from '../policy/schema.ts';
import { pageTemplates } from '../sessions/pages-of-kind.ts';
import type { Session } from '../sessions/session.ts';
import { fillTemplate } from './fill-template.ts';
import { planRecordPop } from './record-pop.ts';

/**
 * The page of the account or record that a session stands on: its own address, where that is one of the CRM's pages,
 * else the one that its CRM's template makes. Null where neither is known. An id means something in one CRM only:
 * with several that have a template and no word which, there is none.
 */
export function entryUrl(
  what: 'account' | 'record',
  session: Pick<Session, 'account' | 'record'>,
  crms: Config['crms'],
): string | null {
  const entry = session[what]?.value;
  if (entry === undefined) return null;
  if (entry.url !== undefined) {
    const pop = planRecordPop(entry.url, crms);
    if (pop.ok) return pop.url;
  }
  const [templates, ...others] = crms
    .filter(({ id }) => entry.crmId === undefined || entry.crmId === id)
    .map((crm) => pageTemplates(crm, what))
    .filter((one) => one.length > 0);
  const [first] = templates ?? [];
  if (first === undefined || others.length > 0) return null;
  if (first.id !== null && !first.id.test(entry.id)) return null;
  const filled = fillTemplate(first.template, {
    RECORD_ID: session.record?.value.id,
    ACCOUNT_ID: session.account?.value.id,
  });
  return filled.ok ? filled.url : null;
}
