import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { known, sessionLike } from '../../tests/unit/session-like.ts';
import type { Config, CrmProfile } from '../policy/schema.ts';
import { EMPTY_LEDGER, type Ledger, takenBack, withChat, withoutPending, withPop } from './ledger.ts';
import {
  AT_ONCE_MS,
  afterPop,
  LATEST_MS,
  LOOKING_MS,
  MADE_LATE_MS,
  MAKING_MS,
  MOST_AT_ONCE,
  MOST_RECORDS,
  type Pop,
  type PopKnowledge,
  type PopSubject,
  planPop,
  popMark,
  SETTLE_MS,
} from './plan-pop.ts';

const CRM = 'https://crm.acme.example';
const orders: CrmProfile = {
  id: 'orders',
  kind: 'custom',
  bridge: 'one',
  matches: [`${CRM}/*`],
  accountUrl: `${CRM}/contact/{ACCOUNT_ID}`,
  recordUrl: `${CRM}/record/{RECORD_ID}`,
  lookup: { phone: `${CRM}/find?tel={ANI}` },
  queues: [{ queueId: '8469', screenPopUrl: `${CRM}/new?tel={PHONE_NUMBER}` }],
};
const support: CrmProfile = {
  ...orders,
  id: 'support',
  matches: ['https://desk.acme.example/*'],
  accountUrl: undefined,
  recordUrl: undefined,
  queues: undefined,
  lookup: { phone: 'https://desk.acme.example/find?tel={ANI}' },
};
type Target = Config['screenPop']['target'];
const config = (crms: readonly CrmProfile[] = [orders], target: Target = 'crm-tab', atStart = true) => ({
  crms,
  screenPop: { target, atStart },
});
const BEGUN = 1_000_000;
const now = (more: Partial<PopKnowledge> = {}): PopKnowledge => ({
  now: BEGUN + 10,
  popped: null,
  recent: [],
  lastCrmId: null,
  account: 'unasked',
  record: 'unasked',
  ...more,
});
const starts = (session = sessionLike({ customer: { phone: known('+14155550132') } })) =>
  ({ kind: 'session', session }) as const;
const names = (recordUrl: unknown) => ({ kind: 'named', recordUrl, at: BEGUN }) as const;
const shown = (pop: Pop) =>
  pop.act === 'pop' ? `${pop.why} ${pop.url}` : pop.act === 'none' ? pop.why : 'wait';
const plan = (subject: PopSubject, more: Partial<PopKnowledge> = {}, settings = config()) =>
  shown(planPop(subject, settings, now(more)));

