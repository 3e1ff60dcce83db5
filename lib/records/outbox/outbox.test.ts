import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionLike } from '../../../tests/unit/session-like.ts';
import { database } from '../../database.ts';
import { resolveConfig } from '../../policy/resolve.ts';
import type { CrmProfile } from '../../policy/schema.ts';
import type { Connector, Delivery } from '../connector.ts';
import type { Operation, OperationKind } from '../operation.ts';
import {
  countNeeded,
  decideStep,
  discardStep,
  editStep,
  exportOutbox,
  forgetUnreachable,
  mayBeLoggedIn,
  readOutbox,
  releaseHold,
  retryAll,
  retryStep,
} from './outbox.ts';
import { onOutboxChanged } from './outbox-news.ts';
import { keepOutboxWithin } from './outbox-retention.ts';
import { planDue } from './plan-store.ts';
import { NO_RESULTS, type OutboxRow } from './row.ts';
import { holdsToAsk } from './send-store.ts';
import { sendDue } from './sender.ts';

const NOW = 1_780_000_000_000;
const { records: rules } = resolveConfig({ policy: { records: { enabled: true } }, own: undefined }).config;
const profile = (id: string): CrmProfile => ({
  id,
  kind: 'custom',
  matches: [`https://${id}.test/*`],
  bridge: 'one',
});
const crms = [profile('desk'), profile('shop')];

const operation = (session: string, kind: OperationKind, order: number, crmId: string): Operation => ({
  key: `${session} ${order} ${kind}`,
  session,
  crmId,
  kind,
  occasion: 'start',
  order,
  told: sessionLike({ customer: { name: { value: 'Nordlicht', from: 'caller' } } }),
  content: kind === 'comment' ? { type: 'comment', text: `Text ${order}`, html: '' } : null,
});

/** Puts operations of a session into the outbox, as the planner does. */
async function plan(
  session: string,
  kinds: readonly OperationKind[],
  crmId = 'desk',
  plannedAt = NOW,
): Promise<void> {
  const db = await database();
  const rows = kinds.map(
    (kind, index): OutboxRow => ({
      key: `${session} ${index + 1} ${kind}`,
      session,
      crmId,
      order: index + 1,
      operation: operation(session, kind, index + 1, crmId),
      state: 'waiting',
      open: 1,
      plannedAt,
      attempts: 0,
      triedAt: null,
      again: false,
      dueAt: 0,
      problem: null,
      delivered: null,
    }),
  );
  for (const row of rows) await db.put('outbox', row);
  await db.put('queues', {
    session,
    crmId,
    dueAt: 0,
    results: NO_RESULTS,
    nextOrder: kinds.length + 1,
    at: plannedAt,
    planned: [],
    wrapUp: { notes: '', disposition: null, since: 0 },
  });
}

const ok = (id: string | null = '7'): Delivery => ({ ok: true, delivered: { id, how: 'made' } });
const status = (code: number, more: { readonly retryAfterMs?: number } = {}): Delivery => ({
  ok: false,
  fault: code === 401 ? { type: 'login' } : { type: 'status', status: code },
  endpoint: 'Create a record',
  detail: `It answered ${code}.`,
  mayHaveArrived: code >= 500,
  ...more,
});
const unreachable: Delivery = {
  ok: false,
  fault: { type: 'unreachable' },
  endpoint: 'Create a record',
  detail: 'Not reachable.',
  mayHaveArrived: true,
};

/** A CRM that answers what the test says, and keeps what it was asked. */
function crm(
  answer: (key: string, again: boolean) => Delivery | 'uncertain' | Promise<Delivery | 'uncertain'> = () =>
    ok(),
) {
  const asked: string[] = [];
  const underWay = { now: 0, most: 0 };
  const connector: Connector = {
    isConfigured: () => true,
    async deliver({ key }, { again, results }) {
      asked.push(
        `${key}${again ? ' again' : ''}${results.recordId === null ? '' : ` in ${results.recordId}`}`,
      );
      underWay.now += 1;
      underWay.most = Math.max(underWay.most, underWay.now);
      const answered = await answer(key, again);
      underWay.now -= 1;
      return answered;
    },
  };
  return { asked, underWay, connector };
}

