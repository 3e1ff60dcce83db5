import { describe, expect, it } from 'vitest';
import { known, sessionLike } from '../../tests/unit/session-like.ts';
import { resolveConfig } from '../policy/resolve.ts';
import type { Config, CrmProfile } from '../policy/schema.ts';
import type { CrmEntry, Known, Party, Session } from '../sessions/session.ts';
import { type MoreKnown, NOTHING_MORE } from './more-known.ts';
import type { Operation } from './operation.ts';
import type { QueueRow } from './outbox/row.ts';
import { type Plan, planOperations } from './plan.ts';

/** Every rule here is of seed 003, "API account" (line 380) to "Comment endpoint" (line 467), unless it says otherwise. */
const START = 1_000_000;
const END = START + 125_000;
const crm = (id: string): CrmProfile => ({
  id,
  kind: 'custom',
  matches: [`https://${id}.test/*`],
  bridge: 'one',
});
const desk = crm('desk');
const rulesWith = (records: object = {}): Config['records'] =>
  resolveConfig({ policy: { records: { enabled: true, ...records } }, own: undefined }).config.records;
const customer = { phone: known('+493023125101') };
const ended = {
  state: 'ended',
  endedAt: END,
  lastSeenAt: END,
  legs: [{ startedAt: START, endedAt: END }],
} as const;

/** Plans what a session has become at each time, one after the other. */
class Telling {
  queue: QueueRow | null = null;
  readonly operations: Operation[] = [];
  readonly rules: Config['records'];
  readonly crms: readonly CrmProfile[];
  constructor(rules = rulesWith(), crms: readonly CrmProfile[] = [desk]) {
    this.rules = rules;
    this.crms = crms;
  }
  tell(session: Session, now: number, more: Partial<MoreKnown> = {}): Plan {
    const plan = planOperations({
      session,
      more: { ...NOTHING_MORE, ...more },
      rules: this.rules,
      crms: this.crms,
      queue: this.queue,
      now,
    });
    this.queue = plan.queue;
    this.operations.push(...plan.operations);
    return plan;
  }
  get steps(): readonly string[] {
    return this.operations.map(({ kind, occasion }) =>
      kind === 'account' || kind === 'record' ? kind : `${kind} ${occasion}`,
    );
  }
}
const entry = (from: Known<CrmEntry>['from'], id: string, more: Partial<CrmEntry> = {}): Known<CrmEntry> => ({
  value: { id, crmId: 'desk', ...more },
  from,
});

