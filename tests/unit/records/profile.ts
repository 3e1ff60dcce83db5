import { vi } from 'vitest';
import type { Config, CrmProfile } from '../../../lib/policy/schema.ts';
import type { Connector } from '../../../lib/records/connector.ts';
import type { SessionFact } from '../../../lib/sessions/fact.ts';
import type { TellOptions } from '../../../lib/sessions/tell.ts';
import type { Chance } from './chance.ts';
import { type Life, live } from './worker-life.ts';

export const TENANT = 'https://acme.ccaip.test';
const optionsWith = (crms: readonly CrmProfile[]): TellOptions => ({
  eventTypes: { transfer: ['Moved'] },
  crms,
  country: null,
});

/** What one run of the worker is given from outside. */
export interface Outside {
  readonly rules: Config['records'];
  readonly crm: CrmProfile;
  readonly connector: Connector;
  readonly chance: Chance;
  now: number;
}

const WHOLE_LIFE: () => Life = () => ({ stepsLeft: Number.POSITIVE_INFINITY, dead: false });

/** One browser profile: a database of its own, and the extension's code as it stands. */
export async function openProfile() {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  const { database } = await import('../../../lib/database.ts');
  const { append } = await import('../../../lib/journal/journal.ts');
  const { projectSessions } = await import('../../../lib/journal/session-projection.ts');
  const { planDue } = await import('../../../lib/records/outbox/plan-store.ts');
  const { holdsToAsk } = await import('../../../lib/records/outbox/send-store.ts');
  const { sendDue } = await import('../../../lib/records/outbox/sender.ts');
  const { factEntry } = await import('../../../lib/sessions/entry.ts');
  const outbox = await import('../../../lib/records/outbox/outbox.ts');
  const retention = await import('../../../lib/records/outbox/outbox-retention.ts');
  const db = await database();

  const project = ({ crm }: Outside) => projectSessions(async () => optionsWith([crm]));
  /** What the worker does when it is woken; answers when it wants to be woken next. */
  async function work(outside: Outside): Promise<number | null> {
    await project(outside);
    const { rules, crm, connector, chance } = outside;
    const now = () => outside.now;
    const planAt = await planDue({ rules, crms: [crm] }, now());
    const sendAt = await sendDue({
      rules,
      crms: [crm],
      connectorFor: () => connector,
      now,
      random: chance.next,
      isOnline: () => true,
      lost: new AbortController().signal,
      onNoted: () => undefined,
    });
    await project(outside);
    const toAsk = await holdsToAsk();
    if (toAsk.length > 0) return now();
    return planAt === null || sendAt === null ? (planAt ?? sendAt) : Math.min(planAt, sendAt);
  }

  return {
    db,
    outbox,
    retention,
    async event(type: string, data: object, at: number): Promise<void> {
      const json = JSON.stringify({ type, data });
      await append([{ at, tenant: TENANT, channel: 'call', type, json }]);
    },
    async fact(fact: SessionFact, at: number): Promise<void> {
      await append([factEntry(fact, at)]);
    },
    /** Lets the worker run; with a life that ends, it may die on the way. */
    async run(outside: Outside, life: Life = WHOLE_LIFE()): Promise<number | null | 'died'> {
      const next = await live(life, () => work(outside));
      // The agent logs in when asked, which takes a page and no worker.
      const asked = (await db.getAll('holds')).filter(({ until, asked }) => until === null && asked);
      for (const { crmId } of asked) await outbox.releaseHold(crmId);
      return next === null && asked.length > 0 ? outside.now : next;
    },
    rows: () => db.getAll('outbox'),
    async clear(): Promise<void> {
      await Promise.all([...db.objectStoreNames].map((name) => db.clear(name)));
    },
  };
}

export type Profile = Awaited<ReturnType<typeof openProfile>>;
