import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionLike, TENANT } from '../../tests/unit/session-like.ts';
import { database, type JournalEntry } from '../database.ts';
import { append, readAfter } from '../journal/journal.ts';
import { factEntry } from '../sessions/entry.ts';
import { keyIn, sessionNamedIn, sessionPoppedBy, sessionsWithoutAccount } from './session-of.ts';

const event = (type: string, data: unknown, tenant = TENANT): JournalEntry => ({
  seq: 1,
  at: 1,
  tenant,
  channel: 'call',
  type,
  json: JSON.stringify({ type, data }),
});
const key = (medium: string, id: string) => `${TENANT} ${medium} ${id}`;

describe('the session of an entry', () => {
  it.each([
    [event('New_Call', { call_id: 7 }), key('call', '7')],
    [event('New_Call', { call_id: ' 7 ' }), key('call', '7')],
    [event('Active_Chat', { chat_id: '7' }), key('chat', '7')],
    [event('Unheard_Of', { call_id: 7, chat_id: 8 }), key('call', '7')],
    [event('New_Call', { call_id: null, chat_id: '' }), null],
    [event('New_Call', null), null],
    [{ ...event('New_Call', {}), json: 'broken' }, null],
    [{ ...event('x', {}), json: JSON.stringify({ fact: 'caller', session: key('call', '7') }) }, null],
    [{ seq: 1, ...factEntry({ fact: 'caller', session: key('chat', '7') }, 1) }, key('chat', '7')],
    [{ seq: 1, ...factEntry({ fact: 'dialled', tenant: TENANT, number: '+14155550132' }, 1) }, null],
  ])('is named by its id, however that is written (%#)', (entry, expected) => {
    expect(keyIn(entry)).toBe(expected);
  });

  it('is none where it is not known', () => {
    const known = sessionLike({ id: '7' });
    expect(sessionNamedIn(event('New_Call', { call_id: 7 }), [known])).toBe(known);
    expect(sessionNamedIn(event('New_Call', { call_id: 8 }), [known])).toBeNull();
    expect(sessionNamedIn(event('CRM_Record_Pop', {}), [known])).toBeNull();
  });

  it('of a named record is the live one that it was named for, of the same tenant', () => {
    const url = 'https://crm.acme.example/record/7';
    const record = { value: { id: '7', url }, from: 'event' } as const;
    const over = sessionLike({ id: '1', record, state: 'ended' });
    const live = sessionLike({ id: '2', record });
    const pop = event('CRM_Record_Pop', { recordUrl: url });
    expect(sessionPoppedBy(url, pop, [over, live])).toBe(live);
    expect(sessionPoppedBy(`${url}#x`, pop, [over])).toBe(over);
    expect(sessionPoppedBy(url, { ...pop, tenant: 'https://other.test' }, [live])).toBeNull();
    expect(sessionPoppedBy(`${url}1`, pop, [live])).toBeNull();
    expect(sessionPoppedBy(7, pop, [live])).toBeNull();
  });
});

describe('sessions without an account', () => {
  beforeEach(async () => (await database()).clear('journal'));

  it('are those of which a CRM said so, in the entries or soon after them', async () => {
    const session = key('call', '7');
    const seq = await append([event('New_Call', { call_id: 7 })]);
    const entries = await readAfter(seq - 1);
    expect([...(await sessionsWithoutAccount(entries))]).toEqual([]);
    await append([factEntry({ fact: 'matcher', session: key('call', '8'), account: { id: 'a' } }, 2)]);
    await append([factEntry({ fact: 'caller', session, phone: '+14155550132' }, 2)]);
    await append([factEntry({ fact: 'matcher', session }, 3)]);
    expect([...(await sessionsWithoutAccount(entries))]).toEqual([session]);
    expect([...(await sessionsWithoutAccount(await readAfter(seq)))]).toEqual([session]);
    expect([...(await sessionsWithoutAccount([]))]).toEqual([]);
  });
});
