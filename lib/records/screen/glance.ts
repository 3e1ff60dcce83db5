import type { OutboxView } from '../outbox/outbox.ts';
import { needsAgent } from './outbox-lines.ts';

/** The outbox at a glance, for where an agent works. */
export interface OutboxGlance {
  /** Steps with which nothing goes on without the agent. */
  readonly needed: number;
  /** By the session's key, while something of it has not reached the CRM. */
  readonly sessions: ReadonlyMap<string, 'needs-you' | 'waiting'>;
}

export const NOTHING_WAITS: OutboxGlance = { needed: 0, sessions: new Map() };

export function glanceAt({ entries }: Pick<OutboxView, 'entries'>): OutboxGlance {
  const sessions = new Map<string, 'needs-you' | 'waiting'>();
  for (const entry of entries) {
    if (needsAgent(entry)) sessions.set(entry.session, 'needs-you');
    else if (!sessions.has(entry.session)) sessions.set(entry.session, 'waiting');
  }
  return { needed: entries.filter(needsAgent).length, sessions };
}
