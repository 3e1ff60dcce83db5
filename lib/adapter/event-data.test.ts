import { describe, expect, it } from 'vitest';
import { eventSamples } from '../../tests/demo/adapter/event-samples.ts';
import { CONFIGURED_ROLES, eventData, type KnownType, roleOf } from './event-data.ts';
import { dataOf, readAdapterMessage } from './events.ts';

const types = Object.keys(eventData) as KnownType[];
/** Fields that the vendor's page does not call optional. */
const NEEDED: { readonly [Type in KnownType]?: readonly string[] } = {
  Agent_Login: ['agent_id'],
  New_Call: ['call_id'],
  End_Call: ['call_id'],
  New_Chat: ['chat_id'],
  End_Chat: ['chat_id'],
  Active_Chat: ['chat_id'],
  Dismissed_Chat: ['chat_id'],
  Cobrowse_Session_Started: ['cobrowse_session_id'],
  Cobrowse_Session_Remote_Control_Changed: ['cobrowse_session_id'],
  Cobrowse_Session_Full_Device_Changed: ['cobrowse_session_id'],
  Cobrowse_Session_Ended: ['cobrowse_session_id'],
  Agent_Assist_Started: ['conversation_id'],
  Agent_Assist_Added: ['conversation_id'],
};

describe('the events of the adapter', () => {
  it.each(Object.entries(eventSamples))('%s is as the vendor prints it', (type, data) => {
    const read = readAdapterMessage(JSON.stringify({ type, data }));
    expect(read).toMatchObject({ ok: true, event: { type, data } });
    expect(read.ok && read.event.oddity).toBeFalsy();
  });

  it.each(types)(
    '%s may have every optional field as null, or none of them, and ids of both kinds',
    (type) => {
      const fields = Object.keys(eventData[type].shape);
      const needed = NEEDED[type] ?? [];
      expect(needed.filter((field) => !fields.includes(field))).toEqual([]);
      for (const id of [7, '7']) {
        const least = Object.fromEntries(needed.map((field) => [field, id]));
        expect(dataOf(type, least)).toEqual(least);
        const nulls = { ...Object.fromEntries(fields.map((field) => [field, null])), ...least };
        expect(dataOf(type, nulls)).toEqual(nulls);
      }
    },
  );

  it.each(types.filter((type) => NEEDED[type] !== undefined))(
    '%s without its id is odd, and kept',
    (type) => {
      const read = readAdapterMessage({ type, data: {} });
      expect(read).toMatchObject({ ok: true, event: { type, oddity: expect.any(String) } });
    },
  );

  it('carry every field of the vendor’s list somewhere', () => {
    const carried = new Set(types.flatMap((type) => Object.keys(eventData[type].shape)));
    const listed = [
      ...['call_id', 'chat_id', 'session_type', 'virtual_agent_id', 'va_data_parameters', 'session_variable'],
      ...[
        'custom_sip_headers',
        'custom_data_secured',
        'custom_data_not_secured',
        'campaign_id',
        'campaign_name',
      ],
      ...['agent', 'from_agent', 'to_agent'].flatMap((of) => [`${of}_id`, `${of}_custom_id`, `${of}_email`]),
      ...['queue', 'from_queue', 'to_queue'].flatMap((of) => [`${of}_id`, `${of}_path`]),
      ...['cobrowse_session_id', 'cobrowse_session_remote_control', 'cobrowse_session_full_device'],
      ...['cobrowse_session_requested_by', 'cobrowse_session_ended_by', 'type', 'end_user_id', 'recordUrl'],
      ...['conversation_id', 'session_id', 'queue_language_id', 'timestamp'],
    ];
    expect(listed.filter((field) => !carried.has(field))).toEqual([]);
  });
});

describe('what a type means', () => {
  it('is known of every documented type, in both spellings of one of them', () => {
    expect(types.filter((type) => roleOf(type, {}) === null)).toEqual([]);
    expect(roleOf('Agent_Assist_Started', {})).toBe(roleOf('Agent_Assist_Added', {}));
  });

  it.each(CONFIGURED_ROLES)('is %s only where policy says so', (role) => {
    expect(roleOf('Acme_Event', {})).toBeNull();
    expect(roleOf('Acme_Event', { [role]: ['Other', 'Acme_Event'] })).toBe(role);
    expect(roleOf('acme_event', { [role]: ['Acme_Event'] })).toBeNull();
  });

  it('cannot be changed for a documented type', () => {
    expect(roleOf('New_Call', { transfer: ['New_Call'] })).toBe('start');
    expect(roleOf('constructor', {})).toBeNull();
  });
});
