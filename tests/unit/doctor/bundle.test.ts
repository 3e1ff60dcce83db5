import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../lib/database.ts';
import { makeBundle } from '../../../lib/doctor/bundle/make-bundle.ts';
import type { BundlePieces } from '../../../lib/doctor/bundle/pieces.ts';
import { loginVerdict } from '../../../lib/doctor/rules/login.ts';
import { resolveConfig } from '../../../lib/policy/resolve.ts';
import type { OutboxRow } from '../../../lib/records/outbox/row.ts';
import { outboxEntry } from '../records/outbox-entry.ts';
import { sampleSession } from '../sessions/sample-session.ts';

const TENANT = 'https://acme.ccaip.test';
const resolved = resolveConfig({
  policy: {
    adapter: { url: TENANT, channels: ['call', 'chat'], eventTypes: { transfer: ['Acme_Transfer'] } },
    crms: [{ id: 'orders', kind: 'custom', matches: ['https://orders.crm.test/*'] }],
  },
  own: undefined,
});

const pieces = (changes: Partial<BundlePieces> = {}): BundlePieces => ({
  madeAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  extension: { version: '1.2.3', id: 'abc', flavour: 'enterprise' },
  browser: {
    userAgent: 'Mozilla/5.0 Chrome/156.0.7440.123',
    language: 'en',
    online: true,
    used: 1,
    quota: 2,
  },
  resolved,
  selectorDiagnoses: [],
  access: [],
  checks: [],
  place: null,
  exam: null,
  locks: ['patchcord:adapter', 'patchcord:status:acme.ccaip.test:jo@acme.test'],
  holders: { 'status:acme.ccaip.test:jo@acme.test': { tabId: 7, epoch: 3, since: 1_000 } },
  journal: { entries: [], count: 0, cursors: [] },
  outbox: { rows: [], count: 0, holds: [] },
  refusals: { 'adapter: wrong-window': 2 },
  notices: ['journal-full'],
  ...changes,
});

const entry = (changes: Partial<JournalEntry>): JournalEntry => ({
  seq: 1,
  at: 1_000,
  tenant: TENANT,
  channel: 'call',
  type: 'New_Call',
  json: '{}',
  ...changes,
});

/** Text that somebody would miss if it were told: long enough that nothing of ours has it by chance. */
const customerValue = fc.oneof(
  fc.stringMatching(/^\+49[0-9]{9,11}$/),
  fc.stringMatching(/^[a-z]{6,10}\.[a-z]{6,10}@[a-z]{6,10}\.example$/),
  fc.stringMatching(/^[A-Z][a-z]{7,11}q [A-Z][a-z]{7,11}q$/),
  fc.stringMatching(/^cust-[a-z]{4}-[0-9]{8}$/),
  fc.stringMatching(/^eyJ[A-Za-z0-9]{12}\.[A-Za-z0-9]{12}\.[A-Za-z0-9]{12}$/),
  fc.stringMatching(/^https:\/\/crm\.example\/\?c=[a-z]{12}$/),
);

/** The values stand wherever a journal may have text: in what was posted, in our own facts, in what policy wants kept. */
const journalOf = (values: readonly string[]): readonly JournalEntry[] =>
  values.flatMap((value, at) => [
    entry({
      seq: at,
      json: JSON.stringify({ type: 'New_Call', data: { call_id: value, agent_email: value, name: value } }),
    }),
    entry({ seq: at, type: value, json: JSON.stringify({ type: value, data: { message: value } }) }),
    entry({
      seq: at,
      channel: 'chat',
      json: JSON.stringify({ data: { chat_id: value } }),
      told: { phone: value, name: value, email: value },
    }),
    entry({ seq: at, custom: { [value]: value }, tenant: value }),
    entry({
      seq: at,
      kind: 'fact',
      type: 'dialled',
      json: JSON.stringify({ fact: 'dialled', tenant: TENANT, number: value }),
    }),
    entry({
      seq: at,
      kind: 'fact',
      type: 'agent',
      json: JSON.stringify({
        fact: 'agent',
        session: `${TENANT} call ${value}`,
        notes: value,
        disposition: value,
      }),
    }),
    // What a damaged database may hold.
    entry({ seq: at, json: value }),
    entry({ seq: at, channel: value as 'call', at: value as unknown as number }),
  ]);

const known = (value: string) => ({ value, from: 'agent' }) as const;
const outboxOf = (values: readonly string[]): readonly OutboxRow[] =>
  values.map((value) => {
    const told = sampleSession({
      id: value,
      customer: { name: known(value), phone: known(value), email: known(value), cuid: known(value) },
      notes: value,
      disposition: value,
      account: known({ id: value, name: value, url: value } as never) as never,
    });
    const row = outboxEntry({
      state: 'failed',
      problem: {
        fault: { type: 'malformed', field: value },
        endpoint: value,
        detail: `Refused: ${value}`,
        at: 1_000,
      },
      operation: { told, content: { type: 'comment', text: value, html: value }, kind: value as never },
    });
    return { ...row, crmId: value, session: `${TENANT} call ${value}`, key: value };
  });

