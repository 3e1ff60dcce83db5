import { database, type JournalEntry } from '../database.ts';
import type { Config } from '../policy/schema.ts';
import { type Said, saidIn } from '../sessions/said-in.ts';

/** Read at a time; a chat is among the events of whatever else went on. */
const TOGETHER = 500;

/** What was said in a session, where policy has the journal keep it; nothing for a call, whose words nobody posts. */
export async function readSaid(
  session: string,
  { journal, adapter }: Pick<Config, 'journal' | 'adapter'>,
): Promise<readonly Said[]> {
  if (!journal.keepMessages || session.split(' ')[1] !== 'chat') return [];
  const db = await database();
  const row = await db.get('sessions', session);
  const [from, to] = [row?.tale.first?.seq, row?.lastSeq];
  // A transcript is made once, at the end; until then nobody needs it.
  if (from === undefined || to === undefined || row?.session?.state === 'live') return [];
  const said: Said[] = [];
  for (let first = from; first <= to; ) {
    const range = IDBKeyRange.bound(first, to);
    const entries = (await db.getAll('journal', range, TOGETHER)) as JournalEntry[];
    said.push(...saidIn(entries, session, adapter.eventTypes));
    const last = entries.at(-1)?.seq;
    if (last === undefined) break;
    first = last + 1;
  }
  return said;
}
