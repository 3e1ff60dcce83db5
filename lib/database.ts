import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** One accepted event of the adapter, as it was posted. */
export interface JournalEntry {
  /** Given by the journal: rises by one with each entry, never used twice. */
  readonly seq: number;
  /** Milliseconds since 1970, by this computer's clock, when the panel accepted the event. */
  readonly at: number;
  /** The tenant's origin. */
  readonly tenant: string;
  readonly channel: 'call' | 'chat';
  readonly type: string;
  /** The adapter's own JSON text. */
  readonly json: string;
}

/** Where a consumer stands: `done` is handled, `claimed` is being handled and by what. */
export interface Cursor {
  readonly consumer: string;
  readonly done: number;
  /** Events up to this one are being handed to these tabs. */
  readonly claimed?: { readonly upTo: number; readonly tabIds: readonly number[] };
}

interface Tables extends DBSchema {
  journal: { key: number; value: Omit<JournalEntry, 'seq'> & { seq?: number } };
  cursors: { key: string; value: Cursor };
  epochs: { key: string; value: { readonly topic: string; readonly epoch: number } };
}

export type Database = IDBPDatabase<Tables>;

let opened: Promise<Database> | undefined;

/** The extension's own database: shared by worker and pages, outlives all of them. */
export function database(): Promise<Database> {
  opened ??= openDB<Tables>('patchcord', 1, {
    upgrade(db) {
      db.createObjectStore('journal', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('cursors', { keyPath: 'consumer' });
      db.createObjectStore('epochs', { keyPath: 'topic' });
    },
    // Another context wants to upgrade: step aside, and open again at the next use.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((fault: unknown) => {
    opened = undefined;
    throw fault;
  });
  return opened;
}