const send = (
  connector: Connector,
  now = NOW,
  more: { readonly online?: boolean; readonly lost?: AbortSignal } = {},
) =>
  sendDue({
    rules,
    crms,
    connectorFor: () => connector,
    now: () => now,
    random: () => 0.5,
    isOnline: () => more.online ?? true,
    lost: more.lost ?? new AbortController().signal,
    onNoted: () => undefined,
  });
const steps = async () => (await readOutbox()).entries.map(({ key, step }) => `${key}: ${step}`);

beforeEach(async () => {
  const db = await database();
  await Promise.all([...db.objectStoreNames].map((name) => db.clear(name)));
});

describe('sending', () => {
  it('goes in order, hands on what came of the steps before, and notes it for the session', async () => {
    await plan('s1', ['account', 'record', 'comment']);
    const { asked, connector } = crm((key) => ok(key.endsWith('record') ? '88' : '7'));
    expect(await send(connector)).toBeNull();
    expect(asked).toEqual(['s1 1 account', 's1 2 record', 's1 3 comment in 88']);
    const facts = (await (await database()).getAll('journal')).map(({ json }) => JSON.parse(json) as object);
    expect(facts).toEqual([
      { fact: 'matcher', session: 's1', account: { id: '7', crmId: 'desk' } },
      { fact: 'matcher', session: 's1', record: { id: '88', crmId: 'desk' } },
    ]);
    expect((await readOutbox()).open).toBe(0);
  });

  it('has so many sessions under way at a host as policy says, and no session twice', async () => {
    for (let number = 0; number < 12; number += 1) await plan(`s${number}`, ['account', 'comment']);
    const { underWay, asked, connector } = crm(async () => {
      // The first ones wait for each other, however slow the machine is.
      if (asked.length <= rules.parallel)
        await vi.waitFor(() => expect(underWay.most).toBe(rules.parallel), { timeout: 10_000 });
      return ok();
    });
    await send(connector);
    expect(underWay.most).toBe(rules.parallel);
    expect(asked).toHaveLength(24);
    expect(new Set(asked).size).toBe(24);
  });

  it('lets one CRM that is away hold up no other', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await plan(`a${number}`, ['account'], 'desk');
    await plan('b', ['account'], 'shop');
    const { asked, connector } = crm((key) => (key.startsWith('a') ? unreachable : ok()));
    const next = await send(connector);
    expect(asked.filter((key) => key.startsWith('a')).length).toBeLessThanOrEqual(rules.parallel);
    expect(asked).toContain('b 1 account');
    expect(next).toBeGreaterThan(NOW);
    // One request finds out whether it is back; the others follow.
    let alone = false;
    const back = crm(async () => {
      if (back.asked.length > 1) return ok();
      await new Promise((resolve) => setTimeout(resolve, 5));
      alone = back.asked.length === 1;
      return ok();
    });
    await send(back.connector, next ?? 0);
    expect(alone).toBe(true);
    expect(back.asked).toHaveLength(6);
    expect(back.asked[0]).toMatch(/again$/);
  });

  it('does nothing without a network, and everything once there is one', async () => {
    await plan('s1', ['account', 'record']);
    const { asked, connector } = crm();
    await send(connector, NOW, { online: false });
    expect(asked).toEqual([]);
    await send(connector);
    expect(asked).toHaveLength(2);
  });

  it('waits with the whole CRM for a login, asks the agent once, and goes on after it', async () => {
    await plan('s1', ['account', 'record']);
    await plan('s2', ['account']);
    const refusing = crm(() => status(401));
    expect(await send(refusing.connector)).toBeNull();
    await send(refusing.connector, NOW + 86_400_000);
    expect(refusing.asked.length).toBeLessThanOrEqual(2);
    expect((await holdsToAsk()).map(({ crmId, why }) => `${crmId} ${why}`)).toEqual(['desk login']);
    expect(await holdsToAsk()).toEqual([]);
    expect(await steps()).toEqual(['s1 1 account: login', 's1 2 record: behind', 's2 1 account: login']);
    expect(await countNeeded()).toBe(1);
    expect(await releaseHold('desk', 'permission')).toBe(false);
    expect(await releaseHold('desk')).toBe(true);
    const { asked, connector } = crm();
    await send(connector);
    expect(asked).toHaveLength(3);
  });

  it('finds out by one request whether the agent has logged in on a page of the CRM, and asks nobody again', async () => {
    await plan('s1', ['account', 'record']);
    await plan('s2', ['account']);
    const refusing = crm(() => status(401));
    await send(refusing.connector);
    await holdsToAsk();
    const before = refusing.asked.length;
    expect(await mayBeLoggedIn('shop')).toBe(false);
    expect(await mayBeLoggedIn('desk')).toBe(true);
    await send(refusing.connector);
    expect(refusing.asked).toHaveLength(before + 1);
    expect(await holdsToAsk()).toEqual([]);
    await mayBeLoggedIn('desk');
    const { asked, connector } = crm();
    await send(connector);
    expect(asked).toHaveLength(3);
    expect((await readOutbox()).holds).toEqual([]);
  });

  it('leaves a CRM alone for as long as it asks', async () => {
    await plan('s1', ['account']);
    await plan('s2', ['account']);
    const busy = crm(() => status(429, { retryAfterMs: 90_000 }));
    expect(await send(busy.connector)).toBe(NOW + 90_000);
    const { asked, connector } = crm();
    await send(connector, NOW + 89_000);
    expect(asked).toEqual([]);
    await send(connector, NOW + 90_000);
    expect(asked).toHaveLength(2);
  });

  it('goes on with what does not need a step that failed, and stops at what does', async () => {
    await plan('s1', ['account', 'comment', 'comment']);
    await plan('s2', ['account', 'comment']);
    const { asked, connector } = crm((key) =>
      key === 's1 2 comment' || key === 's2 1 account' ? status(422) : ok(),
    );
    await send(connector);
    expect(asked).toEqual(expect.arrayContaining(['s1 3 comment', 's2 1 account']));
    expect(await steps()).toEqual(['s1 2 comment: failed', 's2 1 account: failed', 's2 2 comment: behind']);
    expect(await countNeeded()).toBe(2);
  });

  it('keeps the order of a session whose step is tried again later', async () => {
    await plan('s1', ['account', 'comment', 'comment']);
    const { connector } = crm((key) => (key === 's1 2 comment' ? status(400) : ok()));
    expect(await send(connector)).toBe(NOW + 15_000);
    expect(await steps()).toEqual(['s1 2 comment: retrying', 's1 3 comment: behind']);
  });

  it('takes a claim that it finds for a request that may have arrived', async () => {
    await plan('s1', ['account']);
    const lost = new AbortController();
    const dying = crm(() => {
      lost.abort();
      return ok();
    });
    await send(dying.connector, NOW, { lost: lost.signal });
    const { asked, connector } = crm();
    await send(connector);
    expect(asked).toEqual(['s1 1 account again']);
  });

  it('sends nothing to a CRM that is not configured any more, and keeps it', async () => {
    await plan('s1', ['account'], 'gone');
    const { asked, connector } = crm();
    expect(await send(connector)).toBeNull();
    expect(asked).toEqual([]);
    expect((await readOutbox()).open).toBe(1);
  });

  it('survives a connector with a mistake in it', async () => {
    await plan('s1', ['account']);
    const { connector } = crm(() => {
      throw new Error('a mistake');
    });
    expect(await send(connector)).toBeGreaterThan(NOW);
    expect((await readOutbox()).entries[0]).toMatchObject({ again: true, problem: { detail: 'a mistake' } });
  });
});

