import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factEntry, type SessionEntry } from './entry.ts';
import type { SessionFact } from './fact.ts';
import { NO_SESSIONS, reduceSession } from './reduce.ts';
import { durationOf, type Session, sessionKey } from './session.ts';
import { SILENT_FOR_MS, sessionsOf, settled, type TellOptions, tellSessions } from './tell.ts';

const TENANT = 'https://acme.uc1.ccaiplatform.com';
const START = 1_780_000_000_000;
const options: TellOptions = {
  eventTypes: {
    transfer: ['X_Transfer'],
    agentConnects: ['X_Connects'],
    chatInboundMessage: ['X_In'],
    chatOutboundMessage: ['X_Out'],
    virtualAgentLeft: ['X_VA_Left'],
  },
  crms: [
    {
      id: 'orders',
      matches: ['https://crm.acme.example/*'],
      accountUrl: 'https://crm.acme.example/contact/{ACCOUNT_ID}',
      recordUrl: 'https://crm.acme.example/record/{RECORD_ID}',
    },
  ],
  country: 'US',
};

type Line =
  | readonly [after: number, type: string, data: unknown]
  | readonly [after: number, fact: SessionFact];

/** A journal: each line so many seconds after its beginning. */
function journal(...lines: readonly Line[]): SessionEntry[] {
  return lines.map((line, index) => {
    const at = START + line[0] * 1000;
    if (line.length === 2) return { ...factEntry(line[1], at), seq: index + 1 };
    const [, type, data] = line;
    const channel = JSON.stringify(data).includes('chat_id') ? 'chat' : 'call';
    return { seq: index + 1, at, tenant: TENANT, channel, type, json: JSON.stringify({ type, data }) };
  });
}
const told = (...lines: readonly Line[]) => sessionsOf(journal(...lines), options);
const one = (...lines: readonly Line[]): Session => {
  const [session, ...others] = told(...lines);
  if (session === undefined || others.length > 0) throw new Error(`not one session: ${others.length + 1}`);
  return session;
};
const call = (id: number | string, more: object = {}) => ({
  call_id: id,
  agent_id: 1,
  agent_email: 'agent@acme.example',
  queue_id: 8469,
  queue_path: 'Developers / James',
  session_type: 'Voice Inbound',
  ...more,
});
const chat = (id: number | string, more: object = {}) => ({
  chat_id: id,
  agent_id: 1,
  session_type: 'messaging inbound (web chat)',
  ...more,
});
const callKey = (id: number) => sessionKey(TENANT, 'call', String(id));

