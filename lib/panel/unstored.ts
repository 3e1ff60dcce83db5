import { type ReadonlySignal, signal } from '@preact/signals';
import type { Accepted } from '../journal/journal.ts';
import { sessionsWith } from '../journal/session-store.ts';
import type { Config } from '../policy/schema.ts';
import type { Session } from '../sessions/session.ts';
import { tellOptionsOf } from '../sessions/tell-options.ts';

const held = signal<readonly Accepted[]>([]);

/** Events that this page accepted and that the database has refused several times, oldest first. Usually none. */
export const unstored: ReadonlySignal<readonly Accepted[]> = held;

export const holdUnstored = (events: readonly Accepted[]): void => {
  if (events.length > 0 || held.peek().length > 0) held.value = events;
};

/**
 * Live sessions, and those that unstored events name, as they are with these events; from memory alone where the
 * database cannot be read at all. Never rejects.
 */
export const sessionsInMemory = (config: Pick<Config, 'adapter' | 'crms'>): Promise<readonly Session[]> =>
  sessionsWith(unstored.peek(), tellOptionsOf(config));
