import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../database.ts';
import { append } from '../journal/journal.ts';
import { projectSessions } from '../journal/session-projection.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { tellOptionsOf } from '../sessions/tell-options.ts';
import { sessionPlaces } from './session-places.ts';
import { holdUnstored } from './unstored.ts';

vi.mock('../messages/send.ts', () => ({ isUndelivered: () => false, tellWorker: async () => null }));

const { config } = resolveConfig({ policy: {}, own: undefined });
const event = (type: string, call_id: number) => ({
  at: Date.now(),
  tenant: 'https://t.example',
  channel: 'call' as const,
  type,
  json: JSON.stringify({ type, data: { call_id } }),
});
const places = sessionPlaces(() => config);
const recent = async () => (await places.recent()).map(({ id, state }) => `${id} ${state}`).sort();
const tell = () => projectSessions(async () => tellOptionsOf(config));
/** The open database gives no transaction any more. */
const fail = () =>
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('The disk does not answer.', 'AbortError');
  });

beforeEach(async () => {
  const db = await database();
  for (const store of ['journal', 'whole', 'cursors', 'projections', 'sessions', 'loose'] as const)
    await db.clear(store);
});
afterEach(() => {
  vi.restoreAllMocks();
  holdUnstored([]);
});

describe('the panel’s sessions', () => {
  it('are those that go on and the newest of the past, each once', async () => {
    await append([event('New_Call', 1), event('New_Call', 2), event('End_Call', 1)]);
    await tell();
    expect(await recent()).toEqual(['1 ended', '2 live']);
  });

  it('cannot be read while the database fails, which is said with its own words, and can after that', async () => {
    await append([event('New_Call', 1)]);
    await tell();
    const failing = fail();
    await expect(places.recent()).rejects.toThrow('The disk does not answer.');
    failing.mockRestore();
    expect(await recent()).toEqual(['1 live']);
  });

  it('are told from the panel’s memory where it keeps events that the failing database has refused', async () => {
    await append([event('New_Call', 1)]);
    await tell();
    fail();
    holdUnstored([event('New_Call', 2)]);
    expect(await recent()).toEqual(['2 live']);
  });

  it('are the stored ones, gone on with the refused events, where the database only takes nothing', async () => {
    await append([event('New_Call', 1)]);
    await tell();
    holdUnstored([event('End_Call', 1), event('New_Call', 2)]);
    expect(await recent()).toEqual(['1 ended', '2 live']);
  });

  it('are looked at again when an event is refused, and no more once nobody looks', () => {
    const end = new AbortController();
    const looked = vi.fn();
    places.watch(looked, end.signal);
    expect(looked).not.toHaveBeenCalled();
    holdUnstored([event('New_Call', 1)]);
    expect(looked).toHaveBeenCalledOnce();
    end.abort();
    holdUnstored([event('New_Call', 2)]);
    expect(looked).toHaveBeenCalledOnce();
  });
});
