import { describe, expect, test } from 'vitest';
import { outboxEntry } from '../../../tests/unit/records/outbox-entry.ts';
import { sampleSession } from '../../../tests/unit/sessions/sample-session.ts';
import { resolveConfig } from '../../policy/resolve.ts';
import { OPERATION_KINDS } from '../operation.ts';
import type { OutboxEntry } from '../outbox/outbox.ts';
import type { StepState } from '../outbox/row.ts';
import { needsAgent, outboxGroups, outboxHolds } from './outbox-lines.ts';

const MINUTE = 60_000;
const { config } = resolveConfig({
  policy: undefined,
  own: {
    crms: [
      {
        id: 'orders',
        kind: 'custom',
        name: 'Order desk',
        matches: ['https://crm.acme.example/*'],
        recordUrl: 'https://crm.acme.example/record/{RECORD_ID}',
        api: { authentication: { method: 'agent-session' } },
      },
    ],
  },
});
const lineOf = (entry: OutboxEntry, now = 0) => {
  const step = outboxGroups([entry], config, now)[0]?.steps[0];
  if (step === undefined) throw new Error('there is no such step');
  return step;
};
const problem = {
  fault: { type: 'status' as const, status: 422 },
  endpoint: 'Comment',
  detail: 'the CRM answered 422',
  at: 1_000,
};

describe('the outbox in words', () => {
  test('has one group for each session, with its customer, its CRM and its steps in order', () => {
    const other = sampleSession({ id: '7', medium: 'chat' });
    const groups = outboxGroups(
      [
        outboxEntry({ operation: { kind: 'record', occasion: 'start', order: 0 } }),
        outboxEntry({ operation: { order: 1 } }),
        outboxEntry({ operation: { told: other } }),
      ],
      config,
      0,
    );
    expect(
      groups.map(({ title, crm, medium, steps }) => [title, crm, medium, steps.map(({ what }) => what)]),
    ).toEqual([
      ['Jo', 'Order desk', 'call', ['Record, at the start', 'Comment, at the end']],
      ['Chat 7', 'Order desk', 'chat', ['Comment, at the end']],
    ]);
  });

  test('leads to the record where the session has one', () => {
    const told = sampleSession({
      id: '1',
      record: { value: { id: '456', crmId: 'orders' }, from: 'matcher' },
    });
    expect(outboxGroups([outboxEntry({ operation: { told } })], config, 0)[0]?.recordUrl).toBe(
      'https://crm.acme.example/record/456',
    );
  });

  test.each([
    [0, 'Tried 3 times. Next try now.'],
    [90_000, 'Tried 3 times. Next try in 2 minutes.'],
    [3 * 60 * MINUTE, 'Tried 3 times. Next try in 3 hours.'],
  ])('says when a step is tried next: %s ms from now', (dueAt, wanted) => {
    expect(lineOf(outboxEntry({ step: 'retrying', attempts: 3, dueAt, problem })).when).toBe(wanted);
  });

  test('says why, by the endpoint’s name, and asks about what is uncertain', () => {
    expect(lineOf(outboxEntry({ step: 'failed', problem })).why).toBe('Comment: the CRM answered 422');
    expect(lineOf(outboxEntry({ step: 'uncertain', problem })).why).toContain('whether it arrived');
    expect(lineOf(outboxEntry({ step: 'behind', problem })).why).toBeNull();
  });

  test.each([
    ['waiting', ['retry', 'edit', 'discard']],
    ['retrying', ['retry', 'edit', 'discard']],
    ['failed', ['retry', 'edit', 'discard']],
    ['uncertain', ['there', 'again', 'discard']],
    ['behind', ['edit', 'discard']],
    ['login', ['edit', 'discard']],
    ['sending', []],
  ] as const satisfies readonly (readonly [StepState, readonly string[]])[])(
    'offers for a comment that is %s: %j',
    (step, actions) => {
      expect(lineOf(outboxEntry({ step })).actions).toEqual(actions);
    },
  );

  test('asks for the id of an account that the agent chose, and says what goes with it', () => {
    const line = lineOf(outboxEntry({ step: 'several', operation: { kind: 'account', occasion: 'start' } }));
    expect(line).toMatchObject({
      asksId: true,
      carries: true,
      actions: ['there', 'retry', 'edit', 'discard'],
    });
    expect(line.fields.map(({ name }) => name)).toEqual(['name', 'phone', 'email']);
  });

  test('says what to do about an account that nothing says whose it is', () => {
    const problem = {
      fault: { type: 'nobody' as const },
      endpoint: 'Create the customer',
      detail: 'Nobody.',
      at: 0,
    };
    const operation = { kind: 'account', occasion: 'start' } as const;
    const line = lineOf(outboxEntry({ step: 'several', operation, problem }));
    expect(line.why).toBe('Create the customer: Nobody. Look up whose it is, and give the account’s ID.');
  });

  test('has words for each kind of step', () => {
    for (const kind of OPERATION_KINDS) {
      const { what, excerpt } = lineOf(
        outboxEntry({ operation: { kind, content: { type: 'leg', number: 1 } } }),
      );
      expect(what).not.toContain('kind-');
      expect(excerpt).toBeNull();
    }
  });

  test('has nothing to edit in a file, and shows its name', () => {
    const content = {
      type: 'file' as const,
      name: 'ujet-metadata/call-1.json',
      mediaType: 'application/json',
      source: { text: '{}' },
    };
    const line = lineOf(outboxEntry({ step: 'failed', operation: { kind: 'upload', content } }));
    expect(line).toMatchObject({ excerpt: content.name, fields: [], actions: ['retry', 'discard'] });
  });

  test('counts what waits for the agent', () => {
    const steps: readonly StepState[] = [
      'waiting',
      'behind',
      'sending',
      'retrying',
      'failed',
      'uncertain',
      'several',
      'login',
      'permission',
    ];
    expect(steps.filter((step) => needsAgent({ step }))).toEqual([
      'failed',
      'uncertain',
      'several',
      'login',
      'permission',
    ]);
  });
});

