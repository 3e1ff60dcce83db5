import { expect, it } from 'vitest';
import { saidIn } from './said-in.ts';
import { sessionKey } from './session.ts';

const TENANT = 'https://acme.ccaip.test';
const types = { chatInboundMessage: ['In'], chatOutboundMessage: ['Out'] };
const entry = (type: string, data: unknown, at: number, tenant = TENANT) => ({
  tenant,
  type,
  at,
  json: JSON.stringify({ type, data }),
});

it('what was said in a chat is in the journal’s order, by those types that policy names', () => {
  const entries = [
    entry('New_Chat', { chat_id: 7 }, 1),
    entry('In', { chat_id: 7, message: 'Hello' }, 2),
    entry('In', { chat_id: 8, message: 'Of another chat' }, 3),
    entry('In', { chat_id: 7, message: 'Of another tenant' }, 3, 'https://other.test'),
    entry('Out', { chat_id: '7', message: { content: 'Good morning' } }, 4),
    entry('Unnamed', { chat_id: 7, message: 'Of a type that nobody named' }, 5),
    entry('In', { chat_id: 7 }, 6),
    entry('In', { chat_id: 7, message: 'Hello' }, 7),
    { ...entry('In', { chat_id: 7, message: 'A fact' }, 8), kind: 'fact' as const },
    { ...entry('In', {}, 9), json: 'no JSON' },
  ];
  expect(saidIn(entries, sessionKey(TENANT, 'chat', '7'), types)).toEqual([
    { at: 2, by: 'customer', text: 'Hello' },
    { at: 4, by: 'agent', text: 'Good morning' },
    { at: 7, by: 'customer', text: 'Hello' },
  ]);
});

it('a message that says which it is was said once', () => {
  const twice = entry('In', { chat_id: 7, message: 'Hello', message_id: 'm1' }, 2);
  expect(saidIn([twice, { ...twice, at: 3 }], sessionKey(TENANT, 'chat', '7'), types)).toHaveLength(1);
});
