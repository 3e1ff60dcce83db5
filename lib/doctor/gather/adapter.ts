import { dataOf } from '../../adapter/events.ts';
import { readPlace } from '../../adapter/place.ts';
import { probeAdapter } from '../../adapter/probe.ts';
import { adapterUrl } from '../../adapter/url.ts';
import { browser, ownOrigin } from '../../browser.ts';
import { newestOfType } from '../../journal/journal.ts';
import { isUndelivered, tellHolder } from '../../messages/send.ts';
import { readConfig } from '../../policy/store.ts';
import type { HolderExam } from '../holder-exam.ts';
import type { AdapterFacts } from '../rules/adapter-facts.ts';

/** Longer than the frames' scripts are waited for. In milliseconds. */
const EXAM_WITHIN = 4_000;

/** What the page with the adapter, the tenant itself and the journal tell. Changes nothing. */
export async function gatherAdapter(): Promise<AdapterFacts> {
  const { adapter } = (await readConfig()).config;
  const tenant = adapter.url === null ? null : new URL(adapter.url);
  const origin = tenant === null ? '' : `${tenant.protocol}//${tenant.hostname}/*`;
  const url = tenant === null ? null : adapterUrl(tenant.href, adapter.channels[0] ?? 'call', adapter.from);
  const granted =
    tenant !== null && (await browser.permissions.contains({ origins: [origin] }).catch(() => false));
  const own = ownOrigin();
  const [probe, place, exam, email] = await Promise.all([
    url === null || !granted
      ? null
      : probeAdapter(fetch, url, { scheme: new URL(own).protocol, origin: own }),
    readPlace(),
    examOfHolder(),
    tenant === null ? null : newestEmail(tenant.origin),
  ]);
  return {
    url,
    host: tenant?.host ?? '',
    origin,
    granted,
    online: navigator.onLine,
    probe,
    place,
    exam,
    ancestor: own,
    email,
  };
}

/** What of it needs nobody's answer but our own page's: known at once. */
export async function gatherOpen(): Promise<Pick<AdapterFacts, 'url' | 'place' | 'exam'>> {
  const [{ config }, place, exam] = await Promise.all([readConfig(), readPlace(), examOfHolder()]);
  return { url: config.adapter.url, place, exam };
}

/** Null where nobody has the adapter, or whoever has it does not answer. */
export async function examOfHolder(): Promise<HolderExam | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), EXAM_WITHIN));
  const answer = await Promise.race([tellHolder('holder/examine', {}), late]);
  return answer === null || isUndelivered(answer) ? null : answer;
}

/** Who logged in to this tenant last, as far as the journal goes back. */
export async function newestEmail(tenant: string): Promise<string | null> {
  const entry = await newestOfType('Agent_Login').catch(() => null);
  if (entry === null || entry.tenant !== tenant) return null;
  return dataOf('Agent_Login', (JSON.parse(entry.json) as { data?: unknown }).data)?.agent_email ?? null;
}
