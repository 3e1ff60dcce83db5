import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { HoldRow, OutboxRow, QueueRow, UnplannedRow } from './records/outbox/row.ts';
import type { SessionEntry } from './sessions/entry.ts';
import type { Session } from './sessions/session.ts';
import type { Loose, Tale } from './sessions/tale.ts';

/** One accepted event of the adapter, as it was posted but for what policy keeps out, or one fact of ours. */
export interface JournalEntry extends SessionEntry {
  /** Given by the journal: rises by one with each entry, never used twice. */
  readonly seq: number;
}

/** Where a consumer stands: `done` is handled, `claimed` is being handled and by what. */
export interface Cursor {
  readonly consumer: string;
  readonly done: number;
  /** Events up to this one are being handed to these tabs. */
  readonly claimed?: { readonly upTo: number; readonly tabIds: readonly number[] };
}

/** An event letter by letter, where the journal's own copy lacks something: until it has been handed to the page. */
export interface WholeEvent {
  readonly seq: number;
  readonly json: string;
}

/**
 * The last epoch of a topic; where a tab holds it, or did, which; and the tabs that held an earlier one and have not
 * said yet that they gave it up.
 */
export interface EpochRow {
  readonly topic: string;
  readonly epoch: number;
  readonly tabId?: number;
  readonly fading?: readonly number[];
}

export interface SessionRow {
  readonly key: string;
  readonly tale: Tale;
  /** Null while only facts name it. Then the three below are missing, and no index finds the row. */
  readonly session: Session | null;
  /** `session.firstSeenAt`: the history's order. */
  readonly began?: number;
  /** The journal's number of the last event that named it. */
  readonly lastSeq?: number;
  /** Missing: not live. */
  readonly live?: 1;
}

export interface Tables extends DBSchema {
  journal: { key: number; value: Omit<JournalEntry, 'seq'> & { seq?: number } };
  cursors: { key: string; value: Cursor };
  epochs: { key: string; value: EpochRow };
  whole: { key: number; value: WholeEvent };
  sessions: {
    key: string;
    value: SessionRow;
    indexes: { began: [number, string]; live: number; lastSeq: number };
  };
  loose: { key: number; value: Loose };
  /** How far in the journal what is made of it goes; apart from `cursors`, so that neither waits for the other. */
  projections: { key: string; value: { readonly name: string; readonly done: number } };
  /** Sessions whose writing to a CRM is still to be planned. */
  unplanned: { key: string; value: UnplannedRow; indexes: { dueAt: number } };
  outbox: {
    key: string;
    value: OutboxRow;
    indexes: { open: [1, string, number]; state: string; planned: number; finished: number };
  };
  /** By session. */
  queues: { key: string; value: QueueRow; indexes: { dueAt: number } };
  /** By CRM. */
  holds: { key: string; value: HoldRow };
}

export type Database = IDBPDatabase<Tables>;

const NAME = 'patchcord';
/** So many times in a row the database may refuse to open before it is taken for broken and made anew. */
const MOST_REFUSALS = 3;
/** What a database that cannot be read any more fails with; `VersionError`: a newer version of us has left it behind. */
const BROKEN = ['UnknownError', 'VersionError', 'DataError', 'NotReadableError'];

let opened: Promise<Database> | undefined;
let refusals = 0;
let tellRebuilt: () => void = () => undefined;

/** Calls the listener after a broken database was given up and an empty one made in its place. One per context. */
export function onDatabaseRebuilt(listener: () => void): void {
  tellRebuilt = listener;
}

/** The extension's own database: shared by worker and pages, outlives all of them. */
export function database(): Promise<Database> {
  opened ??= open().catch((fault: unknown) => {
    opened = undefined;
    throw fault;
  });
  return opened;
}

async function open(): Promise<Database> {
  try {
    const db = await openOnce();
    refusals = 0;
    return db;
  } catch (fault) {
    refusals += 1;
    if (refusals < MOST_REFUSALS || !(fault instanceof Error) || !BROKEN.includes(fault.name)) throw fault;
    // What it held cannot be read by anybody any more; without a database there is no adapter at all.
    await deleteDB(NAME);
    const db = await openOnce();
    refusals = 0;
    tellRebuilt();
    return db;
  }
}

const openOnce = (): Promise<Database> =>
  openDB<Tables>(NAME, 3, {
    async upgrade(db, before, _after, transaction) {
      if (before < 1) {
        db.createObjectStore('journal', { keyPath: 'seq', autoIncrement: true });
        db.createObjectStore('cursors', { keyPath: 'consumer' });
        db.createObjectStore('epochs', { keyPath: 'topic' });
        // Numbers go on rising even where a database was lost: pages know the events they had by them.
        const journal = transaction.objectStore('journal');
        const seq = Date.now();
        await journal.add({ seq, at: 0, tenant: '', channel: 'call', type: '', json: '' });
        await journal.delete(seq);
      }
      if (before < 2) {
        db.createObjectStore('whole', { keyPath: 'seq' });
        db.createObjectStore('loose', { keyPath: 'seq' });
        db.createObjectStore('projections', { keyPath: 'name' });
        const sessions = db.createObjectStore('sessions', { keyPath: 'key' });
        sessions.createIndex('began', ['began', 'key']);
        sessions.createIndex('live', 'live');
        sessions.createIndex('lastSeq', 'lastSeq');
      }
      if (before < 3) {
        db.createObjectStore('unplanned', { keyPath: 'session' }).createIndex('dueAt', 'dueAt');
        const outbox = db.createObjectStore('outbox', { keyPath: 'key' });
        outbox.createIndex('open', ['open', 'session', 'order']);
        outbox.createIndex('state', 'state');
        outbox.createIndex('planned', 'plannedAt');
        outbox.createIndex('finished', 'finishedAt');
        db.createObjectStore('queues', { keyPath: 'session' }).createIndex('dueAt', 'dueAt');
        db.createObjectStore('holds', { keyPath: 'crmId' });
      }
    },
    // Another context wants to upgrade: step aside, and open again at the next use.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });

/**
 * Does work in a transaction, all or nothing: a fault in the middle takes back what was written before it, and comes
 * back as the fault that it was. Resolves once everything is stored.
 */
export async function allOrNothing<Result>(
  transaction: { readonly done: Promise<void>; readonly abort: () => void },
  work: () => Promise<Result>,
): Promise<Result> {
  // Told by the fault itself already; unheard it would count as nobody's.
  transaction.done.catch(() => undefined);
  try {
    const result = await work();
    await transaction.done;
    return result;
  } catch (fault) {
    try {
      transaction.abort();
    } catch {
      // It is over already.
    }
    throw fault;
  }
}
