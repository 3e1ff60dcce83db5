import { database } from '../../database.ts';
import { readNotices } from '../../notices.ts';
import type { StorageFacts } from '../rules/storage.ts';

export async function gatherStorage(): Promise<StorageFacts> {
  const [room, fault, notices] = await Promise.all([roomLeft(), faultOfDatabase(), readNotices()]);
  const said = notices.map(({ key }) => key);
  return {
    ...room,
    fault,
    unstored: said.includes('journal-full') ? 'full' : said.includes('journal-fault') ? 'fault' : null,
    rebuilt: said.includes('journal-rebuilt'),
  };
}

async function roomLeft(): Promise<Pick<StorageFacts, 'used' | 'quota'>> {
  try {
    const { usage = null, quota = null } = await navigator.storage.estimate();
    return { used: usage, quota };
  } catch {
    return { used: null, quota: null };
  }
}

/** Reads from every store that work depends on, and writes nothing. */
async function faultOfDatabase(): Promise<string | null> {
  try {
    const transaction = (await database()).transaction(['journal', 'sessions', 'outbox', 'cursors']);
    await Promise.all([...transaction.objectStoreNames].map((name) => transaction.objectStore(name).count()));
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.name : String(fault);
  }
}
