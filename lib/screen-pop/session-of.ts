import type { JournalEntry } from '../database.ts';
import { readAfter } from '../journal/journal.ts';
import type { Config } from '../policy/schema.ts';
import { idOf, isFields, parsedObject } from '../sessions/field-values.ts';
import { type Session, sessionKey } from '../sessions/session.ts';
import { sessionsOf } from '../sessions/tell.ts';
import { samePage } from './same-page.ts';

const LOOK_BACK = 500;

export async function sessionsAround(
  entries: readonly JournalEntry[],
  config: Config,
): Promise<readonly Session[]> {
  const first = entries[0]?.seq ?? 0;
  const all = await readAfter(first - LOOK_BACK, LOOK_BACK + 200);
  return sessionsOf(all, {
    crms: config.crms,
    country: config.crms[0]?.country ?? null,
    eventTypes: {},
  });
}

/** The session that an entry of the journal, an event or a fact, speaks of by its id. */
export function sessionNamedIn(entry: JournalEntry, sessions: readonly Session[]): Session | null {
  const key = keyIn(entry);
  return sessions.find((session) => session.key === key) ?? null;
}

/** The session whose record a `CRM_Record_Pop` names; the event itself does not say. */
export function sessionPoppedBy(
  recordUrl: unknown,
  { tenant }: JournalEntry,
  sessions: readonly Session[],
): Session | null {
  if (typeof recordUrl !== 'string') return null;
  const its = (session: Session) =>
    session.tenant === tenant &&
    session.record?.from === 'event' &&
    session.record.value.url !== undefined &&
    samePage(session.record.value.url, recordUrl);
  // The same ticket may have had an earlier session.
  return (
    sessions.findLast((session) => its(session) && session.state === 'live') ?? sessions.findLast(its) ?? null
  );
}

/** The key of the session that an event's data or a fact names; null where it names none. */
export function keyIn({ json, tenant }: Pick<JournalEntry, 'json' | 'tenant'>): string | null {
  const said = parsedObject(json);
  if (said === null) return null;
  if (typeof said.fact === 'string') return typeof said.session === 'string' ? said.session : null;
  const data = isFields(said.data) ? said.data : {};
  const call = idOf(data.call_id);
  if (call !== null) return sessionKey(tenant, 'call', call);
  const chat = idOf(data.chat_id);
  return chat === null ? null : sessionKey(tenant, 'chat', chat);
}
