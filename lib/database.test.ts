import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.restoreAllMocks();
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** The database refuses to open so many times. */
function refusing(times: number, name: string): void {
  const original = indexedDB.open.bind(indexedDB);
  let left = times;
  vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
    if (left === 0) return original(...args);
    left -= 1;
    throw new DOMException('broken', name);
  });
}
const entry = { at: 1, tenant: 't', channel: 'call' as const, type: 'A', json: '{}' };

describe('the database', () => {
  it('is made anew, and that is said, once it has refused to open three times as broken', async () => {
    const before = await import('./database.ts');
    const last = await (await before.database()).add('journal', entry);
    (await before.database()).close();
    vi.resetModules();
    const { database, onDatabaseRebuilt } = await import('./database.ts');
    const rebuilt = vi.fn();
    onDatabaseRebuilt(rebuilt);
    refusing(3, 'UnknownError');
    await expect(database()).rejects.toThrow('broken');
    await expect(database()).rejects.toThrow('broken');
    const db = await database();
    expect(rebuilt).toHaveBeenCalledOnce();
    expect(await db.count('journal')).toBe(0);
    // A page that had events of the lost one must not take new ones for those.
    expect(await db.add('journal', entry)).toBeGreaterThan(Number(last));
  });

  it('is left alone where it refuses for another reason, and opens at the next use', async () => {
    const { database, onDatabaseRebuilt } = await import('./database.ts');
    const rebuilt = vi.fn();
    onDatabaseRebuilt(rebuilt);
    refusing(4, 'QuotaExceededError');
    for (let turn = 0; turn < 4; turn += 1) await expect(database()).rejects.toThrow('broken');
    await database();
    expect(rebuilt).not.toHaveBeenCalled();
  });

  it('keeps what an earlier version stored', async () => {
    const { openDB } = await import('idb');
    const old = await openDB('patchcord', 1, {
      upgrade(db) {
        db.createObjectStore('journal', { keyPath: 'seq', autoIncrement: true });
        db.createObjectStore('cursors', { keyPath: 'consumer' });
        db.createObjectStore('epochs', { keyPath: 'topic' });
      },
    });
    await old.add('journal', entry);
    await old.put('epochs', { topic: 'adapter', epoch: 7 });
    old.close();
    const { database } = await import('./database.ts');
    const db = await database();
    expect(await db.getAll('journal')).toEqual([{ ...entry, seq: 1 }]);
    expect(await db.get('epochs', 'adapter')).toEqual({ topic: 'adapter', epoch: 7 });
    expect(await db.count('sessions')).toBe(0);
    expect(await db.count('outbox')).toBe(0);
  });
});
