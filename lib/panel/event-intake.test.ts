import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../database.ts';
import { append, readWholeAfter } from '../journal/journal.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { EventIntake } from './event-intake.ts';
import { sessionsInMemory, unstored } from './unstored.ts';

const told: number[] = [];
const said: string[] = [];
let refusals = 0;
let silent = false;
vi.mock('../messages/send.ts', () => ({
  isUndelivered: (answer: unknown) => answer === 'undelivered',
  tellWorker: async (_type: string, { seq }: { seq: number }) => {
    if (refusals > 0) {
      refusals -= 1;
      return 'undelivered';
    }
    told.push(seq);
    return silent ? new Promise(() => undefined) : null;
  },
}));
vi.mock('../notices.ts', () => ({
  sayOnce: async (key: string) => void said.push(key),
  noLonger: async (...keys: string[]) => void said.push(`no longer ${keys.join(', ')}`),
}));

const TENANT = 'https://t.example';
const { config } = resolveConfig({
  policy: { sessions: { customer: { phone: ['custom_data_secured.tel'] } } },
  own: undefined,
});
const event = (type: string, data: Record<string, unknown>) => ({
  type,
  data,
  json: JSON.stringify({ type, data }),
});
const intake = () => new EventIntake(TENANT, () => config);
const stored = async () => readWholeAfter(0, 10_000);

/** The database refuses so many transactions that write, with this error. */
function refusing(times: number, name: string) {
  const original = IDBDatabase.prototype.transaction;
  let left = times;
  return vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args
  ) {
    if (args[1] === 'readwrite' && left > 0) {
      left -= 1;
      throw new DOMException('refused', name);
    }
    return original.apply(this, args);
  });
}

beforeEach(async () => {
  vi.restoreAllMocks();
  told.length = 0;
  said.length = 0;
  refusals = 0;
  silent = false;
  const db = await database();
  for (const store of ['journal', 'whole', 'cursors', 'projections', 'sessions'] as const)
    await db.clear(store);
});

describe('an accepted event', () => {
  it('is stored first and told then, without what policy keeps out, and with what it is needed for', async () => {
    const chat = event('New_Chat', { chat_id: 1, message: 'Hello', custom_data_secured: { tel: '030 1' } });
    intake().take(chat, 'chat');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    const db = await database();
    const [entry] = await db.getAll('journal');
    expect(entry).toMatchObject({
      json: '{"type":"New_Chat","data":{"chat_id":1}}',
      told: { phone: '030 1' },
    });
    expect((await stored()).map(({ json }) => json)).toEqual([chat.json]);
  });

  it('keeps what of its custom data is written somewhere: as a comment, or into a field', async () => {
    const customData = [{ path: 'custom_data_secured.order', field: 'orderStr' }];
    const kustomer = {
      id: 'k',
      kind: 'kustomer',
      matches: ['https://acme.kustomerapp.com/*'],
      kustomer: { fields: { customData } },
    };
    const policy = { crms: [kustomer], records: { enabled: true, customData: ['custom_data_secured.tier'] } };
    const writing = resolveConfig({ policy, own: undefined }).config;
    const one = new EventIntake(TENANT, () => writing);
    one.take(
      event('New_Call', { call_id: 1, custom_data_secured: { order: '4711', tier: 'gold', rest: 'x' } }),
      'call',
    );
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect((await (await database()).getAll('journal'))[0]?.custom).toEqual({ order: '4711', tier: 'gold' });
  });

  it('of 10,000 in a burst is stored once and in order', async () => {
    const one = intake();
    for (let id = 0; id < 10_000; id += 1) one.take(event('New_Call', { call_id: id }), 'call');
    await vi.waitFor(async () => expect(told.at(-1)).toBe((await stored()).at(-1)?.seq), 10_000);
    const ids = (await stored()).map(
      ({ json }) => (JSON.parse(json) as { data: { call_id: number } }).data.call_id,
    );
    expect(ids).toEqual(Array.from({ length: 10_000 }, (_, id) => id));
  });

  it.each([
    ['UnknownError', 'journal-fault', 4],
    // Each time it is tried to make room, too.
    ['QuotaExceededError', 'journal-full', 8],
  ])(
    'that the database refuses with %s is kept, shown, said once, and stored when it answers again',
    async (name, notice, times) => {
      refusing(times, name);
      const one = intake();
      one.take(event('New_Call', { call_id: 1 }), 'call');
      await vi.waitFor(() => expect(unstored.value).toHaveLength(1), 5_000);
      one.take(event('End_Call', { call_id: 1 }), 'call');
      expect(await sessionsInMemory(config)).toMatchObject([
        { id: '1', state: 'ended', startedAt: expect.any(Number) },
      ]);
      await vi.waitFor(() => expect(unstored.value).toEqual([]), 5_000);
      expect((await stored()).map(({ type }) => type)).toEqual(['New_Call', 'End_Call']);
      expect(new Set(said)).toEqual(new Set([notice, 'no longer journal-full, journal-fault']));
    },
    20_000,
  );

  it('takes the place of old ones that everybody has handled when the disk is full', async () => {
    const old = Array.from({ length: 10 }, (_, at) => ({
      at,
      tenant: TENANT,
      channel: 'call' as const,
      type: 'Old',
      json: '{}',
    }));
    const last = await append(old);
    await (await database()).put('cursors', { consumer: 'c', done: last });
    const original = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(IDBObjectStore.prototype.add).not.toBe(original);
    intake().take(event('New_Call', { call_id: 1 }), 'call');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect((await stored()).map(({ type }) => type)).toEqual([...Array(5).fill('Old'), 'New_Call']);
    expect(said).toEqual([]);
  });

  it('is told again to a worker that could not be reached', async () => {
    refusals = 4;
    intake().take(event('New_Call', { call_id: 1 }), 'call');
    await vi.waitFor(() => expect(told).toHaveLength(1), 5_000);
  });

  it('is told although the worker has not answered to the one before', async () => {
    silent = true;
    const one = intake();
    one.take(event('New_Call', { call_id: 1 }), 'call');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    one.take(event('End_Call', { call_id: 1 }), 'call');
    await vi.waitFor(() => expect(told).toHaveLength(2), 5_000);
  }, 20_000);
});
