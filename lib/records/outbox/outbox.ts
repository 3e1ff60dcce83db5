import { allOrNothing, database } from '../../database.ts';
import type { OperationContent } from '../operation.ts';
import { announceOutbox } from './outbox-news.ts';
import { carries, type HoldRow, type OutboxRow, type StepState, stepState } from './row.ts';

/**
 * What the agent sees of the outbox and can do about it. Every change is announced; whoever makes one from a page tells
 * the worker to go on with sending (`records/send`). A change of a row that is over or gone changes nothing and says so.
 */
export interface OutboxEntry extends OutboxRow {
  readonly step: StepState;
}

/** More than any browser holds; `getAll` takes no infinity. */
const MOST_ROWS = 1_000_000;

export interface OutboxView {
  /** By session, each in the order in which it is sent; the session that has waited longest first. */
  readonly entries: readonly OutboxEntry[];
  readonly holds: readonly HoldRow[];
  /** All that are not over, also where `entries` are cut off. */
  readonly open: number;
}

/** What is not over. `most`: so many entries are read at most. Rejects where the database cannot be read. */
export async function readOutbox(most: number = 2_000): Promise<OutboxView> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'holds']);
  const index = transaction.objectStore('outbox').index('open');
  const rows = await index.getAll(undefined, most);
  const open = await index.count();
  const holds = await transaction.objectStore('holds').getAll();
  const holdOf = new Map(holds.map((hold) => [hold.crmId, hold]));
  // By the index, sessions come in the order of their names.
  const began = new Map<string, number>();
  for (const { session, plannedAt } of rows)
    began.set(session, Math.min(plannedAt, began.get(session) ?? plannedAt));
  const inOrder = [...rows].sort(
    (one, other) =>
      (began.get(one.session) ?? 0) - (began.get(other.session) ?? 0) ||
      (one.session < other.session ? -1 : one.session > other.session ? 1 : one.order - other.order),
  );
  let held = { session: '', behind: false };
  const entries = inOrder.map((row) => {
    if (row.session !== held.session) held = { session: row.session, behind: false };
    const step = stepState(row, held.behind, holdOf.get(row.crmId));
    // One that failed holds up only those that cannot do without it.
    held.behind ||= carries(row) || row.state === 'waiting' || row.state === 'sending';
    return { ...row, step };
  });
  return { entries, holds, open };
}

/** How many wait for the agent: failed and uncertain ones. */
export async function countNeeded(): Promise<number> {
  const db = await database();
  const index = db.transaction('outbox').store.index('state');
  const [failed, uncertain, holds] = [
    await index.count('failed'),
    await index.count('uncertain'),
    await db.getAll('holds'),
  ];
  return failed + uncertain + holds.filter(({ until }) => until === null).length;
}

/** Tries it again now, also where its CRM is held: the agent may have logged in, or know that it is back. */
export const retryStep = (key: string): Promise<boolean> =>
  changeRow(key, (row) => ({ ...row, state: 'waiting', dueAt: 0, triedAt: null }));

/** Tries everything that waits or failed again now; an uncertain one stays the agent's. */
export async function retryAll(): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'queues', 'holds'], 'readwrite');
  const count = await allOrNothing(transaction, async () => {
    let count = 0;
    const sessions = new Set<string>();
    let cursor = await transaction.objectStore('outbox').index('open').openCursor();
    while (cursor !== null) {
      const row = cursor.value;
      if (row.state === 'failed' || row.state === 'waiting') {
        await cursor.update({ ...row, state: 'waiting', dueAt: 0, triedAt: null });
        sessions.add(row.session);
        count += 1;
      }
      cursor = await cursor.continue();
    }
    const queues = transaction.objectStore('queues');
    for (const session of sessions) {
      const queue = await queues.get(session);
      if (queue !== undefined) await queues.put({ ...queue, dueAt: 0 });
    }
    await clearWaits(transaction.objectStore('holds'));
    return count;
  });
  announceOutbox();
  return count;
}

/** What an agent may change before it is tried again. A value that is missing stays as it was. */
export interface StepEdit {
  readonly content?: OperationContent;
  readonly customer?: { readonly [Field in 'name' | 'phone' | 'email']?: string };
  readonly notes?: string;
  readonly disposition?: string | null;
}

/** Changes what is written, and tries it again. */
export const editStep = (key: string, edit: StepEdit): Promise<boolean> =>
  changeRow(key, (row) => ({ ...row, ...edited(row, edit), state: 'waiting', dueAt: 0, triedAt: null }));

function edited({ operation }: OutboxRow, { content, customer = {}, notes, disposition }: StepEdit) {
  const { told } = operation;
  const values = { ...told.customer };
  for (const field of ['name', 'phone', 'email'] as const) {
    const value = customer[field];
    if (value === '') delete values[field];
    else if (value !== undefined) values[field] = { value, from: 'agent' };
  }
  return {
    operation: {
      ...operation,
      content: content ?? operation.content,
      told: {
        ...told,
        customer: values,
        notes: notes ?? told.notes,
        disposition: disposition === undefined ? told.disposition : disposition,
      },
    },
  };
}

/** What the agent found out about a step whose arrival is uncertain, or saw to by hand. */
export type Decision =
  /** `id`: of the account or record, which later steps of the session need. */
  | { readonly arrived: true; readonly id?: string; readonly name?: string; readonly url?: string }
  | { readonly arrived: false };

