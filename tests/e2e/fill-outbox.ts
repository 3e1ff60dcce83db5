import type { Page } from 'puppeteer';
import type { HoldRow, OutboxRow } from '../../lib/records/outbox/row.ts';

/** What the outbox holds from now on, and nothing else. The page is one of the extension's own. */
export const fillOutbox = (
  page: Page,
  rows: readonly OutboxRow[],
  more: { readonly recordId?: string; readonly holds?: readonly HoldRow[] } = {},
): Promise<void> =>
  page.evaluate(
    async (all, recordId, holds) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('patchcord');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const stores = ['outbox', 'queues', 'holds'] as const;
      const transaction = db.transaction(stores, 'readwrite');
      for (const name of stores) transaction.objectStore(name).clear();
      for (const row of all) {
        transaction.objectStore('outbox').put(row);
        transaction.objectStore('queues').put({
          session: row.session,
          crmId: row.crmId,
          dueAt: row.dueAt,
          results: { accountId: null, recordId, uploads: {} },
          nextOrder: all.length,
          at: row.plannedAt,
          planned: [],
          wrapUp: { notes: '', disposition: null, since: 0 },
        });
      }
      for (const hold of holds) transaction.objectStore('holds').put(hold);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = reject;
      });
      db.close();
      const channel = new BroadcastChannel('patchcord:outbox');
      channel.postMessage(null);
      channel.close();
    },
    rows,
    more.recordId ?? null,
    more.holds ?? [],
  );

/** A row of the outbox as the database has it. */
export const outboxRow = (page: Page, key: string): Promise<OutboxRow | undefined> =>
  page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('patchcord');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const row = await new Promise<unknown>((resolve, reject) => {
      const request = db.transaction('outbox').objectStore('outbox').get(wanted);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
    return row as OutboxRow | undefined;
  }, key);
