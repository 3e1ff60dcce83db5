import { describe, expect, it } from 'vitest';
import { known, sessionLike } from '../../../tests/unit/session-like.ts';
import type { KustomerRecordsInput } from '../../policy/kustomer-settings.ts';
import { resolveConfig } from '../../policy/resolve.ts';
import type { Session } from '../../sessions/session.ts';
import { moreOfSession } from '../more-of-session.ts';
import type { Operation } from '../operation.ts';
import type { QueueRow } from '../outbox/row.ts';
import { planOperations } from '../plan.ts';
import { KUSTOMER_RULE_NAMES } from './rules.ts';
import { PLANNED_BY_RULE } from './steps.ts';

const START = 1_000_000;
const END = START + 125_000;
const live = sessionLike({ customer: { phone: known('+493023125101') } });
const ended: Session = {
  ...live,
  state: 'ended',
  endedAt: END,
  lastSeenAt: END,
  legs: [{ startedAt: START, endedAt: END }],
};

/** Plans what a session has become at each time, one after the other. */
function plans(kustomer: KustomerRecordsInput = {}, records: object = {}) {
  const { config } = resolveConfig({
    policy: {
      crms: [{ id: 'k', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'], kustomer }],
      records: { enabled: true, ...records },
    },
    own: undefined,
  });
  let queue: QueueRow | null = null;
  return (session: Session, now: number): readonly Operation[] => {
    const { crms, records: rules } = config;
    const plan = planOperations({ session, more: moreOfSession(session), rules, crms, queue, now });
    queue = plan.queue;
    return plan.operations;
  };
}
const named = (operations: readonly Operation[]) =>
  operations.map(({ kind, occasion, content }) =>
    [
      kind,
      kind === 'account' || kind === 'record' ? null : occasion,
      content?.type === 'leg' ? content.number : null,
    ]
      .filter((one) => one !== null)
      .join(' '),
  );

describe('the plan of a session for a Kustomer', () => {
  it('begins with customer, conversation and message, and ends with what has changed', () => {
    const plan = plans({ tags: ['phone'] });
    expect(named(plan(live, START + 1_000))).toEqual([
      'account',
      'record',
      'message start 1',
      'tags start',
      'assign start',
      'comment start',
    ]);
    expect(named(plan(live, START + 2_000))).toEqual([]);
    expect(named(plan(ended, END + 1_000))).toEqual(['message end 1', 'update end']);
    expect(named(plan(ended, END + 60_000))).toEqual([]);
  });

  it('has one message where the whole session is told at once', () => {
    expect(named(plans()(ended, END + 1_000))).toEqual([
      'account',
      'record',
      'message end 1',
      'assign start',
      'comment start',
    ]);
    expect(named(plans({}, { mode: 'end' })(live, START + 60_000))).toEqual([]);
    const atTheEnd = plans({}, { mode: 'end' });
    expect(named(atTheEnd(ended, END + 60_000))).toContain('message end 1');
  });

  it('has a message for each stretch of a call that came back', () => {
    const plan = plans();
    plan(live, START + 1_000);
    plan(ended, END + 1_000);
    const back = { ...ended, state: 'live' as const, endedAt: null, lastSeenAt: END + 60_000 };
    const legs = [...ended.legs, { startedAt: END + 60_000, endedAt: null }];
    expect(named(plan({ ...back, legs }, END + 61_000))).toEqual(['message start 2', 'assign start']);
  });

  it('changes message and fields once for whatever the details endpoint tells, each time it tells more', () => {
    const plan = plans();
    plan(ended, END + 1_000);
    const told = (details: object): Session => ({ ...ended, details: { state: 'partial', told: details } });
    expect(named(plan(told({ holdSeconds: 3 }), END + 60_000))).toEqual(['message details 1', 'update end']);
    expect(named(plan(told({ holdSeconds: 3 }), END + 61_000))).toEqual([]);
    // What no field holds is the message’s alone.
    expect(named(plan(told({ holdSeconds: 3, disconnectedBy: 'agent' }), END + 62_000))).toEqual([
      'message details 1',
    ]);
  });

  it('gives everybody the same keys for what all share, and each agent their own for what is theirs', () => {
    const other = { ...ended, agent: { id: '9', customId: null, email: null } };
    const keys = [ended, other].map((session) =>
      plans()(session, END + 1_000).map(({ key, kind }) => [kind, key]),
    );
    const same = keys[0]
      ?.filter(([, key]) => keys[1]?.some(([, there]) => there === key))
      .map(([kind]) => kind);
    expect(same).toEqual(['account', 'record', 'comment']);
  });

  it('stays with the conversation that the agent chose, and makes no customer for its sake', () => {
    const record = { value: { id: 'c1', crmId: 'k' }, from: 'agent' } as const;
    expect(named(plans()({ ...live, record }, START + 1_000))).not.toContain('record');
    const open = { value: { id: 'c1', crmId: 'k' }, from: 'open-account' } as const;
    expect(named(plans()({ ...live, record: open }, START + 1_000)), 'one that merely stands open').toContain(
      'record',
    );
  });

  it('waits with a session whose beginning nobody saw until its end is behind', () => {
    const plan = plans();
    const unseen = { ...ended, startedAt: null, legs: [{ startedAt: null, endedAt: END }] };
    expect(plan(unseen, END + 1_000)).toEqual([]);
    expect(named(plan(unseen, END + 60_000))).toContain('record');
  });

  it('is nothing where nobody said how to write', () => {
    const { config } = resolveConfig({
      policy: {
        crms: [{ id: 'k', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] }],
        records: { enabled: true },
      },
      own: undefined,
    });
    const { crms, records: rules } = config;
    const plan = planOperations({
      session: ended,
      more: moreOfSession(ended),
      rules,
      crms,
      queue: null,
      now: END + 1_000,
    });
    expect(plan.operations).toEqual([]);
  });
});

it('every rule that plans is one of the table', () => {
  expect(
    Object.keys(PLANNED_BY_RULE).filter((name) => !(KUSTOMER_RULE_NAMES as readonly string[]).includes(name)),
  ).toEqual([]);
});
