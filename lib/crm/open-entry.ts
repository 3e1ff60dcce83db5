import { browser } from '../browser.ts';
import { storeFact } from '../journal/append-fact.ts';
import { liveSessions } from '../journal/session-store.ts';
import type { TabFrame } from '../messages/sender.ts';
import { accountAt, type CrmAddresses, recordAt } from '../sessions/crm-address.ts';

const KEY = 'openEntries';

/**
 * Notes the account or record that the agent opened in a CRM tab while exactly one session lasted: it is that session's,
 * unless something better is known. What the tab showed before says nothing: it may be the last customer's.
 * For the worker. Answers whether something was noted; never rejects.
 */
export async function noteOpenEntry(
  { tabId, frameId, tabUrl }: Pick<TabFrame, 'tabId' | 'frameId' | 'tabUrl'>,
  crms: readonly CrmAddresses[],
): Promise<boolean> {
  if (frameId !== 0 || tabUrl === undefined) return false;
  try {
    const [account, record] = [accountAt(tabUrl, crms), recordAt(tabUrl, crms)];
    const shown =
      account === null && record === null
        ? null
        : JSON.stringify([account?.crmId ?? record?.crmId, account?.id, record?.id]);
    if (!(await changed(tabId, shown)) || shown === null) return false;
    const [session, ...others] = await liveSessions();
    if (session === undefined || others.length > 0) return false;
    const news = {
      ...(account === null || session.account !== null ? {} : { account }),
      ...(record === null || session.record !== null ? {} : { record }),
    };
    if (Object.keys(news).length === 0) return false;
    await storeFact({ fact: 'open-account', session: session.key, ...news });
    return true;
  } catch {
    return false;
  }
}

/** Whether the tab shows another page of these than when it was looked at last. */
const changed = (tabId: number, shown: string | null): Promise<boolean> =>
  navigator.locks.request('patchcord:open-entries', async () => {
    const stored = (await browser.storage.session.get(KEY))[KEY] as Record<string, string> | undefined;
    if ((stored?.[tabId] ?? null) === shown) return false;
    const { [tabId]: _before, ...rest } = stored ?? {};
    await browser.storage.session.set({ [KEY]: shown === null ? rest : { ...rest, [tabId]: shown } });
    return true;
  }) as Promise<boolean>;
