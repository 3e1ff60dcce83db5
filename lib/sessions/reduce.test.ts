import { describe, expect, it } from 'vitest';
import {
  call,
  callKey,
  chat,
  type Line,
  one,
  START,
  TENANT,
  told,
} from '../../tests/unit/sessions/journal-lines.ts';
import type { SessionFact } from './fact.ts';
import { durationOf } from './session.ts';
import { SILENT_FOR_MS, settled } from './tell.ts';

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
    const opened: SessionFact = { fact: 'open-account', session, record: { id: 'o' } };
    const pop: Line = [6, 'CRM_Record_Pop', { recordUrl: 'https://crm.acme.example/record/p' }];
    expect(one(...lines, [5, opened]).record).toEqual({ value: { id: 'o' }, from: 'open-account' });
    expect(one(...lines, [5, opened], pop).record).toMatchObject({ value: { id: 'p' }, from: 'event' });
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