describe('a support bundle', () => {
  it('holds nothing of what any journal or outbox knows of customers', () => {
    fc.assert(
      fc.property(fc.array(customerValue, { minLength: 1, maxLength: 5 }), (values) => {
        const { text } = makeBundle(
          pieces({
            journal: { entries: journalOf(values), count: 9, cursors: [] },
            outbox: {
              rows: outboxOf(values),
              count: 9,
              holds: values.map((crmId) => ({
                crmId,
                why: crmId as 'login',
                until: null,
                failures: 1,
                since: 1_000,
              })),
            },
          }),
          { personal: true },
        );
        for (const value of values) {
          expect(text).not.toContain(value);
          for (const word of value.split(/[ @]/)) expect(text).not.toContain(word);
        }
        expect(() => JSON.parse(text) as unknown).not.toThrow();
      }),
    );
  });

  it('tells a CRM’s own words and a strange type where that is asked for, and still no content', () => {
    const value = 'cust-abcd-12345678';
    const { text } = makeBundle(
      pieces({
        journal: { entries: journalOf([value]), count: 9, cursors: [] },
        outbox: { rows: outboxOf([value]), count: 1, holds: [] },
      }),
      { personal: false },
    );
    expect(text).toContain(`"what": "${value}"`);
    expect(text).toContain(`"detail": "Refused: ${value}"`);
    expect(text.split(value)).toHaveLength(2 + 2);
  });

  it('tells what happened when, and which entries belong to one session', () => {
    const call = (type: string, at: number, id: number) =>
      entry({ at, type, json: JSON.stringify({ type, data: { call_id: id } }) });
    const { text } = makeBundle(
      pieces({
        journal: {
          entries: [
            call('New_Call', 0, 103646),
            call('Acme_Transfer', 1_000, 103646),
            call('End_Call', 2_000, 103647),
            entry({
              at: 3_000,
              kind: 'fact',
              type: 'agent',
              json: JSON.stringify({ fact: 'agent', session: `${TENANT} call 103646` }),
            }),
            entry({ at: 4_000, type: 'Whatever', tenant: 'https://other.test', json: 'no JSON' }),
          ],
          count: 5,
          cursors: [{ consumer: 'page-bridge', done: 4 }],
        },
      }),
      { personal: true },
    );
    const { journal } = JSON.parse(text) as { journal: { excerpt: object[] } };
    expect(journal.excerpt).toEqual([
      {
        at: '1970-01-01T00:00:00.000Z',
        what: 'New_Call',
        kind: 'event',
        channel: 'call',
        session: 'session 1',
      },
      {
        at: '1970-01-01T00:00:01.000Z',
        what: 'Acme_Transfer',
        kind: 'event',
        channel: 'call',
        session: 'session 1',
      },
      {
        at: '1970-01-01T00:00:02.000Z',
        what: 'End_Call',
        kind: 'event',
        channel: 'call',
        session: 'session 2',
      },
      { at: '1970-01-01T00:00:03.000Z', what: 'agent', kind: 'fact', channel: 'call', session: 'session 1' },
      {
        at: '1970-01-01T00:00:04.000Z',
        what: 'unknown type ⟨text⟩',
        kind: 'event',
        channel: 'call',
        elsewhere: true,
      },
    ]);
  });

  it('says what the checks found, with the agent’s own address only where that is asked for', () => {
    const verdict = loginVerdict({
      url: `${TENANT}/agent/`,
      host: 'acme.ccaip.test',
      origin: `${TENANT}/*`,
      granted: true,
      online: true,
      probe: null,
      place: null,
      exam: { host: 'panel', frames: [{ channel: 'call', state: 'ready', header: null, cookies: null }] },
      ancestor: 'chrome-extension://abc',
      email: 'jo@acme.test',
    });
    const checks = [{ id: 'login', verdict, running: false, at: 1_000 }] as const;
    const hidden = makeBundle(pieces({ checks }), { personal: true });
    expect(hidden.text).toContain('You are logged in as ⟨e-mail⟩.');
    expect(hidden.text).not.toContain('jo@');
    expect(hidden.hidden).toBe(1);
    const whole = makeBundle(pieces({ checks }), { personal: false });
    expect(whole.text).toContain('You are logged in as jo@acme.test.');
    expect(whole.hidden).toBe(0);
  });

  it('names locks and where the adapter is, and never whose status a lock is about', () => {
    const { text } = makeBundle(
      pieces({ place: { host: 'panel', windowId: 1, tabId: null, epoch: 5, since: 0 } }),
      { personal: false },
    );
    expect(text).toContain('"held": ["adapter", "status"]');
    expect(text).toContain('"place": { "host": "panel", "epoch": 5');
    expect(text).not.toContain('jo@');
  });

  it('keeps versions, which look like numbers, and is named for when it was made', () => {
    const { name, text } = makeBundle(pieces(), { personal: true });
    expect(text).toContain('Chrome/156.0.7440.123');
    expect(name).toBe('patchcord-support-2026-01-02T030405Z.json');
  });
});