describe('one session', () => {
  it('of a call goes from pick-up to hang-up, with everything that the events say', () => {
    const session = one(
      [
        0,
        'New_Call',
        call(103646, {
          session_type: 'Voice Campaign (UJET)',
          campaign_id: 1432,
          campaign_name: 'Survey Movie',
        }),
      ],
      [90, 'End_Call', call(103646, { agent_email: 'other@acme.example' })],
    );
    expect(session).toMatchObject({
      key: `${TENANT} call 103646`,
      medium: 'call',
      id: '103646',
      state: 'ended',
      sessionType: { posted: 'Voice Campaign (UJET)', facts: { startedBy: 'dialer', direction: 'outbound' } },
      queue: { id: '8469', path: 'Developers / James' },
      campaign: { id: '1432', name: 'Survey Movie' },
      agent: { id: '1', customId: null, email: 'agent@acme.example' },
      startedAt: START,
      endedAt: START + 90_000,
      gaps: [],
      active: false,
      customer: {},
      account: null,
    });
    expect(durationOf(session, 0)).toBe(90_000);
  });

  it('is the same whether its id is a number or a text', () => {
    expect(told([0, 'New_Call', call(7)], [1, 'End_Call', call('7')])).toHaveLength(1);
  });

  it('knows that an end without a start leaves its duration open', () => {
    const session = one([5, 'End_Call', call(1)]);
    expect(session).toMatchObject({
      state: 'ended',
      startedAt: null,
      endedAt: START + 5000,
      gaps: ['no-start'],
    });
    expect(durationOf(session, START)).toBeNull();
  });

  it('is live while no end was seen, and taken for ended after a very long silence', () => {
    const session = one([0, 'New_Call', call(1)]);
    expect(session).toMatchObject({ state: 'live', endedAt: null, gaps: [] });
    expect(durationOf(session, START + 7_000)).toBe(7_000);
    expect(settled(session, START + SILENT_FOR_MS.call)).toBe(session);
    expect(settled(session, START + SILENT_FOR_MS.call + 1)).toMatchObject({
      state: 'ended',
      gaps: ['no-end'],
    });
  });

  it('takes a start that comes just after its end for late, and one much later for the call’s return', () => {
    expect(one([0, 'End_Call', call(1)], [1, 'New_Call', call(1)]).state).toBe('ended');
    const back = one([0, 'New_Call', call(1)], [60, 'End_Call', call(1)], [180, 'New_Call', call(1)]);
    expect(back).toMatchObject({ state: 'live', startedAt: START, endedAt: null });
    expect(back.legs).toHaveLength(2);
    expect(durationOf(back, START + 200_000)).toBe(80_000);
  });

  it('keeps its start when the adapter is loaded anew and posts it again', () => {
    const session = one(
      [0, 'New_Call', call(1)],
      [30, 'Agent_Login', { agent_id: 1 }],
      [31, 'New_Call', call(1)],
      [60, 'End_Call', call(1)],
    );
    expect(durationOf(session, 0)).toBe(60_000);
    expect(session.legs).toHaveLength(1);
  });

  it('has no negative length when the clock was put back', () => {
    const session = one([3600, 'New_Call', call(1)], [10, 'End_Call', call(1)]);
    expect(session.state).toBe('ended');
    expect(durationOf(session, 0)).toBe(0);
    expect(session.endedAt).toBeGreaterThanOrEqual(session.startedAt ?? 0);
  });

  it('of a chat is dismissed when its tab is closed, after its end or instead of it', () => {
    expect(
      one([0, 'New_Chat', chat(1)], [9, 'End_Chat', chat(1)], [12, 'Dismissed_Chat', chat(1)]),
    ).toMatchObject({
      state: 'dismissed',
      endedAt: START + 9000,
    });
    expect(one([0, 'New_Chat', chat(1)], [12, 'Dismissed_Chat', chat(1)])).toMatchObject({
      state: 'dismissed',
      endedAt: START + 12_000,
    });
  });

  it('is over when the agent says so, with its end unknown', () => {
    const session = one([0, 'New_Call', call(1)], [50, { fact: 'agent', session: callKey(1), over: true }]);
    expect(session).toMatchObject({ state: 'ended', gaps: ['no-end'] });
  });

  it('takes every field by itself when some are of the wrong type', () => {
    const session = one([0, 'New_Call', call(1, { queue_id: { a: 1 }, queue_path: 7, agent_email: [] })]);
    expect(session).toMatchObject({ queue: { id: null, path: '7' }, agent: { id: '1', email: null } });
  });

  it('is not made by events of unknown meaning, which are noted where it is known', () => {
    expect(told([0, 'Unheard_Of', call(1)])).toEqual([]);
    expect(one([0, 'Unheard_Of', call(1)], [1, 'New_Call', call(1)]).unknownTypes).toEqual(['Unheard_Of']);
  });

  it('tells nothing of an event without a usable id', () => {
    expect(told([0, 'New_Call', { call_id: {} }], [0, 'New_Call', {}], [0, 'New_Call', null])).toEqual([]);
  });

  it('has its transfers, and the queue that it was transferred to, where policy names their types', () => {
    const session = one(
      [0, 'New_Call', call(1)],
      [
        10,
        'X_Transfer',
        { call_id: 1, from_queue_id: 8469, to_queue_id: 99, to_queue_path: 'Billing', to_agent_id: '4' },
      ],
    );
    expect(session.queue).toEqual({ id: '99', path: 'Billing' });
    expect(session.transfers).toMatchObject([
      {
        kind: 'transfer',
        at: START + 10_000,
        from: { queueId: '8469' },
        to: { agentId: '4', queuePath: 'Billing' },
      },
    ]);
  });

  it('knows a virtual agent that joined, and that it left where policy names that type', () => {
    const joined = [
      0,
      'Task_VA_Joined',
      { chat_id: 1, virtual_agent_id: 1, virtual_agent_name: 'Helper' },
    ] as const;
    expect(one(joined).virtualAgent).toEqual({ id: '1', name: 'Helper', left: false });
    expect(one(joined, [5, 'X_VA_Left', { chat_id: 1 }]).virtualAgent?.left).toBe(true);
  });

  it('has unread messages until the agent looks or answers', () => {
    const lines: Line[] = [
      [0, 'New_Chat', chat(1)],
      [1, 'X_In', { chat_id: 1, message: 'Hello' }],
    ];
    expect(one(...lines).unread).toBe(true);
    expect(one(...lines, [2, 'Active_Chat', chat(1)]).unread).toBe(false);
    expect(one(...lines, [2, 'X_Out', { chat_id: 1 }]).unread).toBe(false);
  });
});