describe('step by step', () => {
  it('an account, a record and a comment at the start; fields and a comment at the end; notes once they stand', () => {
    const telling = new Telling();
    telling.tell(sessionLike({ customer }), START);
    expect(telling.steps).toEqual(['account', 'record', 'comment start']);
    const over = sessionLike({ customer, ...ended });
    telling.tell(over, END);
    expect(telling.steps.slice(3)).toEqual(['update end', 'comment end']);
    const written = { ...over, notes: 'Wants a new bell', disposition: 'solved' };
    expect(telling.tell(written, END + 10_000).lookAgainAt).toBe(END + 40_000);
    expect(telling.steps.slice(5)).toEqual([]);
    expect(telling.tell(written, END + 40_000).lookAgainAt).toBeNull();
    expect(telling.steps.slice(5)).toEqual(['update wrap-up', 'comment wrap-up']);
    expect(telling.operations.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('nothing twice, however often it is told', () => {
    const telling = new Telling();
    for (let turn = 0; turn < 3; turn += 1) {
      telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END + 60_000);
      telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END + 90_000 + turn);
    }
    expect(telling.steps).toEqual([
      'account',
      'record',
      'update end',
      'comment start',
      'comment end',
      'update wrap-up',
      'comment wrap-up',
    ]);
    expect(new Set(telling.operations.map(({ key }) => key)).size).toBe(7);
  });

  it('one comment for each text that the agent let stand, also for one that comes back', () => {
    const telling = new Telling();
    const over = sessionLike({ customer, ...ended });
    let now = END;
    for (const notes of ['One', 'Two', 'One', '']) {
      telling.tell({ ...over, notes }, now);
      now += 31_000;
      telling.tell({ ...over, notes }, now);
    }
    const texts = telling.operations.flatMap(({ content, occasion }) =>
      content?.type === 'comment' && occasion === 'wrap-up' ? content.text : [],
    );
    expect(texts.map((text) => text.split('\n')[1])).toEqual(['Notes: One', 'Notes: Two', 'Notes: One']);
    // The fields follow also where there is nothing left to say.
    expect(telling.operations.at(-1)).toMatchObject({
      kind: 'update',
      occasion: 'wrap-up',
      told: { notes: '' },
    });
  });

  it('says the disposition by its name and the rest of what is known in words', () => {
    const telling = new Telling(rulesWith({ dispositions: [{ code: 'x7', name: 'Solved' }] }));
    const over = sessionLike({ customer, ...ended, notes: 'a <b>\nc', disposition: 'x7' });
    telling.tell(over, END);
    telling.tell(over, END + 60_000);
    const comments = telling.operations.flatMap(({ content }) =>
      content?.type === 'comment' ? content : [],
    );
    expect(comments.map(({ text }) => text)).toEqual([
      'Call started\nTime: 1970-01-01 00:16:40 UTC\nType: Incoming call\nQueue: Developers / James\nAgent: 007\nNumber: +493023125101',
      'Call ended\nTime: 1970-01-01 00:18:45 UTC\nDuration: 2:05\nAgent: 007',
      'Wrap-up\nDisposition: Solved\nNotes: a <b>\nc\nAgent: 007',
    ]);
    expect(comments.at(-1)?.html).toBe(
      '<p><strong>Wrap-up</strong><br>Disposition: Solved<br>Notes: a &lt;b&gt;<br>c<br>Agent: 007</p>',
    );
  });

  it('transfers, rating, survey and custom data where somebody told them', () => {
    const telling = new Telling();
    const nobody: Party = {
      agentId: null,
      agentCustomId: null,
      agentEmail: null,
      queueId: null,
      queuePath: null,
    };
    const transfer = {
      kind: 'transfer',
      at: START + 5_000,
      from: nobody,
      to: { ...nobody, queuePath: 'Returns' },
    } as const;
    telling.tell(sessionLike({ customer }), START, { customData: { order: '4711' } });
    telling.tell(sessionLike({ customer, transfers: [transfer] }), START + 5_000, {
      customData: { order: '4711' },
    });
    telling.tell(sessionLike({ customer, transfers: [transfer], ...ended }), END, {
      rating: { stars: 4, comment: 'Good' },
      survey: [{ question: 'Again?', answer: 'Yes' }],
    });
    expect(telling.steps).toEqual([
      'account',
      'record',
      'comment custom-data',
      'comment start',
      'update transfer',
      'comment transfer',
      'update rating',
      'comment end',
      'comment rating',
      'comment survey',
    ]);
  });

  it('no comment that policy does not want', () => {
    const comments = { start: false, end: false, wrapUp: false };
    const telling = new Telling(rulesWith({ comments }));
    telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END);
    telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END + 60_000);
    expect(telling.steps).toEqual(['account', 'record', 'update end', 'update wrap-up']);
  });

  it('fields once more when more is known of the customer than when the record was made', () => {
    const telling = new Telling();
    telling.tell(sessionLike({ customer }), START);
    telling.tell(sessionLike({ customer: { ...customer, name: known('Nordlicht') } }), START + 1_000);
    expect(telling.steps.slice(3)).toEqual(['update details']);
  });
});

describe('everything at the end', () => {
  it('waits for the end and the notes, and changes nothing that it has made', () => {
    const telling = new Telling(rulesWith({ mode: 'end' }));
    telling.tell(sessionLike({ customer }), START);
    telling.tell(sessionLike({ customer, ...ended }), END);
    telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END + 20_000);
    expect(telling.steps).toEqual([]);
    telling.tell(sessionLike({ customer, ...ended, notes: 'N' }), END + 50_000);
    expect(telling.steps).toEqual(['account', 'record', 'comment start', 'comment end', 'comment wrap-up']);
    expect(telling.operations[1]?.told).toMatchObject({ notes: 'N', state: 'ended' });
    telling.tell(sessionLike({ customer, ...ended, notes: 'More' }), END + 99_000);
    telling.tell(sessionLike({ customer, ...ended, notes: 'More' }), END + 130_000);
    expect(telling.steps.slice(5)).toEqual(['comment wrap-up']);
  });
});

