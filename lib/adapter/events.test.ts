import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataOf, readAdapterMessage } from './events.ts';

const newCall = {
  type: 'New_Call',
  data: { agent_id: 1, agent_email: 'agent@acme.example', call_id: 103646, session_type: 'Voice Inbound' },
};

describe('reading what the adapter posts', () => {
  it('reads the JSON string that the vendor documents and keeps it letter for letter', () => {
    const json = JSON.stringify(newCall, null, 1);
    expect(readAdapterMessage(json)).toEqual({ ok: true, event: { ...newCall, json } });
  });

  it('reads an object of the same shape', () => {
    expect(readAdapterMessage(newCall)).toEqual({
      ok: true,
      event: { ...newCall, json: JSON.stringify(newCall) },
    });
  });

  it('passes an unknown type on as it came', () => {
    const read = readAdapterMessage('{"type":"Something_New","data":{"x":1}}');
    expect(read).toMatchObject({ ok: true, event: { type: 'Something_New', data: { x: 1 } } });
  });

  it('keeps a known event whose data is odd, and says what is odd', () => {
    const read = readAdapterMessage('{"type":"New_Call","data":{"call_id":{"a":1}}}');
    expect(read).toMatchObject({ ok: true, event: { oddity: expect.stringContaining('call_id') } });
  });

  it('takes ids as numbers and as strings, and absent fields as missing or null', () => {
    expect(dataOf('End_Chat', { chat_id: '73522', queue_id: null, agent_custom_id: null })).not.toBeNull();
    expect(
      dataOf('Agent_Assist_Started', { conversation_id: '12345', agent_id: '1', timestamp: '12:45:15' }),
    ).not.toBeNull();
  });

  it.each([
    ['{"type":"Agent_Login","data":{"agent_id":1,}}', 'not-json'],
    ['', 'not-json'],
    ['"text"', 'not-an-event'],
    ['[1]', 'not-an-event'],
    ['{}', 'no-type'],
    ['{"type":7}', 'no-type'],
    [`{"type":"${'x'.repeat(101)}"}`, 'no-type'],
    [`{"type":"X","data":"${'x'.repeat(10_000_000)}"}`, 'too-long'],
    [`{"type":"X","data":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`, 'too-deep'],
    [null, 'not-an-event'],
    [undefined, 'not-an-event'],
    [42, 'not-an-event'],
  ])('refuses %.40s', (message, reason) => {
    expect(readAdapterMessage(message)).toEqual({ ok: false, reason });
  });

  it('survives 100,000 levels of nesting in an object', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(readAdapterMessage({ type: 'X', data: deep })).toEqual({ ok: false, reason: 'too-deep' });
  });

  it('survives an object that refers to itself', () => {
    const loop: Record<string, unknown> = { type: 'X' };
    loop.data = loop;
    expect(readAdapterMessage(loop)).toEqual({ ok: false, reason: 'too-deep' });
  });

  it('gives an answer for anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json(), fc.string()), (message) => {
        expect(typeof readAdapterMessage(message).ok).toBe('boolean');
      }),
    );
  });
});
