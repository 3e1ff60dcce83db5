import type { Dial } from '../adapter/dial-slot.ts';
import { browser } from '../browser.ts';
import { appendFact } from '../journal/append-fact.ts';
import type { Config } from '../policy/schema.ts';
import { accountAt } from '../sessions/crm-address.ts';

/**
 * Notes the number that is about to be handed over, and the account that is open where it was clicked: the only thing
 * that tells an outbound call's customer. Noted before, because the call's first event may come at once; taken back
 * where handing over failed. Never rejects; null where nothing could be noted.
 */
export async function noteDialled(
  { number, tabId }: Pick<Dial, 'number' | 'tabId'>,
  { adapter, crms, clickToCall }: Config,
): Promise<{ readonly takeBack: () => void } | null> {
  if (adapter.url === null) return null;
  const tenant = new URL(adapter.url).origin;
  const outboundNumber = clickToCall.relay?.outboundNumber;
  try {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    const account = tab?.url === undefined ? null : accountAt(tab.url, crms);
    await appendFact({
      fact: 'dialled',
      tenant,
      number,
      ...(account === null ? {} : { account }),
      ...(clickToCall.strategies[0] === 'relay' && outboundNumber !== undefined ? { outboundNumber } : {}),
    });
  } catch {
    return null;
  }
  return {
    takeBack: () => void appendFact({ fact: 'dialled', tenant, number: '' }).catch(() => undefined),
  };
}