describe('the agent', () => {
  const failedStep = async (kind: OperationKind = 'account') => {
    await plan('s1', [kind, 'comment']);
    await send(crm((key) => (key === `s1 1 ${kind}` ? status(422) : ok())).connector);
    return `s1 1 ${kind}`;
  };

  it('has a failed step tried again', async () => {
    const key = await failedStep();
    expect(await retryStep(key)).toBe(true);
    const { asked, connector } = crm();
    await send(connector);
    expect(asked).toEqual(['s1 1 account', 's1 2 comment']);
  });

  it('changes what is sent, and has it tried again', async () => {
    const key = await failedStep('comment');
    await editStep(key, { content: { type: 'comment', text: 'Better', html: '<p>Better</p>' }, notes: 'N' });
    expect((await readOutbox()).entries[0]).toMatchObject({
      step: 'retrying',
      operation: {
        content: { text: 'Better' },
        told: { notes: 'N', customer: { name: { value: 'Nordlicht' } } },
      },
    });
    await editStep(key, { customer: { name: '', phone: '+4930123456' } });
    expect((await readOutbox()).entries[0]?.operation.told.customer).toEqual({
      phone: { value: '+4930123456', from: 'agent' },
    });
  });

  it('gives a step up, and with an account or record what needs it', async () => {
    const key = await failedStep();
    expect(await discardStep(key)).toBe(2);
    expect((await readOutbox()).open).toBe(0);
    expect(await discardStep(key)).toBe(0);
  });

  it('decides what is uncertain', async () => {
    await plan('s1', ['record', 'comment', 'comment']);
    const unsure = crm((key) => (key === 's1 1 record' ? 'uncertain' : ok()));
    await send(unsure.connector);
    expect(await steps()).toEqual(['s1 1 record: uncertain', 's1 2 comment: behind', 's1 3 comment: behind']);
    // Without its id, nothing can be written into the record.
    expect(await decideStep('s1 1 record', { arrived: true })).toBe(false);
    expect(await decideStep('s1 1 record', { arrived: true, id: '55' })).toBe(true);
    const { asked, connector } = crm((key) => (key === 's1 2 comment' ? 'uncertain' : ok()));
    await send(connector);
    expect(asked).toEqual(['s1 2 comment in 55', 's1 3 comment in 55']);
    expect(await decideStep('s1 2 comment', { arrived: false })).toBe(true);
    const last = crm();
    await send(last.connector);
    expect(last.asked).toEqual(['s1 2 comment in 55']);
  });

  it('chooses a record where none could be made, and what waited for it goes on', async () => {
    await plan('s1', ['account', 'record', 'comment']);
    await send(crm((key) => (key === 's1 2 record' ? status(422) : ok())).connector);
    expect(await steps()).toEqual(['s1 2 record: failed', 's1 3 comment: behind']);
    const session = sessionLike({ record: { value: { id: '99', crmId: 'desk' }, from: 'agent' } });
    const db = await database();
    await db.put('sessions', { key: 's1', tale: {} as never, session: { ...session, key: 's1' } });
    await db.put('unplanned', { session: 's1', dueAt: 0 });
    await planDue({ rules, crms }, NOW);
    const { asked, connector } = crm();
    await send(connector);
    expect(asked[0]).toBe('s1 3 comment in 99');
    expect((await db.get('outbox', 's1 2 record'))?.delivered).toEqual({ id: '99', how: 'found' });
  });

  it('goes on by itself once somebody is known of whom nothing was', async () => {
    await plan('s1', ['account', 'record']);
    const nobody = {
      ok: false,
      fault: { type: 'nobody' },
      endpoint: '',
      detail: '',
      mayHaveArrived: false,
    } as const;
    await send(crm(() => nobody).connector);
    expect(await steps()).toEqual(['s1 1 account: several', 's1 2 record: behind']);
    const db = await database();
    const told = (customer: object) => ({ ...sessionLike({ customer }), key: 's1' });
    const again = async (customer: object) => {
      await db.put('sessions', { key: 's1', tale: {} as never, session: told(customer) });
      await db.put('unplanned', { session: 's1', dueAt: 0 });
      await planDue({ rules, crms }, NOW);
      const { asked, connector } = crm();
      await send(connector);
      return asked.length;
    };
    expect(await again({ name: { value: 'Nordlicht', from: 'caller' } }), 'nothing new').toBe(0);
    expect(await again({ phone: { value: '+493023125999', from: 'session-details' } })).toBeGreaterThan(0);
  });

  it('goes on with the account that the agent opens in the CRM, where there were several', async () => {
    await plan('s1', ['account', 'record']);
    const several = {
      ok: false,
      fault: { type: 'several' },
      endpoint: '',
      detail: '',
      mayHaveArrived: false,
    } as const;
    await send(crm(() => several).connector);
    expect(await steps()).toEqual(['s1 1 account: several', 's1 2 record: behind']);
    const db = await database();
    const account = { value: { id: '42', crmId: 'desk' }, from: 'open-account' } as const;
    await db.put('sessions', {
      key: 's1',
      tale: {} as never,
      session: { ...sessionLike({ account }), key: 's1' },
    });
    await db.put('unplanned', { session: 's1', dueAt: 0 });
    await planDue({ rules, crms }, NOW);
    await send(crm().connector);
    expect((await db.get('outbox', 's1 1 account'))?.operation.told.account).toEqual(account);
    expect((await db.get('outbox', 's1 1 account'))?.state).toBe('delivered');
  });

  it('tries everything at once, but not what is uncertain', async () => {
    await plan('s1', ['comment']);
    await plan('s2', ['comment']);
    await plan('s3', ['comment']);
    await send(
      crm((key) => (key.startsWith('s1') ? status(422) : key.startsWith('s2') ? 'uncertain' : unreachable))
        .connector,
    );
    expect(await retryAll()).toBe(2);
    const { asked, connector } = crm();
    await send(connector, NOW + 1);
    expect(asked).toEqual(['s1 1 comment', 's3 1 comment again']);
  });

  it('need not wait where the network is back', async () => {
    await plan('s1', ['account']);
    await send(crm(() => unreachable).connector);
    await forgetUnreachable();
    const { asked, connector } = crm();
    await send(connector, NOW + 1);
    expect(asked).toHaveLength(1);
  });

  it('cannot touch what is being sent, or is over', async () => {
    await plan('s1', ['account']);
    const { connector } = crm(async (key) => {
      expect([await retryStep(key), await discardStep(key), await editStep(key, {})]).toEqual([
        false,
        0,
        false,
      ]);
      return ok();
    });
    await send(connector);
    expect(await retryStep('s1 1 account')).toBe(false);
  });

  it('takes everything out as one file', async () => {
    await plan('s1', ['account']);
    const { name, text } = await exportOutbox(NOW);
    expect(name).toBe('patchcord-outbox-2026-05-28T202640Z.json');
    expect(JSON.parse(text)).toMatchObject({
      entries: [{ key: 's1 1 account', step: 'waiting' }],
      holds: [],
    });
  });

  it('hears of every change in another context', async () => {
    await plan('s1', ['account']);
    const end = new AbortController();
    const heard = vi.fn();
    onOutboxChanged(heard, end.signal);
    await retryStep('s1 1 account');
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    end.abort();
  });
});

