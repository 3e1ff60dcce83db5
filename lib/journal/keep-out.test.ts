import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptOf } from './keep-out.ts';

const nothing = { keepMessages: false, keepCustomData: false, eventTypes: { chatInboundMessage: ['X_In'] } };
const event = (type: string, data: unknown, more: object = {}) => ({
  type,
  json: JSON.stringify({ type, data, ...more }),
});
const kept = (type: string, data: unknown, options = nothing): unknown =>
  JSON.parse(keptOf(event(type, data), options)).data;

describe('what the journal keeps of an event', () => {
  it('is all of it, letter by letter, where nothing has to go', () => {
    const json = '{ "type": "New_Call",\n "data": { "call_id": 1 } }';
    expect(keptOf({ type: 'New_Call', json }, nothing)).toBe(json);
  });

  it('lacks custom data, SIP headers and virtual agents’ variables, whatever the type', () => {
    const data = {
      call_id: 1,
      custom_data_secured: { phone: '+14155550101' },
      custom_data_not_secured: { a: 1 },
      custom_sip_headers: { 'X-A': 'b' },
      session_variable: { c: 1 },
      va_data_parameters: {},
      data_parameters: { d: 1 },
    };
    expect(kept('New_Call', data)).toEqual({ call_id: 1 });
    expect(kept('Unheard_Of', { deep: [{ custom_data_secured: 'x', id: 5 }] })).toEqual({
      deep: [{ id: 5 }],
    });
    expect(kept('New_Call', data, { ...nothing, keepCustomData: true })).toEqual(data);
  });

  it('lacks the words of messages, whatever the type and however the field is written', () => {
    expect(kept('Unheard_Of', { chat_id: 1, message: 'My card is …', Message: { text: 'x' } })).toEqual({
      chat_id: 1,
    });
    expect(
      keptOf({ type: 'X', json: '{"type":"X","data":{"\\u006dessage":"secret"}}' }, nothing),
    ).not.toContain('secret');
    expect(keptOf(event('X', {}, { message: 'secret' }), nothing)).not.toContain('secret');
    const data = { chat_id: 1, message: 'Hello' };
    expect(kept('Unheard_Of', data, { ...nothing, keepMessages: true })).toEqual(data);
  });

  it('has only listed fields of a type that policy names as a message', () => {
    expect(kept('X_In', { chat_id: 1, queue_id: 2, body: 'Hello', content: ['Hello'] })).toEqual({
      chat_id: 1,
      queue_id: 2,
    });
    const json = keptOf(event('X_In', { chat_id: 1 }, { text: 'Hello' }), nothing);
    expect(JSON.parse(json)).toEqual({ type: 'X_In', data: { chat_id: 1 } });
  });

  it('is readable JSON of the same type for any event', () => {
    fc.assert(
      fc.property(fc.constantFrom('New_Chat', 'X_In', 'Y'), fc.jsonValue(), (type, data) => {
        expect(JSON.parse(keptOf(event(type, data), nothing)).type).toBe(type);
      }),
    );
  });
});