describe('sessions side by side', () => {
  it('keep two calls and two chats apart, and know which chat is open', () => {
    const sessions = told(
      [0, 'New_Chat', chat(1)],
      [1, 'New_Call', call(1)],
      [2, 'New_Chat', chat(2)],
      [3, 'New_Call', call(2)],
      [4, 'Active_Chat', chat(1)],
      [5, 'End_Call', call(1)],
    );
    expect(sessions.map(({ medium, id, state, active }) => [medium, id, state, active])).toEqual([
      ['chat', '1', 'live', true],
      ['call', '1', 'ended', false],
      ['chat', '2', 'live', false],
      ['call', '2', 'live', false],
    ]);
  });

  it('find co-browsing by its own id where an event names no session', () => {
    const session = one(
      [0, 'New_Call', call(1)],
      [1, 'Cobrowse_Session_Ended', { cobrowse_session_id: 'c', cobrowse_session_ended_by: 'api' }],
      [
        1,
        'Cobrowse_Session_Started',
        {
          call_id: 1,
          cobrowse_session_id: 'c',
          cobrowse_session_requested_by: 'end_user',
          cobrowse_session_remote_control: 'off',
        },
      ],
    );
    expect(session.cobrowse).toEqual([
      {
        id: 'c',
        state: 'ended',
        requestedBy: 'end-user',
        endedBy: 'api',
        remoteControl: 'off',
        fullDevice: null,
      },
    ]);
  });

  it.each(['Agent_Assist_Started', 'Agent_Assist_Added'])(
    'find %s by session, by queue, or by being the only one',
    (type) => {
      const assist = { conversation_id: '12345', agent_id: '1' };
      const twoCalls: Line[] = [
        [0, 'New_Call', call(1)],
        [1, 'New_Call', call(2, { queue_id: 65 })],
      ];
      const conversations = (data: object) =>
        told(...twoCalls, [2, type, data]).map(({ assistConversation }) => assistConversation);
      expect(conversations({ ...assist, queue_id: '65' })).toEqual([null, '12345']);
      expect(conversations({ ...assist, session_id: 1 })).toEqual(['12345', null]);
      expect(conversations(assist)).toEqual([null, null]);
      expect(one([0, 'New_Call', call(1)], [2, type, assist]).assistConversation).toBe('12345');
    },
  );

  it('find a popped record’s session: the only one without a record, the chat just turned to, the next to begin', () => {
    const pop = (id: number) => ({ recordUrl: `https://crm.acme.example/record/${id}` });
    const records = (...lines: Line[]) => told(...lines).map(({ record }) => record?.value.id ?? null);
    expect(records([0, 'New_Call', call(1)], [1, 'CRM_Record_Pop', pop(5)])).toEqual(['5']);
    expect(
      records(
        [0, 'New_Call', call(1)],
        [1, 'CRM_Record_Pop', pop(5)],
        [2, 'New_Chat', chat(1)],
        [3, 'CRM_Record_Pop', pop(6)],
      ),
    ).toEqual(['5', '6']);
    expect(
      records([0, 'New_Call', call(1)], [1, 'New_Call', call(2)], [2, 'CRM_Record_Pop', pop(5)]),
    ).toEqual([null, null]);
    expect(
      records(
        [0, 'New_Chat', chat(1)],
        [1, 'New_Chat', chat(2)],
        [9, 'Active_Chat', chat(1)],
        [10, 'CRM_Record_Pop', pop(5)],
      ),
    ).toEqual(['5', null]);
    expect(records([0, 'CRM_Record_Pop', pop(5)], [3, 'New_Call', call(1)])).toEqual(['5']);
    expect(records([0, 'CRM_Record_Pop', pop(5)], [300, 'New_Call', call(1)])).toEqual([null]);
  });

  it('never take an address that is no CRM’s for a record', () => {
    for (const recordUrl of ['javascript:alert(1)', 'https://elsewhere.example/record/1', 7, null])
      expect(one([0, 'New_Call', call(1)], [1, 'CRM_Record_Pop', { recordUrl }]).record).toBeNull();
  });
});