describe('a session that has a record', () => {
  it.each(['agent', 'event', 'open-account', 'matcher'] as const)('gets no second one (%s)', (from) => {
    const telling = new Telling();
    telling.tell(sessionLike({ customer, record: entry(from, '77') }), START);
    expect(telling.steps).toEqual(['comment start']);
  });

  // "If CCAI Platform is configured not to re-use existing records" (line 414).
  it.each([
    ['agent', 0],
    ['event', 0],
    ['open-account', 2],
    ['matcher', 2],
  ] as const)(
    'gets a new one all the same where policy wants that and it is an old one (%s)',
    (from, made) => {
      const telling = new Telling(rulesWith({ reuse: false }));
      telling.tell(sessionLike({ customer, record: entry(from, '77') }), START);
      expect(telling.operations.filter(({ kind }) => kind === 'account' || kind === 'record')).toHaveLength(
        made,
      );
    },
  );

  it('gets one where its address hides its id, and where the record is another CRM’s', () => {
    const url = 'https://desk.test/record?x';
    for (const value of [
      { id: url, url },
      { id: '77', crmId: 'other' },
    ]) {
      const telling = new Telling(rulesWith({ crm: 'desk' }));
      telling.tell(sessionLike({ customer, record: { value, from: 'event' } }), START);
      expect(telling.steps).toContain('record');
    }
  });
});

describe('a session of nobody known', () => {
  it('waits a moment for somebody to tell, then is written without', () => {
    const telling = new Telling();
    expect(telling.tell(sessionLike(), START).lookAgainAt).toBe(START + 15_000);
    expect(telling.steps).toEqual([]);
    telling.tell(sessionLike(), START + 15_000);
    expect(telling.steps).toEqual(['account', 'record', 'comment start']);
  });

  it('is written with whom somebody tells meanwhile', () => {
    const telling = new Telling();
    telling.tell(sessionLike(), START);
    telling.tell(sessionLike({ customer }), START + 3_000);
    expect(telling.operations[0]?.told.customer).toEqual(customer);
  });

  it('does not wait longer than it lasts', () => {
    const telling = new Telling(rulesWith({ waitForCustomer: 600 }));
    telling.tell(sessionLike(ended), END);
    expect(telling.steps).toEqual(['account', 'record', 'update end', 'comment start', 'comment end']);
  });
});

describe('which CRM', () => {
  const two = [desk, crm('shop')];
  const planned = (session: Session, records: object = {}, crms: readonly CrmProfile[] = two) => {
    const telling = new Telling(rulesWith(records), crms);
    telling.tell(session, START + 60_000);
    return telling.queue?.crmId ?? null;
  };
  const account = (crmId: string) => ({ value: { id: '5', crmId }, from: 'open-account' }) as const;

  it('is the one that policy names, else the account’s, else the first', () => {
    expect(planned(sessionLike())).toBe('desk');
    expect(planned(sessionLike({ account: account('shop') }))).toBe('shop');
    // `records.crm` is taken back where no such CRM is configured; one without an API is none to write to.
    const rules = { ...rulesWith(), crm: 'shop' };
    const telling = new Telling(rules, [desk]);
    telling.tell(sessionLike({ customer }), START);
    expect(telling.queue).toBeNull();
    expect(telling.steps).toEqual([]);
  });

  it('stays the same once something was planned', () => {
    const telling = new Telling(rulesWith(), two);
    telling.tell(sessionLike({ customer }), START);
    telling.tell(sessionLike({ customer, account: account('shop'), ...ended }), END);
    expect(new Set(telling.operations.map(({ crmId }) => crmId))).toEqual(new Set(['desk']));
  });

  it('is waited for where it is not configured any more: its kind says what is written', () => {
    const telling = new Telling(rulesWith(), two);
    telling.tell(sessionLike({ customer }), START);
    const before = telling.operations.length;
    const without = new Telling(rulesWith(), [crm('shop')]);
    without.queue = telling.queue;
    const plan = without.tell(sessionLike({ customer, ...ended }), END);
    expect(plan).toMatchObject({ operations: [], queue: telling.queue, lookAgainAt: END + 5 * 60_000 });
    telling.tell(sessionLike({ customer, ...ended }), END);
    expect(telling.operations.length).toBeGreaterThan(before);
  });
});

