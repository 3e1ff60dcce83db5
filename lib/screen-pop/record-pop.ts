import type { Config } from '../policy/schema.ts';
import { crmAt } from '../sites/crm-at.ts';

export type RecordPop =
  | { readonly ok: true; readonly url: string; readonly crmId: string }
  | {
      readonly ok: false;
      readonly reason: 'no-url' | 'not-a-url' | 'not-a-crm-page';
      readonly url: string | null;
    };

/** What a `CRM_Record_Pop` carries as its address; anything at all. */
export const recordUrlOf = (json: string): unknown => {
  const event = JSON.parse(json) as { data?: { recordUrl?: unknown } | null };
  return event.data?.recordUrl;
};

/**
 * Where a `CRM_Record_Pop` may lead: only to a page of a configured CRM, whatever the event says. The vendor's sample
 * passes over an event without `recordUrl`, and so do we.
 */
export function planRecordPop(recordUrl: unknown, crms: Config['crms']): RecordPop {
  if (typeof recordUrl !== 'string' || recordUrl === '') return { ok: false, reason: 'no-url', url: null };
  let url: URL;
  try {
    url = new URL(recordUrl);
  } catch {
    return { ok: false, reason: 'not-a-url', url: recordUrl.slice(0, 200) };
  }
  const shown = `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'not-a-crm-page', url: shown };
  const crm = crmAt(url.href, crms);
  return crm === undefined
    ? { ok: false, reason: 'not-a-crm-page', url: shown }
    : { ok: true, url: url.href, crmId: crm.id };
}
