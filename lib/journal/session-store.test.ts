import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../database.ts';
import { factEntry } from '../sessions/entry.ts';
import { sessionKey } from '../sessions/session.ts';
import { sessionsOf, type TellOptions } from '../sessions/tell.ts';
import { append, lastSeq, readAfter } from './journal.ts';
import { eraseJournal, keepJournalWithin, makeRoom } from './retention.ts';
import { onSessionsChanged } from './session-news.ts';
import { projectSessions } from './session-projection.ts';
import {
  eraseSessions,
  keepSessionsWithin,
  liveSessions,
  readSession,
  readSessions,
  sessionsWith,
} from './session-store.ts';

const TENANT = 'https://t.example';
const NOW = 1_780_000_000_000;
const DAY = 86_400_000;
const options: TellOptions = { eventTypes: {}, crms: [], country: null };
const project = () => projectSessions(async () => options);

const event = (type: string, data: object, at = NOW) => ({
  at,
  tenant: TENANT,
  channel: 'call' as const,
  type,
  json: JSON.stringify({ type, data }),
});
const call = (id: number, at = NOW) => event('New_Call', { call_id: id }, at);
const endCall = (id: number, at = NOW) => event('End_Call', { call_id: id }, at);
const key = (id: number) => sessionKey(TENANT, 'call', String(id));

const clear = async () => {
  const db = await database();
  for (const name of ['journal', 'cursors', 'projections', 'sessions', 'loose', 'whole'] as const)
    await db.clear(name);
};
beforeEach(clear);

