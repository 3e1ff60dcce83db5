import { eventData } from '../../adapter/event-data.ts';
import type { JournalEntry } from '../../database.ts';
import { isPlainObject } from '../../policy/problem.ts';
import type { Config } from '../../policy/schema.ts';
import { markOf } from '../words.ts';

const FACTS = ['dialled', 'caller', 'session-details', 'open-account', 'matcher', 'agent'];

/** Sessions by numbers of this bundle's own, so that whoever reads it can tell them apart and nobody can look them up. */
export class SessionNumbers {
  readonly #numbers = new Map<string, number>();

  nameOf(key: string): string {
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return `session ${number}`;
  }
}

export interface JournalLine {
  readonly at: string;
  readonly what: string;
  readonly kind: 'event' | 'fact';
  readonly channel: 'call' | 'chat';
  readonly session?: string;
  /** Of another tenant than the configured one. */
  readonly elsewhere?: true;
}

/**
 * What happened when: types and times, and nothing that an event carries. A type that nobody has named may be anything
 * that the adapter's page chose to post, so its name goes only where personal things may.
 */
export function journalExcerpt(
  entries: readonly JournalEntry[],
  { adapter }: Pick<Config, 'adapter'>,
  sessions: SessionNumbers,
  personal: boolean,
): readonly JournalLine[] {
  const known = new Set([...Object.keys(eventData), ...Object.values(adapter.eventTypes).flat()]);
  const tenant = adapter.url === null ? null : new URL(adapter.url).origin;
  return entries.map((entry) => {
    const isFact = entry.kind === 'fact';
    const isKnown = isFact ? FACTS.includes(entry.type) : known.has(entry.type);
    const session = sessionOf(entry);
    return {
      at: timeOf(entry.at),
      what: isKnown || !personal ? String(entry.type) : `unknown type ${markOf('text')}`,
      kind: isFact ? 'fact' : 'event',
      channel: entry.channel === 'chat' ? 'chat' : 'call',
      ...(session === null ? {} : { session: sessions.nameOf(session) }),
      ...(entry.tenant === tenant ? {} : { elsewhere: true as const }),
    };
  });
}

/** As sessions are keyed: the tenant, the medium and the id; null where the entry names none. */
function sessionOf({ json, kind, tenant }: JournalEntry): string | null {
  let posted: unknown;
  try {
    posted = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isPlainObject(posted)) return null;
  if (kind === 'fact') return typeof posted.session === 'string' ? posted.session : null;
  const { data } = posted;
  if (!isPlainObject(data)) return null;
  if (isId(data.call_id)) return `${tenant} call ${data.call_id}`;
  return isId(data.chat_id) ? `${tenant} chat ${data.chat_id}` : null;
}

const isId = (id: unknown): id is string | number => typeof id === 'string' || typeof id === 'number';

/** Rows may be damaged, and a time that is none must not cost the whole bundle. */
export const timeOf = (at: unknown): string =>
  typeof at === 'number' && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : 'unknown';