describe('what a session’s start shows', () => {
  it('is the record, else the account, else the look-up', () => {
    const customer = { phone: known('+14155550132') };
    const record = { value: { id: 'R 1' }, from: 'matcher' } as const;
    const account = { value: { id: 'A/1' }, from: 'matcher' } as const;
    expect(plan(starts(sessionLike({ customer, record, account })))).toBe(`record ${CRM}/record/R%201`);
    expect(plan(starts(sessionLike({ customer, account })))).toBe(`account ${CRM}/contact/A%2F1`);
    expect(plan(starts())).toBe(`lookup ${CRM}/find?tel=%2B14155550132`);
  });

  it('is an entry’s own address where that is a CRM’s page, and never another', () => {
    const account = (url: string) =>
      starts(sessionLike({ account: { value: { id: '7', url }, from: 'open-account' } }));
    expect(plan(account(`${CRM}/c/7`))).toBe(`account ${CRM}/c/7`);
    expect(plan(account('https://evil.example/c/7'))).toBe(`account ${CRM}/contact/7`);
    expect(plan(account('javascript:alert(1)'))).toBe(`account ${CRM}/contact/7`);
  });

  it('is no page of a CRM to which the entry may not belong', () => {
    const both = config([orders, { ...support, accountUrl: 'https://desk.acme.example/c/{ACCOUNT_ID}' }]);
    const account = (crmId?: string) => {
      const value = crmId === undefined ? { id: '7' } : { id: '7', crmId };
      return starts(
        sessionLike({ account: { value, from: 'matcher' }, customer: { phone: known('+14155550132') } }),
      );
    };
    expect(plan(account('support'), {}, both)).toBe('account https://desk.acme.example/c/7');
    expect(plan(account(), {}, both)).toBe(`lookup ${CRM}/find?tel=%2B14155550132`);
  });

  it('is the look-up of the CRM used last, else of the first that has one', () => {
    const both = config([
      { ...orders, lookup: undefined, queues: undefined },
      support,
      { ...support, id: 'third' },
    ]);
    expect(planPop(starts(), both, now())).toMatchObject({ crmId: 'support' });
    expect(planPop(starts(), both, now({ lastCrmId: 'third' }))).toMatchObject({ crmId: 'third' });
    expect(planPop(starts(), both, now({ lastCrmId: 'orders' }))).toMatchObject({ crmId: 'support' });
  });

  it('is the queue’s address where somebody looked and there is no account', () => {
    expect(plan(starts(), { account: 'none' })).toBe(`queue ${CRM}/new?tel=%2B14155550132`);
    const other = sessionLike({ queue: { id: '1', path: null }, customer: { phone: known('+14155550132') } });
    expect(plan(starts(other), { account: 'none' })).toBe(`lookup ${CRM}/find?tel=%2B14155550132`);
  });

  it('waits for a CRM that is asked for the account, and then goes on without', () => {
    const asking = { account: 'asking' } as const;
    expect(planPop(starts(), config(), now(asking))).toEqual({ act: 'wait', ms: LOOKING_MS - 10 });
    expect(plan(starts(), { ...asking, now: BEGUN + LOOKING_MS })).toBe(
      `lookup ${CRM}/find?tel=%2B14155550132`,
    );
    expect(plan(starts(), { ...asking, now: BEGUN - 1 })).toBe(`lookup ${CRM}/find?tel=%2B14155550132`);
  });

  it('waits for the record that is being made, shows the account if that takes long, and then the record', () => {
    const account = { value: { id: 'A' }, from: 'matcher' } as const;
    const record = { value: { id: 'R' }, from: 'matcher' } as const;
    const making = { record: 'awaited' } as const;
    const late = { ...making, now: BEGUN + MAKING_MS };
    const without = starts(sessionLike({ account }));
    const made = starts(sessionLike({ account, record }));
    expect(planPop(without, config(), now(making))).toEqual({ act: 'wait', ms: MAKING_MS - 10 });
    expect(plan(made, making)).toBe(`record ${CRM}/record/R`);
    expect(plan(without, late)).toBe(`account ${CRM}/contact/A`);
    const first = planPop(without, config(), now(late));
    const popped = first.act === 'pop' ? afterPop(null, first, BEGUN) : null;
    expect(plan(without, { ...late, popped })).toBe('again');
    expect(plan(made, { ...late, popped })).toBe(`record ${CRM}/record/R`);
    expect(plan(made, { ...late, popped, record: 'unasked' })).toBe('again');
    expect(plan(made, { ...late, popped, now: BEGUN + MADE_LATE_MS })).toBe('again');
    const second = planPop(made, config(), now({ ...late, popped }));
    const both = second.act === 'pop' ? afterPop(popped, second, BEGUN) : null;
    expect(plan(made, { ...late, popped: both })).toBe('again');
  });

  it('is the queue’s address where nobody can look: there is no look-up, or nothing to look for', () => {
    expect(plan(starts(), {}, config([{ ...orders, lookup: undefined }]))).toBe(
      `queue ${CRM}/new?tel=%2B14155550132`,
    );
    expect(plan(starts(sessionLike()), { now: BEGUN + SETTLE_MS })).toBe(`queue ${CRM}/new`);
  });

  it('waits a moment for who it is, and no longer, whatever the clock does', () => {
    expect(planPop(starts(sessionLike()), config(), now())).toEqual({ act: 'wait', ms: SETTLE_MS - 10 });
    expect(planPop(starts(sessionLike()), config([{ ...orders, queues: undefined }]), now())).toMatchObject({
      act: 'wait',
    });
    expect(plan(starts(sessionLike()), { now: BEGUN - 60_000 })).toBe(`queue ${CRM}/new`);
    expect(
      plan(starts(sessionLike()), { now: BEGUN + SETTLE_MS }, config([{ ...orders, queues: undefined }])),
    ).toBe('nobody');
  });

  it.each([
    ['off', plan(starts(), {}, config([orders], 'off'))],
    ['page', plan(starts(), {}, config([orders], 'page'))],
    ['not-at-start', plan(starts(), {}, config([orders], 'crm-tab', false))],
    ['over', plan(starts(sessionLike({ state: 'ended' })))],
    ['over', plan(starts(sessionLike({ state: 'dismissed' })))],
    ['late', plan(starts(), { now: BEGUN + LATEST_MS + 1 })],
    ['again', plan(starts(), { popped: { at: BEGUN, start: true, records: [] } })],
    ['again', plan(starts(), { popped: { at: BEGUN, start: false, records: ['x'] } })],
    ['again', plan(starts(sessionLike({ record: { value: { id: '7' }, from: 'event' } })))],
    ['no-template', plan(starts(), {}, config([{ ...orders, lookup: undefined, queues: undefined }]))],
    ['too-many', plan(starts(), { recent: Array<number>(MOST_AT_ONCE).fill(BEGUN) })],
  ])('is nothing: %s', (why, got) => {
    expect(got).toBe(why);
  });
});

