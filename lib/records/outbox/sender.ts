import type { Config, CrmProfile } from '../../policy/schema.ts';
import type { Connector, Delivery, DeliveryFault } from '../connector.ts';
import { reuseIn } from '../reuse.ts';
import { announceOutbox } from './outbox-news.ts';
import type { QueueRow } from './row.ts';
import { type Claimed, claimNext, dueQueues, nextDue, readHolds, settleAttempt } from './send-store.ts';
import { sparsely } from './sparsely.ts';

export interface SenderParts {
  readonly rules: Config['records'];
  readonly crms: readonly CrmProfile[];
  readonly connectorFor: (kind: CrmProfile['kind']) => Connector | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Aborted when somebody else is the sender now. */
  readonly lost: AbortSignal;
  /** An account or record was noted in the journal. */
  readonly onNoted: () => void;
  /** Called while there is work, so that the browser sees that there is. */
  readonly onStep?: () => void;
}

/** Whoever shows the outbox reads all of it anew each time, and sessions are told anew each time. */
const ANNOUNCE_EVERY_MS = 250;
/** Longer than all requests of one operation take with the longest time-out that can be configured. */
const WITHIN_MS = 60_000;

/**
 * Sends what is due, session by session in order, several sessions side by side. Ends once nothing is due; answers when
 * something will be, or null. One sender in the browser: the lock topic `records` sees to that.
 */
export async function sendDue(parts: SenderParts): Promise<number | null> {
  const { rules, now, lost } = parts;
  const crms = new Map(parts.crms.map((crm) => [crm.id, crm]));
  const active = new Map<string, { readonly host: string; readonly done: Promise<void> }>();
  const faults: unknown[] = [];
  const announced = sparsely(announceOutbox, ANNOUNCE_EVERY_MS);
  const noted = sparsely(parts.onNoted, ANNOUNCE_EVERY_MS);
  const settled = (noteworthy: boolean) => {
    announced.act();
    if (noteworthy) noted.act();
  };
  const hostOf = (crmId: string): string => {
    const crm = crms.get(crmId);
    const connector = crm === undefined ? undefined : parts.connectorFor(crm.kind);
    return crm === undefined ? crmId : (connector?.hostOf?.(crm) ?? crmId);
  };
  while (!lost.aborted && faults.length === 0) {
    const holds = await readHolds();
    const room = new Map<string, number>();
    for (const { host } of active.values()) room.set(host, (room.get(host) ?? 0) + 1);
    const skip = (queue: QueueRow): boolean => {
      const hold = holds.get(queue.crmId);
      if (active.has(queue.session) || !crms.has(queue.crmId) || !parts.isOnline()) return true;
      if (hold !== undefined && (hold.until === null || hold.until > now())) return true;
      const host = hostOf(queue.crmId);
      // One that has just failed is tried with one request before others follow.
      const limit = hold === undefined ? rules.parallel : 1;
      const taken = room.get(host) ?? 0;
      if (taken >= limit) return true;
      room.set(host, taken + 1);
      return false;
    };
    const hosts = new Set(parts.crms.map(({ id }) => hostOf(id))).size;
    const queues = await dueQueues(now(), rules.parallel * hosts - active.size, skip);
    for (const { session, crmId } of queues) {
      const done = sendSession(session, crms.get(crmId), parts, settled)
        .catch((fault: unknown) => void faults.push(fault))
        .then(() => void active.delete(session));
      active.set(session, { host: hostOf(crmId), done });
    }
    if (active.size === 0) break;
    await Promise.race([...active.values()].map(({ done }) => done));
  }
  await Promise.all([...active.values()].map(({ done }) => done));
  announced.flush();
  noted.flush();
  if (faults.length > 0) throw faults[0];
  return nextDue(await readHolds(), (crmId) => crms.has(crmId));
}

/** Sends what a session has due, one operation after the other. */
async function sendSession(
  session: string,
  crm: CrmProfile | undefined,
  parts: SenderParts,
  settled: (noteworthy: boolean) => void,
): Promise<void> {
  const { rules, now, lost } = parts;
  while (!lost.aborted && parts.isOnline()) {
    parts.onStep?.();
    const claimed = await claimNext(session, crm === undefined ? rules : reuseIn(crm, rules), now());
    if (claimed === null) return;
    const { row } = claimed;
    const delivery = await deliver(claimed, crm, parts);
    // Whoever sends now finds the claim and looks whether it arrived.
    if (lost.aborted) return;
    settled(await settleAttempt(row, delivery, now(), parts.random()));
  }
}

async function deliver(
  { row, results }: Claimed,
  crm: CrmProfile | undefined,
  { rules, connectorFor, now, lost }: SenderParts,
): Promise<Delivery | 'uncertain'> {
  const connector = crm === undefined ? undefined : connectorFor(crm.kind);
  if (crm === undefined || connector === undefined) return broken({ type: 'request', field: 'crm' }, '');
  const gaveUp = AbortSignal.timeout(WITHIN_MS);
  try {
    return await connector.deliver(row.operation, {
      crm,
      records: rules,
      results,
      again: row.again,
      now: now(),
      signal: AbortSignal.any([lost, gaveUp]),
    });
  } catch (fault) {
    // A connector never throws; one that does has a mistake in it, which must not stop everything else.
    return broken({ type: 'malformed', field: '' }, fault instanceof Error ? fault.message : String(fault));
  }
}

const broken = (fault: DeliveryFault, detail: string): Delivery => ({
  ok: false,
  fault,
  endpoint: '',
  detail,
  mayHaveArrived: fault.type === 'malformed',
});
