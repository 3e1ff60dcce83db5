import { say } from '../../strings/doctor.ts';
import { roundedText } from '../../strings/format.ts';
import { ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';

export interface StorageFacts {
  /** In bytes; null where the browser does not say. */
  readonly used: number | null;
  readonly quota: number | null;
  /** Why the database cannot be read; null where it can. */
  readonly fault: string | null;
  /** The panel holds events that could not be stored. */
  readonly unstored: 'full' | 'fault' | null;
  /** The database was broken and had to be begun anew, and the agent has not dismissed that. */
  readonly rebuilt: boolean;
}

/** From here on little is left; a browser's share is a part of the disk, so it is often the disk that is full. */
const NEARLY_FULL = 0.8;
const MEGABYTE = 1_000_000;

/** Whether there is room for events and sessions, and whether they can be stored. */
export function storageVerdict({ fault, quota, rebuilt, unstored, used }: StorageFacts): Verdict {
  if (unstored === 'full' || (used !== null && quota !== null && quota > 0 && used >= quota))
    return problem(plain(say('storage-full')), { toDo: plain(say('storage-make-room')) });
  if (fault !== null || unstored === 'fault')
    return problem(plain(say('storage-fault')), {
      notes: fault === null ? [] : [{ state: 'problem', text: plain(fault) }],
      toDo: plain(say('storage-fault-to-do')),
    });
  if (rebuilt) return warning(plain(say('storage-rebuilt')), { toDo: plain(say('storage-rebuilt-to-do')) });
  if (used === null || quota === null || quota === 0) return unknown(plain(say('storage-unknown')));
  const values = { used: megabytes(used), quota: megabytes(quota) };
  if (used / quota >= NEARLY_FULL)
    return warning(plain(say('storage-nearly-full', values)), { toDo: plain(say('storage-make-room')) });
  return ok(plain(say('storage-ok', values)));
}

const megabytes = (bytes: number): string => {
  const shown = bytes / MEGABYTE;
  return roundedText(shown, shown < 10 ? 1 : 0);
};
