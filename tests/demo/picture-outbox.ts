import type { OutboxRow } from '../../lib/records/outbox/row.ts';
import { outboxEntry } from '../unit/records/outbox-entry.ts';
import { sampleSession } from '../unit/sessions/sample-session.ts';
import { origins } from './origins.ts';

/** A call or chat of four minutes that has just ended. */
export function endedSession(id: string, name: string, medium: 'call' | 'chat' = 'call') {
  const startedAt = Date.now() - 600_000;
  return sampleSession({
    id,
    medium,
    tenant: origins.adapter,
    state: 'ended',
    firstSeenAt: startedAt,
    lastSeenAt: startedAt + 252_000,
    startedAt,
    endedAt: startedAt + 252_000,
    queue: { id: '8469', path: 'Orders / Returns' },
    customer: { name: { value: name, from: 'custom-data' } },
  });
}

/** An outbox with one step of each kind that an agent has to know of. */
export function outboxRows(): readonly OutboxRow[] {
  const [bikes, coffee, sails] = [
    endedSession('1', 'Nordlicht Fahrräder'),
    endedSession('2', 'Ostkai Kaffee', 'chat'),
    endedSession('3', 'Südwind Segel'),
  ];
  const at = Date.now();
  const comment = (text: string) => ({ type: 'comment' as const, text, html: `<p>${text}</p>` });
  return [
    outboxEntry({
      state: 'failed',
      attempts: 1,
      plannedAt: at - 3_000,
      problem: {
        fault: { type: 'status', status: 422 },
        endpoint: 'Comment',
        detail: 'The CRM answered 422: body is longer than 200 characters.',
        at,
      },
      operation: {
        told: bikes,
        occasion: 'wrap-up',
        order: 2,
        content: comment('Solved. Wheel of the last order is bent. Sends a picture.'),
      },
    }),
    outboxEntry({
      plannedAt: at - 3_000,
      operation: { told: bikes, kind: 'update', occasion: 'end', order: 3 },
    }),
    outboxEntry({
      state: 'uncertain',
      plannedAt: at - 2_000,
      operation: { told: coffee, occasion: 'transfer', content: comment('Handed over to Orders / Invoices') },
    }),
    outboxEntry({
      plannedAt: at - 1_000,
      attempts: 3,
      dueAt: at + 230_000,
      problem: {
        fault: { type: 'unreachable' },
        endpoint: 'Find an account by query',
        detail: 'Not reachable: network, certificate or redirect.',
        at,
      },
      operation: { told: sails, kind: 'account', occasion: 'start', order: 0 },
    }),
    outboxEntry({
      plannedAt: at - 1_000,
      operation: { told: sails, kind: 'record', occasion: 'start', order: 1 },
    }),
  ];
}
