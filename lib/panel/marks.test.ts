import { describe, expect, it } from 'vitest';
import { lookedAt, type Marks, marked, marksAfter, NO_MARKS } from './marks.ts';

const away = { looking: false, messageTypes: ['Chat_Message'] };
const following = (
  events: readonly [type: string, data: Record<string, unknown>][],
  start: Marks = NO_MARKS,
) =>
  events.reduce(
    (marks, [type, data]) => marksAfter(marks, type.includes('Call') ? 'call' : 'chat', { type, data }, away),
    start,
  );

describe('marks of adapters that are not looked at', () => {
  it('ring from New_Call to End_Call, with the id as number or as text', () => {
    const ringing = following([['New_Call', { call_id: 5 }]]);
    expect(ringing.call.ringing).toEqual(['5']);
    expect(following([['End_Call', { call_id: '5' }]], ringing)).toEqual(NO_MARKS);
  });

  it('count a session once however often it writes', () => {
    const marks = following([
      ['New_Chat', { chat_id: 7 }],
      ['Chat_Message', { chat_id: 7 }],
      ['Chat_Message', { chat_id: '8' }],
      ['New_Call', { call_id: 1 }],
    ]);
    expect(marks.chat.unread).toEqual(['7', '8']);
    expect(marked(marks)).toBe(3);
  });

  it('are taken away by looking, one adapter at a time', () => {
    const marks = following([
      ['New_Chat', { chat_id: 7 }],
      ['New_Call', { call_id: 1 }],
    ]);
    expect(lookedAt(marks, 'chat')).toEqual({ ...NO_MARKS, call: { ringing: ['1'], unread: [] } });
  });

  it('do not appear while the agent looks', () => {
    const event = { type: 'New_Chat', data: { chat_id: 7 } };
    expect(marksAfter(NO_MARKS, 'chat', event, { looking: true, messageTypes: [] })).toBe(NO_MARKS);
  });

  it('leave unknown types alone, and end as a whole where an end names no session', () => {
    expect(following([['Unheard_Of', { chat_id: 7 }]])).toBe(NO_MARKS);
    const marks = following([
      ['New_Call', { call_id: 1 }],
      ['New_Call', {}],
    ]);
    expect(marks.call.ringing).toEqual(['1', '?']);
    expect(following([['End_Call', {}]], marks)).toEqual(NO_MARKS);
  });
});