describe('what is known of the customer', () => {
  const outbound = (id: number) => call(id, { session_type: 'Voice Outbound' });
  const dialled = (number: string): SessionFact => ({ fact: 'dialled', tenant: TENANT, number });

  it('has the number that was dialled through us, for the outbound call that begins next', () => {
    const [inbound, made] = told(
      [0, dialled('+14155550101')],
      [1, 'New_Call', call(1)],
      [9, 'New_Call', outbound(2)],
    );
    expect(inbound?.customer.phone).toBeUndefined();
    expect(made?.customer.phone).toEqual({ value: '+14155550101', from: 'dialled' });
  });

  it('has the number dialled last, and none that was dialled long before', () => {
    expect(
      one([0, dialled('+14155550101')], [1, dialled('+14155550102')], [2, 'New_Call', outbound(1)]).customer
        .phone?.value,
    ).toBe('+14155550102');
    expect(one([0, dialled('+14155550101')], [301, 'New_Call', outbound(1)]).customer.phone).toBeUndefined();
    const [, second] = told(
      [0, dialled('+14155550101')],
      [1, 'New_Call', outbound(1)],
      [2, 'New_Call', outbound(2)],
    );
    expect(second?.customer.phone).toBeUndefined();
  });

  it('comes from the sources in their order, each value with its source', () => {
    const session = callKey(1);
    const lines: Line[] = [
      [0, 'New_Call', outbound(1)],
      [
        1,
        {
          fact: 'session-details',
          session,
          phone: '(415) 555-0103',
          name: 'From details',
          email: 'd@acme.example',
        },
      ],
      [2, { fact: 'caller', session, phone: '+1 415 555 0104', name: 'From the page' }],
      [3, { fact: 'open-account', session, account: { id: 'a' } }],
      [4, { fact: 'matcher', session, account: { id: 'm' }, record: { id: 'r' } }],
    ];
    expect(one(...lines)).toMatchObject({
      customer: {
        phone: { value: '+14155550104', from: 'caller' },
        name: { value: 'From the page', from: 'caller' },
        email: { value: 'd@acme.example', from: 'session-details' },
      },
      account: { value: { id: 'a' }, from: 'open-account' },
      record: { value: { id: 'r' }, from: 'matcher' },
    });
    const chosen: SessionFact = {
      fact: 'agent',
      session,
      account: { id: 'chosen' },
      notes: 'Called back',
      disposition: 'sold',
    };
    expect(one(...lines, [5, chosen])).toMatchObject({
      account: { value: { id: 'chosen' }, from: 'agent' },
      notes: 'Called back',
      disposition: 'sold',
    });
    expect(one(...lines, [5, chosen], [6, { fact: 'agent', session, disposition: '' }])).toMatchObject({
      notes: 'Called back',
      disposition: null,
    });
  });

  it('keeps a number as it is written where it is no whole number', () => {
    const session = callKey(1);
    const phone = (text: string) =>
      one([0, 'New_Call', call(1)], [1, { fact: 'caller', session, phone: text }]).customer.phone?.value;
    expect(phone('anonymous')).toBe('anonymous');
    expect(phone('415 555 0101 or 415 555 0102')).toBe('415 555 0101 or 415 555 0102');
    expect(phone('(415) 555-0101')).toBe('+14155550101');
  });

  it('waits for the event that a fact is about', () => {
    const fact: SessionFact = { fact: 'caller', session: callKey(1), name: 'Early' };
    expect(told([0, fact])).toEqual([]);
    expect(one([0, fact], [1, 'New_Call', call(1)])).toMatchObject({
      firstSeenAt: START + 1000,
      customer: { name: { value: 'Early' } },
    });
  });
});

