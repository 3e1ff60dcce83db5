import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFact } from '../../../lib/sessions/fact.ts';
import { NO_SESSIONS, reduceSession } from '../../../lib/sessions/reduce.ts';
import { durationOf, sessionKey } from '../../../lib/sessions/session.ts';
import { sessionsOf, tellSessions } from '../../../lib/sessions/tell.ts';
import { call, callKey, chat, journal, type Line, options, START, TENANT, told } from './journal-lines.ts';

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
