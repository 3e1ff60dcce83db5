import type { Page } from 'puppeteer';
import type { Session } from '../../lib/sessions/session.ts';

/** Puts sessions into the history without having taken them one by one; the page is one of the extension's own. */
export const fillHistory = (page: Page, sessions: readonly Session[]): Promise<void> =>
  page.evaluate(async (all: readonly Session[]) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('patchcord');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = db.transaction('sessions', 'readwrite');
    const store = transaction.objectStore('sessions');
    for (const session of all)
      store.put({ key: session.key, began: session.firstSeenAt, lastSeq: 0, tale: {}, session });
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
    db.close();
  }, sessions);