/** Not arrived: it is sent once more. Arrived: it counts as written. An account or record needs its id for that. */
export async function decideStep(key: string, decision: Decision, now = Date.now()): Promise<boolean> {
  if (!decision.arrived)
    return changeRow(key, (row) => ({ ...row, state: 'waiting', again: false, dueAt: 0, triedAt: null }));
  const { arrived: _arrived, id = null, ...shown } = decision;
  return changeRow(key, (row) => {
    if (carries(row) && id === null) return row;
    return finished({ ...row, delivered: { id, how: 'found', ...shown } }, 'delivered', now);
  });
}

/** Gives a step up, and with an account or record what needs it. Answers how many were. */
export async function discardStep(key: string, now = Date.now()): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'queues'], 'readwrite');
  const count = await allOrNothing(transaction, async () => {
    const outbox = transaction.objectStore('outbox');
    const row = await outbox.get(key);
    if (row === undefined || row.open !== 1 || row.state === 'sending') return 0;
    const after = IDBKeyRange.bound([1, row.session, row.order], [1, row.session, Number.MAX_VALUE]);
    const gone = carries(row) ? await outbox.index('open').getAll(after) : [row];
    for (const one of gone) await outbox.put(finished(one, 'discarded', now));
    const queues = transaction.objectStore('queues');
    const queue = await queues.get(row.session);
    if (queue !== undefined) await queues.put({ ...queue, dueAt: 0 });
    return gone.length;
  });
  if (count > 0) announceOutbox();
  return count;
}

/** Somebody has logged in to the CRM, or permitted its origins: what waited for that goes on. */
export async function releaseHold(crmId: string, why?: HoldRow['why']): Promise<boolean> {
  const db = await database();
  const transaction = db.transaction('holds', 'readwrite');
  const released = await allOrNothing(transaction, async () => {
    const hold = await transaction.store.get(crmId);
    if (hold === undefined || (why !== undefined && hold.why !== why)) return false;
    await transaction.store.delete(crmId);
    return true;
  });
  if (released) announceOutbox();
  return released;
}

/** The agent has been on a page of the CRM and may have logged in there: one request finds out. */
export async function mayBeLoggedIn(crmId: string): Promise<boolean> {
  const db = await database();
  const transaction = db.transaction('holds', 'readwrite');
  return allOrNothing(transaction, async () => {
    const hold = await transaction.store.get(crmId);
    if (hold?.why !== 'login' || hold.until !== null) return false;
    await transaction.store.put({ ...hold, until: 0 });
    return true;
  });
}

/** The network may be back: a CRM that could not be reached is tried at once. */
export async function forgetUnreachable(): Promise<void> {
  const db = await database();
  const transaction = db.transaction('holds', 'readwrite');
  await allOrNothing(transaction, async () => {
    for (const hold of await transaction.store.getAll())
      if (hold.why === 'unreachable') await transaction.store.put({ ...hold, until: 0 });
  });
}

/** Everything that is not over, as one JSON text; nothing in it is a secret. */
export async function exportOutbox(
  now = Date.now(),
): Promise<{ readonly name: string; readonly text: string }> {
  const { entries, holds } = await readOutbox(MOST_ROWS);
  const at = new Date(now).toISOString();
  return {
    name: `patchcord-outbox-${at.slice(0, 19).replaceAll(':', '')}Z.json`,
    text: `${JSON.stringify({ exportedAt: at, entries, holds }, null, 2)}\n`,
  };
}

/** The row as one that is over. */
export function finished(row: OutboxRow, state: 'delivered' | 'discarded', now: number): OutboxRow {
  const { open: _open, ...rest } = row;
  return { ...rest, state, finishedAt: now };
}

async function changeRow(key: string, change: (row: OutboxRow) => OutboxRow): Promise<boolean> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'queues', 'holds'], 'readwrite');
  const changed = await allOrNothing(transaction, async () => {
    const outbox = transaction.objectStore('outbox');
    const row = await outbox.get(key);
    // What is being sent right now is changed by nobody but the one who sends it.
    if (row === undefined || row.open !== 1 || row.state === 'sending') return false;
    const next = change(row);
    if (next === row) return false;
    await outbox.put(next);
    const queues = transaction.objectStore('queues');
    const queue = await queues.get(row.session);
    if (queue !== undefined) {
      const { delivered, operation } = next;
      const id = next.state === 'delivered' ? (delivered?.id ?? null) : null;
      const results =
        id === null || !carries(next)
          ? queue.results
          : { ...queue.results, [operation.kind === 'account' ? 'accountId' : 'recordId']: id };
      await queues.put({ ...queue, results, dueAt: 0 });
    }
    const holds = transaction.objectStore('holds');
    const hold = await holds.get(row.crmId);
    if (hold !== undefined) await holds.put({ ...hold, until: 0 });
    return true;
  });
  if (changed) announceOutbox();
  return changed;
}

async function clearWaits(holds: {
  getAll: () => Promise<HoldRow[]>;
  put: (hold: HoldRow) => Promise<string>;
}): Promise<void> {
  for (const hold of await holds.getAll()) await holds.put({ ...hold, until: 0 });
}
