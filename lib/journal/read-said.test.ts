import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { database } from '../database.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { sessionKey } from '../sessions/session.ts';
import { append } from './journal.ts';
import { readSaid } from './read-said.ts';
import { projectSessions } from './session-projection.ts';

const TENANT = 'https://acme.ccaip.test';
const CHAT = sessionKey(TENANT, 'chat', '7');
const eventTypes = { chatInboundMessage: ['In'], chatOutboundMessage: ['Out'] };
const { config } = resolveConfig({
  policy: { adapter: { eventTypes }, journal: { keepMessages: true } },
  own: undefined,
});
const entry = (type: string, data: object, at: number) => ({
  at,
  tenant: TENANT,
  channel: 'chat' as const,
  type,
  json: JSON.stringify({ type, data }),
});

beforeEach(async () => {
  const db = await database();
  for (const store of ['journal', 'sessions', 'projections', 'loose', 'unplanned'] as const)
    await db.clear(store);
});

it('what was said is read from among everything else that went on meanwhile', async () => {
  const others = Array.from({ length: 1_200 }, (_one, index) =>
    entry('In', { chat_id: 8, message: 'x' }, 10 + index),
  );
  await append([
    entry('In', { chat_id: 7, message: 'before it began' }, 1),
    entry('New_Chat', { chat_id: 7 }, 2),
  ]);
  await append([entry('In', { chat_id: 7, message: 'Hello' }, 3), ...others]);
  await append([
    entry('Out', { chat_id: 7, message: 'Good morning' }, 2_000),
    entry('End_Chat', { chat_id: 7 }, 2_001),
  ]);
  await projectSessions(async () => ({ eventTypes, crms: [], country: null }));
  expect((await readSaid(CHAT, config)).map(({ by, text }) => [by, text])).toEqual([
    ['customer', 'before it began'],
    ['customer', 'Hello'],
    ['agent', 'Good morning'],
  ]);
});

it('nothing is read of a call, of a chat that goes on, or where policy keeps no words', async () => {
  await append([entry('New_Chat', { chat_id: 7 }, 2), entry('In', { chat_id: 7, message: 'Hello' }, 3)]);
  await projectSessions(async () => ({ eventTypes, crms: [], country: null }));
  expect(await readSaid(CHAT, config)).toEqual([]);
  await append([entry('End_Chat', { chat_id: 7 }, 4)]);
  await projectSessions(async () => ({ eventTypes, crms: [], country: null }));
  expect(await readSaid(CHAT, config)).toHaveLength(1);
  const silent = { ...config, journal: { ...config.journal, keepMessages: false } };
  expect(await readSaid(CHAT, silent)).toEqual([]);
  expect(await readSaid(sessionKey(TENANT, 'call', '7'), config)).toEqual([]);
  expect(await readSaid(sessionKey(TENANT, 'chat', '404'), config)).toEqual([]);
});