describe('the session store', () => {
  it('tells what the journal holds, the newest session first, page by page', async () => {
    await append([call(1, NOW), call(2, NOW + 1), call(3, NOW + 2), endCall(2, NOW + 9)]);
    await project();
    const first = await readSessions({ limit: 2, now: NOW });
    expect(first.map(({ id, state }) => [id, state])).toEqual([
      ['3', 'live'],
      ['2', 'ended'],
    ]);
    const [, before] = first;
    if (before === undefined) throw new Error('no second session');
    expect((await readSessions({ limit: 2, before, now: NOW })).map(({ id }) => id)).toEqual(['1']);
    expect(
      (await readSessions({ filter: ({ state }) => state === 'ended', now: NOW })).map(({ id }) => id),
    ).toEqual(['2']);
    expect((await liveSessions(NOW)).map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('keeps two sessions apart that began in the same millisecond', async () => {
    await append([call(1), call(2), call(3)]);
    await project();
    const pages: string[] = [];
    let before: Parameters<typeof readSessions>[0] = {};
    for (;;) {
      const [one] = await readSessions({ ...before, limit: 1, now: NOW });
      if (one === undefined) break;
      pages.push(one.id);
      before = { before: one };
    }
    expect(pages.sort()).toEqual(['1', '2', '3']);
  });

  it('keeps facts that come before the event that they are about', async () => {
    await append([factEntry({ fact: 'caller', session: key(1), name: 'Early' }, NOW)]);
    await project();
    expect(await readSession(key(1), NOW)).toBeNull();
    expect(await readSessions({ now: NOW })).toEqual([]);
    await append([call(1)]);
    await project();
    expect((await readSession(key(1), NOW))?.customer.name).toEqual({ value: 'Early', from: 'caller' });
  });

  it('shows a chat no more as open once another one is', async () => {
    const chat = (type: string, id: number) => event(type, { chat_id: id });
    await append([chat('New_Chat', 1)]);
    await project();
    expect((await liveSessions(NOW)).map(({ active }) => active)).toEqual([true]);
    await append([chat('New_Chat', 2)]);
    await project();
    expect((await liveSessions(NOW)).map(({ id, active }) => [id, active])).toEqual([
      ['1', false],
      ['2', true],
    ]);
  });

  it('gives evidence without a name to its session, and keeps it there when the evidence is settled', async () => {
    const outbound = (id: number, at: number) =>
      event('New_Call', { call_id: id, session_type: 'Voice Outbound' }, at);
    await append([factEntry({ fact: 'dialled', tenant: TENANT, number: '+14155550101' }, NOW)]);
    await project();
    await append([outbound(1, NOW + 5_000)]);
    await project();
    await append([endCall(1, NOW + 60_000)]);
    await append([outbound(2, NOW + DAY)]);
    await project();
    expect(await (await database()).count('loose')).toBe(0);
    await append([factEntry({ fact: 'agent', session: key(1), notes: 'Late note' }, NOW + DAY)]);
    await project();
    expect(await readSession(key(1), NOW)).toMatchObject({
      notes: 'Late note',
      customer: { phone: { value: '+14155550101', from: 'dialled' } },
    });
    expect((await readSession(key(2), NOW + DAY))?.customer.phone).toBeUndefined();
  });

  it('takes a live session for ended when it has been silent for days', async () => {
    await append([call(1)]);
    await project();
    expect(await liveSessions(NOW + DAY)).toEqual([]);
    expect(await readSession(key(1), NOW + DAY)).toMatchObject({ state: 'ended', gaps: ['no-end'] });
    await keepSessionsWithin({ historyDays: 90, historyEntries: 100 }, NOW + DAY);
    expect(await (await database()).countFromIndex('sessions', 'live', 1)).toBe(0);
    await append([endCall(1, NOW + DAY)]);
    await project();
    expect(await readSession(key(1), NOW + DAY)).toMatchObject({ state: 'ended', gaps: [] });
  });

  it('goes by age and by number, but for what lives', async () => {
    await append([
      call(0, NOW),
      ...[1, 2, 3, 4].flatMap((id) => [call(id, NOW + id), endCall(id, NOW + id)]),
    ]);
    await project();
    expect(await keepSessionsWithin({ historyDays: 90, historyEntries: 3 }, NOW)).toBe(1);
    expect((await readSessions({ now: NOW })).map(({ id }) => id)).toEqual(['4', '3', '2', '0']);
    await keepSessionsWithin({ historyDays: 1, historyEntries: 3 }, NOW + 91 * DAY);
    expect(await readSessions({ now: NOW })).toEqual([]);
  });

  it('is erased but for what lives, and the live session goes on', async () => {
    await append([call(1), call(2), endCall(2)]);
    await project();
    await eraseSessions(NOW);
    expect((await readSessions({ now: NOW })).map(({ id }) => id)).toEqual(['1']);
    await append([endCall(1, NOW + 5_000)]);
    await project();
    expect(await readSession(key(1), NOW)).toMatchObject({ state: 'ended', startedAt: NOW });
  });

  it('says to every context which sessions changed', async () => {
    const end = new AbortController();
    const seen = vi.fn();
    onSessionsChanged(seen, end.signal);
    await append([call(1), call(2)]);
    await project();
    await vi.waitFor(() => expect(seen).toHaveBeenLastCalledWith([key(1), key(2)]));
    await append([endCall(1, NOW + 10_000)]);
    await project();
    await vi.waitFor(() => expect(seen).toHaveBeenLastCalledWith([key(1)]));
    end.abort();
  });

  it('adds what could not be stored to what is', async () => {
    await append([call(1)]);
    await project();
    const [first, second] = await sessionsWith([endCall(1, NOW + 5_000), call(2, NOW + 6_000)], options);
    expect(first).toMatchObject({ id: '1', state: 'ended', startedAt: NOW });
    expect(second).toMatchObject({ id: '2', state: 'live' });
  });

  it('tells from memory alone where the database cannot be read', async () => {
    const failing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError');
    });
    try {
      expect((await sessionsWith([call(7)], options)).map(({ id }) => id)).toEqual(['7']);
    } finally {
      failing.mockRestore();
    }
  });

  it('counts every entry once, wherever the worker dies and however often it starts', async () => {
    const anyEvent = fc.tuple(
      fc.constantFrom('New_Call', 'End_Call', 'CRM_Record_Pop', 'Agent_Assist_Added'),
      fc.constantFrom(1, 2, 3),
      fc.nat({ max: 20 * 60_000 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(anyEvent, { maxLength: 6 }), fc.nat({ max: 12 })), { maxLength: 8 }),
        async (bursts) => {
          await clear();
          const start = await lastSeq();
          for (const [burst, dies] of bursts) {
            await append(
              burst.map(([type, id, after]) =>
                event(type, { call_id: id, conversation_id: `k${id}`, recordUrl: 'x' }, NOW + after),
              ),
            );
            // Dies at some write: what the transaction holds by then may or may not be stored.
            let writes = 0;
            const write = IDBObjectStore.prototype.put;
            const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
              this: IDBObjectStore,
              ...args
            ) {
              writes += 1;
              if (writes !== dies) return write.apply(this, args);
              if (dies % 2 === 0) this.transaction.abort();
              throw new Error('the worker died');
            });
            await project().catch(() => undefined);
            put.mockRestore();
          }
          await project();
          const entries = await readAfter(start, 10_000);
          const stored = [...(await readSessions({ limit: 100, now: NOW }))].sort((a, b) =>
            a.key < b.key ? -1 : 1,
          );
          const implied = [...sessionsOf(entries, options)].sort((a, b) => (a.key < b.key ? -1 : 1));
          expect(stored).toEqual(implied);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the journal’s retention', () => {
  const cursor = async (done: number) => (await database()).put('cursors', { consumer: 'c', done });

  it('goes by number and by age', async () => {
    const last = await append([1, 2, 3, 4, 5].map((day) => call(day, NOW - (5 - day) * DAY)));
    await cursor(last);
    expect(await keepJournalWithin({ maxEvents: 4, maxDays: 90 }, NOW)).toBe(1);
    expect(await keepJournalWithin({ maxEvents: 4, maxDays: 2 }, NOW)).toBe(1);
    expect(await readAfter(0)).toHaveLength(3);
    expect(await keepJournalWithin({ maxEvents: 4, maxDays: 2 }, NOW)).toBe(0);
  });

  it('keeps what a consumer has still to handle, unless that is very much', async () => {
    const last = await append(Array.from({ length: 10 }, (_, index) => call(index)));
    await cursor(last - 6);
    await keepJournalWithin({ maxEvents: 5, maxDays: 90 }, NOW);
    expect(await readAfter(0)).toHaveLength(6);
    await cursor(last - 9);
    await append([call(11), call(12)]);
    await keepJournalWithin({ maxEvents: 2, maxDays: 90 }, NOW);
    expect(await readAfter(0)).toHaveLength(4);
  });

  it('makes room on a full disk only by what everybody has handled', async () => {
    const last = await append(Array.from({ length: 10 }, (_, index) => call(index)));
    await cursor(last - 10);
    expect(await makeRoom()).toBe(0);
    await cursor(last - 2);
    expect(await makeRoom()).toBe(4);
    expect((await readAfter(0)).at(-1)?.seq).toBe(last);
  });

  it('is erased whole, and numbers go on', async () => {
    const last = await append([{ ...call(1), whole: '{}' }]);
    await eraseJournal();
    expect(await readAfter(0)).toEqual([]);
    expect(await (await database()).count('whole')).toBe(0);
    expect(await append([call(2)])).toBe(last + 1);
  });
});
