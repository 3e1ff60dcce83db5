import { expect, test } from 'vitest';
import { outboxEntry } from '../../../tests/unit/records/outbox-entry.ts';
import { glanceAt } from './glance.ts';

test('a session needs the agent where one of its steps does, whatever the others wait for', () => {
  const entries = [
    outboxEntry({ id: '1', step: 'failed' }),
    outboxEntry({ id: '1', step: 'behind', operation: { order: 1 } }),
    outboxEntry({ id: '2', step: 'retrying' }),
  ];
  const { needed, sessions } = glanceAt({ entries });
  expect(needed).toBe(1);
  expect([...sessions.values()]).toEqual(['needs-you', 'waiting']);
});

test('nothing waits for anybody in an empty outbox', () => {
  expect(glanceAt({ entries: [] })).toEqual({ needed: 0, sessions: new Map() });
});
