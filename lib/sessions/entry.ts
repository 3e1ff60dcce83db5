import type { SessionFact } from './fact.ts';

/** Values that policy's paths found in an event's custom data, read before the journal left that data out. */
export interface Told {
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly cuid?: string | undefined;
  readonly supportNumber?: string | undefined;
  readonly outboundNumber?: string | undefined;
}

export const TOLD_KEYS = ['phone', 'name', 'email', 'cuid', 'supportNumber', 'outboundNumber'] as const;

/** One line of the journal: an event of the adapter, or a fact of ours. */
export interface SessionEntry {
  /** The journal's number; the same entry read twice has the same one. */
  readonly seq: number;
  /** Milliseconds since 1970, by this computer's clock. */
  readonly at: number;
  /** The tenant's origin. */
  readonly tenant: string;
  readonly channel: 'call' | 'chat';
  readonly type: string;
  /** The event as JSON text, or for a fact the fact. */
  readonly json: string;
  /** Missing: an event. */
  readonly kind?: 'fact';
  readonly told?: Told;
  /** What policy wants kept of the event's custom data, by name. */
  readonly custom?: Readonly<Record<string, string>>;
}

/** A fact as a line of the journal; `seq` is the journal's to give. */
export function factEntry(fact: SessionFact, at: number): Omit<SessionEntry, 'seq'> {
  const tenant = 'tenant' in fact ? fact.tenant : (fact.session.split(' ')[0] ?? '');
  const channel = 'session' in fact && fact.session.split(' ')[1] === 'chat' ? 'chat' : 'call';
  return { at, tenant, channel, type: fact.fact, json: JSON.stringify(fact), kind: 'fact' };
}
