import { allOrNothing, database } from '../../database.ts';
import type { Config } from '../../policy/schema.ts';
import type { Session } from '../../sessions/session.ts';
import type { Delivery } from '../connector.ts';
import type { Results } from '../operation.ts';
import { finished } from './outbox.ts';
import { deliveredAlready, factOf, resultsFor, resultsWith } from './results.ts';
import { afterFault, holdAfter } from './retry.ts';
import { carries, type HoldRow, type OutboxRow, type QueueRow } from './row.ts';

/**
 * The sender's steps in the database. A request is claimed before it is made: a row that says `sending` although nobody
 * sends it means that whoever did is dead, and that the request may have arrived.
 */
export interface Claimed {
  readonly row: OutboxRow;
  readonly results: Results;
}

/** What is asked together fails together: one that cannot even be asked must not leave the others to nobody. */
const asked = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => ask();

/** Sessions with something to send, those that have waited longest first; `skip` says which are not to be taken now. */
export async function dueQueues(
  now: number,
  most: number,
  skip: (queue: QueueRow) => boolean,
): Promise<readonly QueueRow[]> {
  if (most <= 0) return [];
  const index = (await database()).transaction('queues').store.index('dueAt');
  const due = IDBKeyRange.upperBound(now);
  // Mostly the first few will do, and each step of a cursor costs as much as reading them all.
  const first = await index.getAll(due, AT_ONCE);
  const found = first.filter((queue) => !skip(queue)).slice(0, most);
  if (found.length > 0 || first.length < AT_ONCE) return found;
  let cursor = await index.openCursor(due);
  cursor = (await cursor?.advance(AT_ONCE)) ?? null;
  while (cursor !== null && found.length < most) {
    if (!skip(cursor.value)) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

const AT_ONCE = 100;

export async function readHolds(): Promise<ReadonlyMap<string, HoldRow>> {
  const holds = await (await database()).getAll('holds');
  return new Map(holds.map((hold) => [hold.crmId, hold]));
}

/** When there is something to send next to one of the CRMs; null where nothing can be without somebody's doing. */
export async function nextDue(
  holds: ReadonlyMap<string, HoldRow>,
  isConfigured: (crmId: string) => boolean,
): Promise<number | null> {
  const db = await database();
  let cursor = await db.transaction('queues').store.index('dueAt').openCursor();
  let soonest: number | null = null;
  while (cursor !== null) {
    const { dueAt = 0, crmId } = cursor.value;
    // From here on they only come later.
    if (soonest !== null && dueAt >= soonest) break;
    const hold = holds.get(crmId);
    if (hold?.until !== null && isConfigured(crmId)) {
      const at = Math.max(dueAt, hold?.until ?? 0);
      if (soonest === null || at < soonest) soonest = at;
    }
    cursor = await cursor.continue();
  }
  return soonest;
}

const isHeld = (hold: HoldRow, now: number): boolean => hold.until === null || hold.until > now;

/**
 * Claims the next operation of a session, if one may be sent now; null where none is. What needs no request is counted
 * as delivered on the way. Only the sender calls this, and never for a session that it is sending something of.
 */
export async function claimNext(
  session: string,
  rules: Pick<Config['records'], 'reuse'>,
  now: number,
): Promise<Claimed | null> {
  const db = await database();
  const reading = db.transaction(['sessions', 'holds']);
  const [stored, holds] = await Promise.all([
    asked(() => reading.objectStore('sessions').get(session)),
    asked(() => reading.objectStore('holds').getAll()),
  ]);
  const told = stored?.session ?? null;
  // 'relaxed' survives the death of every process of the browser; 'strict' would survive a power cut too, and has each
  // claim wait for the disk, one after the other.
  const transaction = db.transaction(['outbox', 'queues'], 'readwrite', { durability: 'relaxed' });
  const outbox = transaction.objectStore('outbox');
  const queues = transaction.objectStore('queues');
  const rowAfter = (order: number) =>
    outbox.index('open').get(IDBKeyRange.bound([1, session, order], [1, session, Number.MAX_VALUE], true));
  return allOrNothing(transaction, async () => {
    // Every wait for the database is one turn through another process, so what can be asked together is.
    let [queue, row] = await Promise.all([asked(() => queues.get(session)), asked(() => rowAfter(0))]);
    if (queue === undefined) return null;
    for (; row !== undefined; row = await rowAfter(row.order)) {
      const already = deliveredAlready(row.operation, told, rules);
      if (already !== null) {
        await outbox.put(finished({ ...row, delivered: already }, 'delivered', now));
        queue = { ...queue, results: resultsWith(queue.results, row.operation, already) };
        continue;
      }
      const isDead = row.state === 'sending';
      const { crmId } = row;
      if (row.state === 'failed' || row.state === 'uncertain') {
        if (!carries(row)) continue;
        await queues.put(queueAt(queue, null));
        return null;
      }
      const waits = !isDead && row.dueAt > now;
      if (waits || holds.some((hold) => hold.crmId === crmId && isHeld(hold, now))) {
        await queues.put(queueAt(queue, waits ? row.dueAt : 0));
        return null;
      }
      const claimed: OutboxRow = {
        ...row,
        operation: row.attempts > 0 || isDead ? row.operation : upToDate(row.operation, told),
        state: 'sending',
        attempts: row.attempts + 1,
        triedAt: row.triedAt ?? now,
        again: row.again || isDead,
      };
      const ready = queueAt(queue, 0);
      await Promise.all([asked(() => outbox.put(claimed)), asked(() => queues.put(ready))]);
      return { row: claimed, results: resultsFor(queue.results, told, crmId, rules) };
    }
    await queues.put(queueAt(queue, null));
    return null;
  });
}

const queueAt = ({ dueAt: _dueAt, ...queue }: QueueRow, dueAt: number | null): QueueRow =>
  dueAt === null ? queue : { ...queue, dueAt };

/**
 * More may be known by now of who is calling. Once a request may have been made it stays as it was, so that the same
 * key never comes with another request; what a comment says is said as of when it happened.
 */
function upToDate(operation: OutboxRow['operation'], told: Session | null): OutboxRow['operation'] {
  if (told === null || operation.kind === 'comment' || operation.kind === 'upload') return operation;
  return { ...operation, told };
}

/**
 * Writes down how a claimed request ended; answers whether something about the session went into the journal. A row that
 * is not as it was claimed is left alone.
 */
export async function settleAttempt(
  { key, crmId, session, attempts }: OutboxRow,
  delivery: Delivery | 'uncertain',
  now: number,
  random: number,
): Promise<boolean> {
  const db = await database();
  const transaction = db.transaction(['outbox', 'queues', 'holds', 'journal'], 'readwrite', {
    durability: 'relaxed',
  });
  const outbox = transaction.objectStore('outbox');
  const queues = transaction.objectStore('queues');
  const holds = transaction.objectStore('holds');
  return allOrNothing(transaction, async () => {
    const [row, queue, before] = await Promise.all([
      asked(() => outbox.get(key)),
      asked(() => queues.get(session)),
      asked(() => holds.get(crmId)),
    ]);
    if (row?.state !== 'sending' || row.attempts !== attempts) return false;
    if (delivery === 'uncertain') {
      await outbox.put({ ...row, state: 'uncertain', problem: null });
      return false;
    }
    if (!delivery.ok) {
      const { fault, endpoint, detail, mayHaveArrived, retryAfterMs } = delivery;
      const verdict = afterFault(fault, {
        attempts: row.attempts,
        triedAt: row.triedAt ?? now,
        now,
        retryAfterMs,
        failures: before?.failures ?? 0,
        random,
      });
      await outbox.put({
        ...row,
        state: verdict.next === 'fail' ? 'failed' : 'waiting',
        again: row.again || mayHaveArrived,
        dueAt: verdict.next === 'retry' ? verdict.dueAt : 0,
        problem: { fault, endpoint, detail, at: now },
      });
      const hold = holdAfter(before, verdict, crmId, now);
      if (hold !== undefined && hold !== before) await holds.put(hold);
      return false;
    }
    const { delivered } = delivery;
    const fact = factOf(row.operation, delivered, now);
    await Promise.all([
      asked(() => outbox.put(finished({ ...row, delivered, problem: null }, 'delivered', now))),
      queue === undefined
        ? null
        : asked(() =>
            queues.put({
              ...queue,
              results: resultsWith(queue.results, row.operation, delivered),
              dueAt: 0,
            }),
          ),
      before === undefined || before.until === null ? null : asked(() => holds.delete(crmId)),
      fact === null ? null : asked(() => transaction.objectStore('journal').add(fact)),
    ]);
    return fact !== null;
  });
}

/** Those that somebody has to see to and that nobody was asked about yet; from now on they count as asked about. */
export async function holdsToAsk(): Promise<readonly HoldRow[]> {
  const db = await database();
  const transaction = db.transaction('holds', 'readwrite');
  return allOrNothing(transaction, async () => {
    const holds = (await transaction.store.getAll()).filter(({ until, asked }) => until === null && !asked);
    for (const hold of holds) await transaction.store.put({ ...hold, asked: true });
    return holds;
  });
}