describe('keys', () => {
  const keysIn = (agent: string) => {
    const telling = new Telling();
    const session = sessionLike({ customer, agent: { id: agent, customId: null, email: null }, ...ended });
    telling.tell(session, END, { rating: { stars: 5, comment: null } });
    return telling.operations.map(({ key }) => key);
  };

  it('agree between browsers for what the session has once, and differ for what each agent has', () => {
    const [one, other] = [keysIn('1'), keysIn('2')];
    expect(one.filter((key) => other.includes(key))).toEqual([
      'https://acme.ccaip.test call 103646 account',
      'https://acme.ccaip.test call 103646 record',
      'https://acme.ccaip.test call 103646 rating',
    ]);
    expect(keysIn('1')).toEqual(one);
  });

  it('are different for the same agent’s next stretch', () => {
    const telling = new Telling();
    const legs = [
      { startedAt: START, endedAt: START + 10_000 },
      { startedAt: START + 60_000, endedAt: END },
    ];
    telling.tell(sessionLike({ customer, ...ended, legs }), END);
    expect(telling.operations.flatMap(({ kind, key }) => (kind === 'comment' ? key.slice(-7) : []))).toEqual([
      'start 1 1'.slice(-7),
      '6 end 1 1'.slice(-7),
      'start 2 1'.slice(-7),
      '6 end 2 1'.slice(-7),
    ]);
  });
});

describe('files', () => {
  it('go up once the session is over, by the vendor’s names, which policy may change', () => {
    const telling = new Telling(
      rulesWith({ files: ['metadata', 'recording'], fileNames: { recording: 'rec/{id}.wav' } }),
    );
    const over = sessionLike({ customer, ...ended, disposition: 'solved' });
    const files = [
      { kind: 'recording', id: 'r1', url: 'https://desk.test/r1', mediaType: 'audio/wav' },
      { kind: 'photo', id: 'p1', url: 'https://desk.test/p1', mediaType: 'image/jpeg' },
    ] as const;
    telling.tell(over, END, { files });
    telling.tell(over, END + 60_000, { files });
    const uploads = telling.operations.flatMap(({ content }) => (content?.type === 'file' ? content : []));
    expect(uploads.map(({ name }) => name)).toEqual(['rec/103646.wav', 'ujet-metadata/call-103646.json']);
    const source = uploads[1]?.source;
    expect(JSON.parse(source !== undefined && 'text' in source ? source.text : '')).toMatchObject({
      id: 103646,
      call_type: 'Voice Inbound',
      call_duration: 125,
      disposition: 'solved',
      agent_info: { id: '1', agent_number: '007' },
      end_user: { phone: '+493023125101', name: null },
    });
  });

  it('have names that lead nowhere else', () => {
    const telling = new Telling(rulesWith({ files: ['metadata'] }));
    const over = sessionLike({ id: '../../etc', customer, ...ended });
    telling.tell(over, END + 60_000);
    expect(telling.operations.find(({ kind }) => kind === 'upload')?.content).toMatchObject({
      name: 'ujet-metadata/call-.._.._etc.json',
    });
  });
});

it('takes a session that fell silent for ended, and says that nobody saw its end', () => {
  const telling = new Telling();
  const plan = telling.tell(sessionLike({ customer }), START);
  const [hours12] = [12 * 3_600_000];
  expect(plan.lookAgainAt).toBe(START + hours12 + 1);
  telling.tell(sessionLike({ customer }), START + hours12 + 1);
  expect(telling.steps.slice(3)).toEqual(['update end', 'comment end']);
  expect(telling.operations.at(-1)?.content).toMatchObject({ text: 'The end was not seen\nAgent: 007' });
});
