import { browser } from '../../browser.ts';
import { isUndelivered, tellWorker } from '../../messages/send.ts';
import { originsOf, parseMatchPattern } from '../../policy/match-pattern.ts';
import type { CrmProfile } from '../../policy/schema.ts';

/** Brings the agent to where what holds a CRM up can be seen to; a login that is ours goes on by itself. */
export async function followHold(
  crmId: string,
  way: 'log-in' | 'open-crm' | 'options',
  crms: readonly CrmProfile[],
): Promise<void> {
  if (way === 'log-in') {
    const answer = await tellWorker('api/login', { crmId });
    if (isUndelivered(answer) || !answer.ok) return;
    await tellWorker('records/login', { crmId });
    return;
  }
  if (way === 'options') {
    await browser.runtime.openOptionsPage();
    return;
  }
  const pattern = parseMatchPattern(crms.find(({ id }) => id === crmId)?.matches[0] ?? '');
  const origin = pattern.ok ? originsOf(pattern.pattern)[0]?.replace(/\*$/, '') : undefined;
  if (origin !== undefined && !origin.includes('*')) await browser.tabs.create({ url: origin });
}
