import { readPlace } from '../../adapter/place.ts';
import { browser } from '../../browser.ts';
import { database, type JournalEntry } from '../../database.ts';
import { readHolders } from '../../locks/arbiter-store.ts';
import { readNotices } from '../../notices.ts';
import { readHostAccess } from '../../policy/host-access.ts';
import { hostPermissionsOf } from '../../policy/host-permissions.ts';
import { readConfig } from '../../policy/store.ts';
import { readRefusals } from '../../refusals.ts';
import type { Examined } from '../examination.ts';
import { examOfHolder } from '../gather/adapter.ts';
import { gatherStorage } from '../gather/storage.ts';
import type { BundlePieces } from './pieces.ts';

const NEWEST_ENTRIES = 300;
const MOST_ROWS = 200;

/** Reads everything that a support bundle is made of. What cannot be read (a broken database) is left empty. */
export async function gatherBundle(
  checks: readonly Examined[],
  selectorDiagnoses: BundlePieces['selectorDiagnoses'],
  now: number,
): Promise<BundlePieces> {
  const resolved = await readConfig();
  const manifest = browser.runtime.getManifest();
  const [access, place, exam, locks, holders, journal, outbox, refusals, notices, storage] =
    await Promise.all([
      readHostAccess(hostPermissionsOf(resolved.config)),
      readPlace(),
      examOfHolder(),
      navigator.locks.query(),
      readHolders(),
      readJournal().catch(() => ({ entries: [], count: 0, cursors: [] })),
      readRows().catch(() => ({ rows: [], count: 0, holds: [] })),
      readRefusals(),
      readNotices(),
      gatherStorage(),
    ]);
  return {
    madeAt: now,
    extension: {
      version: manifest.version,
      id: browser.runtime.id,
      flavour: (manifest.host_permissions ?? []).length > 0 ? 'enterprise' : 'store',
    },
    browser: {
      userAgent: navigator.userAgent,
      language: navigator.language,
      online: navigator.onLine,
      used: storage.used,
      quota: storage.quota,
    },
    resolved,
    selectorDiagnoses,
    access,
    checks,
    place,
    exam,
    locks: (locks.held ?? []).map(({ name = '' }) => name),
    holders,
    journal,
    outbox,
    refusals,
    notices: notices.map(({ key }) => key),
  };
}

async function readJournal(): Promise<BundlePieces['journal']> {
  const transaction = (await database()).transaction(['journal', 'cursors']);
  const store = transaction.objectStore('journal');
  const count = await store.count();
  const entries: JournalEntry[] = [];
  let cursor = await store.openCursor(null, 'prev');
  while (cursor !== null && entries.length < NEWEST_ENTRIES) {
    entries.push(cursor.value as JournalEntry);
    cursor = await cursor.continue();
  }
  const cursors = await transaction.objectStore('cursors').getAll();
  return { entries: entries.reverse(), count, cursors };
}

async function readRows(): Promise<BundlePieces['outbox']> {
  const transaction = (await database()).transaction(['outbox', 'holds']);
  const open = transaction.objectStore('outbox').index('open');
  const rows = await open.getAll(undefined, MOST_ROWS);
  const count = await open.count();
  return { rows, count, holds: await transaction.objectStore('holds').getAll() };
}
