import type { JournalEntry } from '../database.ts';
import { readAfter } from '../journal/journal.ts';
import { liveSessions, readSession, readSessions } from '../journal/session-store.ts';
import { idOf, isFields, parsedObject } from '../sessions/field-values.ts';
import { type Session, sessionKey } from '../sessions/session.ts';
import { samePage } from './same-page.ts';

/** A ticket may be named when its session is just over; older ones are nobody's any more. */
const LOOK_BACK = 20;

/** The sessions that the entries may speak of, as they stand now. They have to be told up to the entries. */
export async function sessionsOfEntries(entries: readonly JournalEntry[]): Promise<readonly Session[]> {
  const keys = new Set(entries.flatMap((entry) => keyIn(entry) ?? []));
  const named = (await Promise.all([...keys].map((key) => readSession(key)))).filter((one) => one !== null);
  if (!entries.some(({ type }) => type === 'CRM_Record_Pop')) return named;
  return [...(await readSessions({ limit: LOOK_BACK })), ...(await liveSessions()), ...named];
}

/** Facts come soon after what they are about. */
const LOOK_AHEAD = 100;

/** The sessions of which a CRM that was asked said, in these entries or soon after them, that it has no account. */
export async function sessionsWithoutAccount(entries: readonly JournalEntry[]): Promise<ReadonlySet<string>> {
  const last = entries.at(-1)?.seq;
  const after = last === undefined ? [] : await readAfter(last, LOOK_AHEAD);
  return new Set([...entries, ...after].flatMap((entry) => keyWithoutAccount(entry) ?? []));
}

function keyWithoutAccount({ json, kind, type }: JournalEntry): string | null {
  if (kind !== 'fact' || type !== 'matcher') return null;
  const said = parsedObject(json);
  const nothing = said?.account === undefined && said?.record === undefined;
  return nothing && typeof said?.session === 'string' ? said.session : null;
}

/** The session that an entry of the journal, an event or a fact, speaks of by its id. */
export function sessionNamedIn(entry: JournalEntry, sessions: readonly Session[]): Session | null {
  const key = keyIn(entry);
  return key === null ? null : (sessions.find((session) => session.key === key) ?? null);
}

/** The session whose record a `CRM_Record_Pop` names; the event itself does not say. */
export function sessionPoppedBy(
  recordUrl: unknown,
  { tenant }: JournalEntry,
  sessions: readonly Session[],
): Session | null {
  if (typeof recordUrl !== 'string') return null;
  const its = sessions.filter(
    ({ record, tenant: where }) =>
      where === tenant &&
      record?.from === 'event' &&
      record.value.url !== undefined &&
      samePage(record.value.url, recordUrl),
  );
  // The same ticket may have had an earlier session.
  return its.find(({ state }) => state === 'live') ?? its[0] ?? null;
}

/** The key of the session that an event's data or a fact names; null where it names none. */
export function keyIn({ json, kind, tenant }: Pick<JournalEntry, 'json' | 'kind' | 'tenant'>): string | null {
  const said = parsedObject(json);
  if (said === null) return null;
  if (kind === 'fact') return typeof said.session === 'string' ? said.session : null;
  const data = isFields(said.data) ? said.data : {};
  const call = idOf(data.call_id);
  if (call !== null) return sessionKey(tenant, 'call', call);
  const chat = idOf(data.chat_id);
  return chat === null ? null : sessionKey(tenant, 'chat', chat);
}