describe('what holds a CRM up', () => {
  const hold = (why: 'login' | 'permission' | 'unreachable') => ({
    crmId: 'orders',
    why,
    until: why === 'unreachable' ? 5 : null,
    failures: 1,
    since: 0,
  });

  test('is told once, with the way to see to it', () => {
    const entries = [outboxEntry(), outboxEntry({ id: '2' })];
    expect(outboxHolds({ entries, holds: [hold('login')] }, config)).toEqual([
      {
        crmId: 'orders',
        text: 'Order desk asks for a login. Nothing is sent to it until then.',
        way: 'open-crm',
        button: 'Open the CRM to log in',
      },
    ]);
    expect(outboxHolds({ entries, holds: [hold('permission')] }, config)[0]?.way).toBe('options');
  });

  test.each([
    ['agent-session', 'open-crm'],
    ['api-key', 'options'],
    ['oauth2', 'log-in'],
  ])('of a Kustomer with %s is seen to by: %s', (method, way) => {
    const authentication = { method, ...(method === 'oauth2' ? { oauth: { clientId: 'app' } } : {}) };
    const crm = {
      id: 'orders',
      kind: 'kustomer',
      matches: ['https://acme.kustomerapp.com/*'],
      kustomer: { authentication },
    };
    const resolved = resolveConfig({ policy: { crms: [crm] }, own: undefined }).config;
    expect(outboxHolds({ entries: [outboxEntry()], holds: [hold('login')] }, resolved)[0]?.way).toBe(way);
  });

  test('is not told where it passes by itself, or where nothing waits for it', () => {
    expect(outboxHolds({ entries: [outboxEntry()], holds: [hold('unreachable')] }, config)).toEqual([]);
    expect(outboxHolds({ entries: [], holds: [hold('login')] }, config)).toEqual([]);
  });
});
