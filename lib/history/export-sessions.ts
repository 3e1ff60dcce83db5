import type { Session } from '../sessions/session.ts';
import { lengthSeconds } from '../sessions/session-length.ts';
import { sessionTypeWords } from '../sessions/session-type-words.ts';
import { csv } from './csv.ts';

export type ExportFormat = 'json' | 'csv';

/** A file to hand to the agent. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/**
 * Columns of the CSV, in order; names are a contract with whoever reads the files, so they are not translated. Times
 * are ISO 8601 in UTC, `seconds` whole seconds, empty where unknown.
 */
const COLUMNS: readonly (readonly [name: string, of: (session: Session) => string | number | null])[] = [
  ['tenant', ({ tenant }) => tenant],
  ['medium', ({ medium }) => medium],
  ['session_id', ({ id }) => id],
  ['state', ({ state }) => state],
  ['session_type', ({ sessionType }) => sessionType?.posted ?? null],
  ['session_type_words', sessionTypeWords],
  ['direction', ({ sessionType }) => sessionType?.facts?.direction ?? null],
  ['first_seen', ({ firstSeenAt }) => time(firstSeenAt)],
  ['started', ({ startedAt }) => time(startedAt)],
  ['ended', ({ endedAt }) => time(endedAt)],
  ['seconds', lengthSeconds],
  ['name', ({ customer }) => customer.name?.value ?? null],
  ['name_from', ({ customer }) => customer.name?.from ?? null],
  ['phone', ({ customer }) => customer.phone?.value ?? null],
  ['phone_from', ({ customer }) => customer.phone?.from ?? null],
  ['email', ({ customer }) => customer.email?.value ?? null],
  ['email_from', ({ customer }) => customer.email?.from ?? null],
  ['customer_id', ({ customer }) => customer.cuid?.value ?? null],
  ['queue_id', ({ queue }) => queue.id],
  ['queue', ({ queue }) => queue.path],
  ['campaign_id', ({ campaign }) => campaign.id],
  ['campaign', ({ campaign }) => campaign.name],
  ['agent_id', ({ agent }) => agent.id],
  ['agent_email', ({ agent }) => agent.email],
  ['virtual_agent', ({ virtualAgent }) => virtualAgent?.name ?? virtualAgent?.id ?? null],
  ['cobrowse_sessions', ({ cobrowse }) => cobrowse.length],
  ['assist_conversation', ({ assistConversation }) => assistConversation],
  ['account_id', ({ account }) => account?.value.id ?? null],
  ['account', ({ account }) => account?.value.name ?? null],
  ['record_id', ({ record }) => record?.value.id ?? null],
  ['record', ({ record }) => record?.value.name ?? null],
  ['record_url', ({ record }) => record?.value.url ?? null],
  ['disposition', ({ disposition }) => disposition],
  ['notes', ({ notes }) => notes],
];

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** The sessions as a file, in the order given. `now`: milliseconds since 1970, for the file's name and head. */
export function exportSessions(
  sessions: readonly Session[],
  format: ExportFormat,
  now: number,
): ExportedFile {
  const at = new Date(now).toISOString();
  const name = `patchcord-sessions-${at.slice(0, 19).replaceAll(':', '')}Z.${format}`;
  if (format === 'json') {
    const text = `${JSON.stringify({ exportedAt: at, sessions }, null, 2)}\n`;
    return { name, type: 'application/json', text };
  }
  const rows = sessions.map((session) => COLUMNS.map(([, of]) => of(session)));
  return { name, type: 'text/csv;charset=utf-8', text: csv([COLUMNS.map(([title]) => title), ...rows]) };
}