/** Lines of a busy and faulty day: anything may follow anything. */
const anyLine: fc.Arbitrary<Line> = fc.oneof(
  fc.tuple(
    fc.integer({ min: -100, max: 100_000 }),
    fc.constantFrom(
      'New_Call',
      'End_Call',
      'New_Chat',
      'End_Chat',
      'Active_Chat',
      'Dismissed_Chat',
      'CRM_Record_Pop',
      'Cobrowse_Session_Started',
      'Cobrowse_Session_Ended',
      'Agent_Assist_Started',
      'Agent_Assist_Added',
      'Task_VA_Joined',
      'Agent_Login',
      'Unheard_Of',
      'X_Transfer',
      'X_In',
      'X_VA_Left',
    ),
    fc.record(
      {
        call_id: fc.constantFrom(1, '1', 2, null),
        chat_id: fc.constantFrom(1, 2, '2', null),
        session_type: fc.constantFrom('Voice Inbound', 'voice outbound', 'Messaging (Web)', 9, null),
        agent_id: fc.constantFrom(1, '2', null),
        queue_id: fc.oneof(fc.constantFrom(5, '6', null), fc.anything()),
        cobrowse_session_id: fc.constantFrom('a', 'b'),
        cobrowse_session_remote_control: fc.constantFrom('on', 'off'),
        conversation_id: fc.constantFrom('k', 'l'),
        recordUrl: fc.constantFrom(
          'https://crm.acme.example/record/1',
          'https://crm.acme.example/record/2',
          'x',
        ),
        to_queue_id: fc.constantFrom(7, null),
      },
      { requiredKeys: [] },
    ),
  ),
  fc.tuple(
    fc.integer({ min: 0, max: 100_000 }),
    fc.constantFrom<SessionFact>(
      { fact: 'dialled', tenant: TENANT, number: '+14155550101' },
      { fact: 'caller', session: callKey(1), phone: '+14155550102' },
      { fact: 'agent', session: callKey(2), notes: 'note' },
      { fact: 'agent', session: callKey(1), over: true },
    ),
  ),
);

