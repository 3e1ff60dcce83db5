import { allOrNothing, database } from '../../database.ts';
import type { Config, CrmProfile } from '../../policy/schema.ts';
import type { Said } from '../../sessions/said-in.ts';
import type { Session } from '../../sessions/session.ts';
import { type MoreKnown, NOTHING_MORE } from '../more-known.ts';
import { planOperations } from '../plan.ts';
import { announceOutbox } from './outbox-news.ts';
import { asksWhose, type OutboxRow } from './row.ts';

export interface PlanOptions {
  readonly rules: Config['records'];
  /** Those that can be written to, in the order of the configuration. */
  readonly crms: readonly CrmProfile[];
  readonly moreOf?: ((session: Session, said: readonly Said[]) => MoreKnown) | undefined;
  /** What was said in a session, by its key; missing: nobody kept it. */
  readonly saidOf?: ((session: string) => Promise<readonly Said[]>) | undefined;
}

const TOGETHER = 50;
/** With nowhere to write to, sessions wait for a configuration that has one: it may be changed at any time. */
const NO_CRM_AGAIN_MS = 5 * 60_000;

/**
 * Plans what is to be written of every session that has changed. Each session is planned in one transaction, so it is
 * planned once, whatever dies and in however many contexts this runs. Answers when there is something to plan again;
 * null: not before a session changes.
 */
export async function planDue(options: PlanOptions, now: number): Promise<number | null> {
  const { rules, saidOf = async () => [] } = options;
  const db = await database();
  if (!rules.enabled) {
    // What happens while nothing is to be written is not written later either.
    await db.clear('unplanned');
    return null;
  }
  let planned = 0;
  for (;;) {
    const due = await db.getAllKeysFromIndex('unplanned', 'dueAt', IDBKeyRange.upperBound(now), TOGETHER);
    if (due.length === 0) break;
    for (const session of due) {
      // Read beforehand: a transaction waits for nothing else. What was said does not change any more.
      const said = await saidOf(session);
      planned += await planOne(session, options, said, now);
    }
  }
  if (planned > 0) announceOutbox();
  const next = await db.transaction('unplanned').store.index('dueAt').openCursor();
  return next?.value.dueAt ?? null;
}

async function planOne(
  key: string,
  { rules, crms, moreOf = () => NOTHING_MORE }: PlanOptions,
  said: readonly Said[],
  now: number,
): Promise<number> {
  const db = await database();
  const transaction = db.transaction(['unplanned', 'sessions', 'queues', 'outbox'], 'readwrite', {
    durability: 'relaxed',
  });
  const unplanned = transaction.objectStore('unplanned');
  const outbox = transaction.objectStore('outbox');
  const queues = transaction.objectStore('queues');
  return allOrNothing(transaction, async () => {
    const session = (await transaction.objectStore('sessions').get(key))?.session ?? null;
    if (session === null) {
      await unplanned.delete(key);
      return 0;
    }
    const before = (await queues.get(key)) ?? null;
    const { queue, operations, lookAgainAt } = planOperations({
      session,
      more: moreOf(session, said),
      rules,
      crms,
      queue: before,
      now,
    });
    const again = queue === null ? now + NO_CRM_AGAIN_MS : lookAgainAt;
    if (again === null) await unplanned.delete(key);
    else await unplanned.put({ session: key, dueAt: Math.max(again, now + 1) });
    if (queue === null) return 0;
    let added = 0;
    for (const operation of operations) {
      // The agent may have taken the history away, and with it what this browser knew to be planned.
      if ((await outbox.getKey(operation.key)) !== undefined) continue;
      added += 1;
      await outbox.put({
        key: operation.key,
        session: key,
        crmId: operation.crmId,
        order: operation.order,
        operation,
        state: 'waiting',
        open: 1,
        plannedAt: now,
        attempts: 0,
        triedAt: null,
        again: false,
        dueAt: 0,
        problem: null,
        delivered: null,
      });
    }
    const freed = await freeChosen(outbox, session);
    // What stood still may go on now: the agent may have chosen the record that could not be made.
    const still = queue.dueAt === undefined && (await outbox.index('open').count(openOf(key))) > 0;
    await queues.put(added + freed > 0 || still ? { ...queue, at: now, dueAt: 0 } : queue);
    return added + freed;
  });
}

type Outbox = {
  index: (name: 'open') => { getAll: (range: IDBKeyRange) => Promise<OutboxRow[]> };
  put: (row: OutboxRow) => Promise<string>;
};

const openOf = (session: string): IDBKeyRange =>
  IDBKeyRange.bound([1, session], [1, session, Number.MAX_VALUE]);

/** By now somebody is known of whom nothing was; or whose account it is, since the agent has opened it. */
function isKnownBetter({ problem, operation: { told } }: OutboxRow, { account, customer }: Session): boolean {
  if (account !== null && account.value.id !== told.account?.value.id) return true;
  return problem?.fault.type === 'nobody' && JSON.stringify(told.customer) !== JSON.stringify(customer);
}

/** The agent has chosen an account: what waited for that goes on with it. */
async function freeChosen(outbox: Outbox, session: Session): Promise<number> {
  const open = await outbox.index('open').getAll(openOf(session.key));
  const isChosen = session.account?.from === 'agent';
  const waiting = open.filter(
    (row) => row.state === 'failed' && asksWhose(row) && (isChosen || isKnownBetter(row, session)),
  );
  for (const row of waiting)
    await outbox.put({
      ...row,
      operation: { ...row.operation, told: session },
      state: 'waiting',
      dueAt: 0,
      triedAt: null,
    });
  return waiting.length;
}