describe('a record that the adapter names', () => {
  const url = `${CRM}/record/7`;

  it('follows the start’s own pop, once', () => {
    expect(plan(names(url), { popped: { at: BEGUN, start: true, records: [] } })).toBe(`named ${url}`);
    const popped = { at: BEGUN, start: true, records: [popMark(url)] };
    expect(plan(names(url), { popped })).toBe('again');
    expect(plan(names(`${url}/#comments`), { popped })).toBe('again');
    expect(plan(names(`${CRM}/record/8`), { popped })).toBe(`named ${CRM}/record/8`);
  });

  it('is shown whether or not a session’s start shows something', () => {
    expect(plan(names(url), {}, config([orders], 'crm-tab', false))).toBe(`named ${url}`);
  });

  it.each([
    ['not-a-crm-page', 'javascript:alert(1)'],
    ['not-a-crm-page', 'https://crm.acme.example.evil.example/record/7'],
    ['not-a-url', '/record/7'],
    ['no-url', 7],
    ['no-url', null],
    ['no-url', { href: url }],
  ])('is refused (%s): %j', (why, recordUrl) => {
    expect(plan(names(recordUrl))).toBe(why);
  });

  it('is one of few for a session, and no news after long', () => {
    const records = Array.from({ length: MOST_RECORDS }, (_, id) => popMark(`${CRM}/other/${id}`));
    expect(plan(names(url), { popped: { at: BEGUN, start: false, records } })).toBe('too-many');
    expect(plan(names(url), { now: BEGUN + LATEST_MS + 1 })).toBe('late');
    expect(plan(names(url), { now: BEGUN - 3_600_000 })).toBe(`named ${url}`);
  });

  it('is shown again where the agent turned from another chat to this one, and once', () => {
    const pop = planPop(names(url), config(), now());
    if (pop.act !== 'pop') throw new Error(shown(pop));
    const first = withPop(withChat(EMPTY_LEDGER, 't', 'one'), 'one', afterPop(null, pop, BEGUN), BEGUN);
    expect(withChat(first, 't', 'one')).toBe(first);
    const back = withChat(withChat(first, 't', 'two'), 't', 'one');
    expect(plan(names(url), { popped: back.sessions.one ?? null })).toBe(`named ${url}`);
    const after = afterPop(back.sessions.one ?? null, pop, BEGUN);
    expect(plan(names(url), { popped: after })).toBe('again');
  });
});