describe('whatever the journal holds', () => {
  const day = fc.array(anyLine, { maxLength: 40 });

  it('is told the same in any order of reading and however often entries are read', () => {
    fc.assert(
      fc.property(day, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (lines, dice) => {
        const entries = journal(...lines);
        const shuffled = [...entries, ...entries.filter(() => (dice.next().value ?? 0) < 0.3)]
          .map((entry) => ({ entry, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        expect(sessionsOf(shuffled, options)).toEqual(sessionsOf(entries, options));
        const stepped = shuffled.reduce((state, entry) => reduceSession(state, entry, options), NO_SESSIONS);
        expect(tellSessions(stepped, options)).toEqual(sessionsOf(entries, options));
      }),
    );
  });

  it('names only sessions that an event of known meaning names', () => {
    fc.assert(
      fc.property(day, (lines) => {
        for (const session of sessionsOf(journal(...lines), options)) {
          expect(session.key).toBe(sessionKey(TENANT, session.medium, session.id));
          expect(session.legs.length).toBeGreaterThan(0);
          expect(durationOf(session, START) ?? 0).toBeGreaterThanOrEqual(0);
          expect(session.state === 'live').toBe(session.endedAt === null);
        }
      }),
    );
  });

  it('is plain data that survives storing', () => {
    fc.assert(
      fc.property(day, (lines) => {
        const state = journal(...lines).reduce(
          (all, entry) => reduceSession(all, entry, options),
          NO_SESSIONS,
        );
        expect(structuredClone(state)).toEqual(state);
      }),
    );
  });

  // Events of one call and one chat in some order, all within a moment: whatever order they reach the journal in,
  // and whichever of them are missing or repeated, the session says what those that are there say.
  const story: readonly (readonly [string, object])[] = [
    ['New_Call', call(1, { session_type: 'Voice Inbound' })],
    [
      'Cobrowse_Session_Started',
      { call_id: 1, cobrowse_session_id: 'c', cobrowse_session_requested_by: 'agent' },
    ],
    ['Cobrowse_Session_Ended', { cobrowse_session_id: 'c', cobrowse_session_ended_by: 'end_user' }],
    ['Task_VA_Joined', { call_id: 1, virtual_agent_id: 3, virtual_agent_name: 'Helper' }],
    ['End_Call', call(1, { queue_id: null, queue_path: null })],
    ['New_Chat', chat(9, { queue_id: 4 })],
    ['Active_Chat', chat(9)],
    ['End_Chat', chat(9)],
    ['Dismissed_Chat', chat(9)],
  ];

  it('gives the sessions that the surviving events imply, in whatever order they were posted', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(story.map((_, index) => index)),
        fc.array(fc.nat({ max: story.length - 1 }), { maxLength: 5 }),
        (kept, repeats) => {
          const order = [...kept, ...repeats.filter((index) => kept.includes(index))];
          const has = (type: string) => order.some((index) => story[index]?.[0] === type);
          const lines = order.map((index, place): Line => {
            const [type, data] = story[index] ?? ['', {}];
            return [place * 0.05, type, data];
          });
          const sessions = told(...lines);
          const find = (medium: string) => sessions.find((session) => session.medium === medium);
          const callSeen = ['New_Call', 'Cobrowse_Session_Started', 'Task_VA_Joined', 'End_Call'].some(has);
          expect(find('call') !== undefined).toBe(callSeen);
          const theCall = find('call');
          if (theCall !== undefined) {
            expect(theCall.state).toBe(has('End_Call') ? 'ended' : 'live');
            expect(theCall.gaps).toEqual(has('New_Call') ? [] : ['no-start']);
            expect(theCall.queue.id).toBe(has('New_Call') ? '8469' : null);
            expect(theCall.virtualAgent?.name).toBe(has('Task_VA_Joined') ? 'Helper' : undefined);
            expect(theCall.cobrowse.map(({ state }) => state)).toEqual(
              has('Cobrowse_Session_Started') ? [has('Cobrowse_Session_Ended') ? 'ended' : 'on'] : [],
            );
          }
          const theChat = find('chat');
          expect(theChat?.state).toBe(
            has('Dismissed_Chat')
              ? 'dismissed'
              : has('End_Chat')
                ? 'ended'
                : has('New_Chat') || has('Active_Chat')
                  ? 'live'
                  : undefined,
          );
          if (has('New_Chat')) expect(theChat?.queue.id).toBe('4');
        },
      ),
    );
  });

  it('is read in time that grows with its length: 20,000 entries of 4,000 sessions', () => {
    const lines: Line[] = [];
    for (let id = 1; id <= 4_000; id += 1) {
      lines.push(
        [id * 5, 'New_Call', call(id)],
        [id * 5 + 1, 'CRM_Record_Pop', { recordUrl: `https://crm.acme.example/record/${id}` }],
      );
      lines.push(
        [id * 5 + 2, 'Agent_Assist_Added', { conversation_id: `k${id}` }],
        [id * 5 + 4, 'End_Call', call(id)],
        [id * 5 + 4, 'End_Call', call(id)],
      );
    }
    const sessions = told(...lines);
    expect(sessions).toHaveLength(4_000);
    expect(
      sessions.every(
        ({ id, record, assistConversation }) => record?.value.id === id && assistConversation === `k${id}`,
      ),
    ).toBe(true);
  });

  it('takes 10,000 events of one chat without growing without end', () => {
    const entries = journal(
      ...Array.from(
        { length: 10_000 },
        (_, index): Line => [index, index % 2 ? 'X_In' : 'X_Out', { chat_id: 1, message: 'x' }],
      ),
    );
    const state = entries.reduce((all, entry) => reduceSession(all, entry, options), NO_SESSIONS);
    expect(JSON.stringify([...state.tales.values()]).length).toBeLessThan(50_000);
    expect(tellSessions(state, options)[0]?.unread).toBe(true);
  });
});