describe('what is kept', () => {
  const DAY = 86_400_000;

  it('is what is not over, however old; the rest goes by age', async () => {
    await plan('old', ['account'], 'desk', NOW - 400 * DAY);
    await plan('done', ['account'], 'desk', NOW - 20 * DAY);
    await send(crm((key) => (key.startsWith('old') ? status(422) : ok())).connector, NOW - 20 * DAY);
    await plan('new', ['account']);
    await send(crm().connector);
    expect(await keepOutboxWithin({ keepDays: 14 }, NOW)).toBe(1);
    const db = await database();
    expect((await db.getAllKeys('outbox')).sort()).toEqual(['new 1 account', 'old 1 account']);
    expect((await db.getAllKeys('queues')).sort()).toEqual(['new', 'old']);
  });

  it('remembers what was planned of a session for as long as there is the session', async () => {
    await plan('s1', ['account'], 'desk', NOW - 20 * DAY);
    await send(crm().connector, NOW - 20 * DAY);
    const db = await database();
    await db.put('sessions', { key: 's1', session: null } as never);
    await keepOutboxWithin({ keepDays: 14 }, NOW);
    expect(await db.count('queues')).toBe(1);
    await db.delete('sessions', 's1');
    await keepOutboxWithin({ keepDays: 14 }, NOW);
    expect(await db.count('queues')).toBe(0);
  });
});
