import { browser } from '../browser.ts';
import { storeFact } from '../journal/append-fact.ts';
import { liveSessions } from '../journal/session-store.ts';
import type { TabFrame } from '../messages/sender.ts';
import { accountAt, type CrmAddresses } from '../sessions/crm-address.ts';

const KEY = 'openAccounts';

/**
 * Notes the account that the agent opened in a CRM tab while exactly one session lasted: it is that session's, unless
 * something better is known. An account that the tab showed before says nothing: it may be the last customer's.
 * For the worker. Answers whether something was noted; never rejects.
 */
export async function noteOpenAccount(
  { tabId, frameId, tabUrl }: Pick<TabFrame, 'tabId' | 'frameId' | 'tabUrl'>,
  crms: readonly CrmAddresses[],
): Promise<boolean> {
  if (frameId !== 0 || tabUrl === undefined) return false;
  try {
    const account = accountAt(tabUrl, crms);
    const shown = account === null ? null : `${account.crmId ?? ''} ${account.id}`;
    if (!(await changed(tabId, shown)) || account === null) return false;
    const [session, ...others] = await liveSessions();
    if (session === undefined || others.length > 0 || session.account !== null) return false;
    await storeFact({ fact: 'open-account', session: session.key, account });
    return true;
  } catch {
    return false;
  }
}

/** Whether the tab shows another account than when it was looked at last. */
const changed = (tabId: number, shown: string | null): Promise<boolean> =>
  navigator.locks.request('patchcord:open-accounts', async () => {
    const stored = (await browser.storage.session.get(KEY))[KEY] as Record<string, string> | undefined;
    if ((stored?.[tabId] ?? null) === shown) return false;
    const { [tabId]: _before, ...rest } = stored ?? {};
    await browser.storage.session.set({ [KEY]: shown === null ? rest : { ...rest, [tabId]: shown } });
    return true;
  }) as Promise<boolean>;
