import type { Operation } from '../../../lib/records/operation.ts';
import type { OutboxEntry } from '../../../lib/records/outbox/outbox.ts';
import type { StepState } from '../../../lib/records/outbox/row.ts';
import { sampleSession } from '../sessions/sample-session.ts';

/** One step of the outbox as a test wants it: of a call of which little is known. */
export function outboxEntry(
  changes: Partial<Omit<OutboxEntry, 'operation' | 'step'>> & {
    readonly id?: string;
    readonly step?: StepState;
    readonly operation?: Partial<Operation>;
  } = {},
): OutboxEntry {
  const { id = '103646', step = 'waiting', operation = {}, ...row } = changes;
  const told =
    operation.told ?? sampleSession({ id, customer: { name: { value: 'Jo', from: 'custom-data' } } });
  const order = operation.order ?? 0;
  const kind = operation.kind ?? 'comment';
  const occasion = operation.occasion ?? 'end';
  const key = `${told.key} ${kind} ${occasion} ${order}`;
  return {
    key,
    session: told.key,
    crmId: 'orders',
    order,
    operation: {
      key,
      session: told.key,
      crmId: 'orders',
      kind,
      occasion,
      order,
      told,
      content: kind === 'comment' ? { type: 'comment', text: 'Call ended', html: '<p>Call ended</p>' } : null,
      ...operation,
    },
    state: 'waiting',
    open: 1,
    plannedAt: 1_000,
    attempts: 0,
    triedAt: null,
    again: false,
    dueAt: 0,
    problem: null,
    delivered: null,
    step,
    ...row,
  };
}