describe('whatever comes, in whatever order', () => {
  const ids = ['1', '2', '3'];
  const subject: fc.Arbitrary<{ key: string; subject: PopSubject }> = fc.oneof(
    fc
      .record({
        id: fc.constantFrom(...ids),
        phone: fc.option(fc.constantFrom('+14155550132', 'anonymous', '')),
        state: fc.constantFrom('live', 'live', 'ended'),
      })
      .map(({ id, phone, state }) => {
        const session = sessionLike({
          id,
          state: state === 'ended' ? 'ended' : 'live',
          customer: phone === null ? {} : { phone: known(phone) },
        });
        return { key: session.key, subject: starts(session) };
      }),
    fc
      .record({
        id: fc.constantFrom(...ids),
        recordUrl: fc.oneof(
          fc.constantFrom(`${CRM}/record/1`, `${CRM}/record/1#x`, `${CRM}/record/2`, 'javascript:alert(1)'),
          fc.anything(),
        ),
      })
      .map(({ id, recordUrl }) => ({ key: sessionLike({ id }).key, subject: names(recordUrl) })),
  );

  it('a session’s start pops at most once and before any record, each record once, few at a time, on CRM pages', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(subject, fc.integer({ min: -5_000, max: 5_000 })), { maxLength: 60 }),
        fc.constantFrom('unasked', 'asking', 'none'),
        (steps, account) => {
          let ledger: Ledger = EMPTY_LEDGER;
          let at = BEGUN;
          const pops: { key: string; why: string; url: string; at: number }[] = [];
          for (const [{ key, subject: one }, step] of steps) {
            at += step;
            const popped = ledger.sessions[key] ?? null;
            const pop = planPop(one, config(), now({ now: at, popped, recent: ledger.recent, account }));
            if (pop.act !== 'pop') continue;
            expect(new URL(pop.url).origin).toBe(CRM);
            ledger = withPop(ledger, key, afterPop(popped, pop, at), at);
            pops.push({ key, why: pop.why, url: pop.url, at });
          }
          for (const key of new Set(pops.map((pop) => pop.key))) {
            const its = pops.filter((pop) => pop.key === key);
            const ours = its.filter(({ why }) => why !== 'named');
            expect(ours.length).toBeLessThanOrEqual(1);
            if (ours[0] !== undefined) expect(its.indexOf(ours[0])).toBe(0);
            const records = its.filter(({ why }) => why === 'named').map(({ url }) => popMark(url));
            expect(new Set(records).size).toBe(records.length);
          }
          pops.forEach((pop, place) => {
            const before = pops.slice(Math.max(0, place - MOST_AT_ONCE), place);
            const close = before.filter((other) => Math.abs(pop.at - other.at) < AT_ONCE_MS);
            if (before.length === MOST_AT_ONCE) expect(close.length).toBeLessThan(MOST_AT_ONCE);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the ledger holds no address, nor anything of the customer', () => {
    const pop = planPop(starts(), config(), now());
    const named = planPop(names(`${CRM}/record/7?tel=14155550132`), config(), now());
    if (pop.act !== 'pop' || named.act !== 'pop') throw new Error('nothing pops');
    const ledger = withPop(EMPTY_LEDGER, 'key', afterPop(afterPop(null, pop, BEGUN), named, BEGUN), BEGUN);
    expect(JSON.stringify(ledger)).not.toMatch(/https?:|4155550132|crm\.acme/);
  });

  it('the ledger takes back what was never shown, and nothing else', () => {
    const pop = planPop(starts(), config(), now());
    if (pop.act !== 'pop') throw new Error(shown(pop));
    const other = withPop(EMPTY_LEDGER, 'other', afterPop(null, pop, BEGUN), BEGUN);
    const before = withPop(other, 'key', { at: BEGUN, start: false, records: ['r'] }, BEGUN + 1);
    for (const [ledger, had] of [
      [other, null],
      [before, before.sessions.key ?? null],
    ] as const) {
      const after = withPop(ledger, 'key', afterPop(had, pop, BEGUN + 2), BEGUN + 2);
      const pending = { seq: 7, key: 'key', before: had, evidence: null };
      expect(takenBack({ ...after, pending }, pending)).toEqual(ledger);
      expect(withoutPending({ ...after, pending })).toEqual(after);
    }
  });

  it('the ledger holds the newest sessions, and of the last pops those of a few seconds', () => {
    let ledger: Ledger = EMPTY_LEDGER;
    for (let at = 0; at < 300; at += 1)
      ledger = withPop(ledger, `s${at}`, { at: at * 1_000, start: true, records: [] }, at * 1_000);
    expect(Object.keys(ledger.sessions)).toHaveLength(200);
    expect(ledger.sessions.s99).toBeUndefined();
    expect(ledger.sessions.s299).toBeDefined();
    expect(ledger.recent).toHaveLength(AT_ONCE_MS / 1_000);
  });
});
