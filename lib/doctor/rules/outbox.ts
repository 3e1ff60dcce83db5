import { say } from '../../strings/doctor.ts';
import {
  type Fix,
  type LoginWay,
  type Note,
  ok,
  problem,
  unknown,
  type Verdict,
  warning,
} from '../verdict.ts';
import { plain } from '../words.ts';

export interface OutboxFacts {
  /** Sessions are written to a CRM. */
  readonly on: boolean;
  /** Steps that are not over. */
  readonly waiting: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly holds: readonly {
    readonly crmId: string;
    readonly crm: string;
    readonly why: 'login' | 'permission' | 'unreachable' | 'busy';
    /** How the agent sees to it; null where it goes on by itself. */
    readonly way: LoginWay | null;
  }[];
  /** The database could not be read. */
  readonly fault: boolean;
}

/** Whether what happened in sessions reaches the CRM. */
export function outboxVerdict({ failed, fault, holds, on, uncertain, waiting }: OutboxFacts): Verdict {
  const look = { do: 'outbox' } as const;
  if (fault) return unknown(plain(say('outbox-fault')));
  if (waiting === 0 && holds.length === 0) return ok(plain(say(on ? 'outbox-empty' : 'outbox-off')));
  const note = (state: Note['state'], text: string): Note => ({ state, text: plain(text) });
  const notes: readonly Note[] = [
    ...holds.map(({ crm, way, why }) =>
      note(way === null ? 'warning' : 'problem', say(`outbox-hold-${why}`, { crm })),
    ),
    ...(failed > 0 ? [note('problem', say('outbox-failed', { count: failed }))] : []),
    ...(uncertain > 0 ? [note('problem', say('outbox-uncertain', { count: uncertain }))] : []),
    ...(waiting > failed + uncertain
      ? [note('ok', say('outbox-waiting', { count: waiting - failed - uncertain }))]
      : []),
  ];
  const logins = holds.flatMap(({ crm, crmId, way }): Fix[] =>
    way === null ? [] : [{ do: 'log-in', crmId, crm, way }],
  );
  if (logins.length > 0)
    return problem(plain(say('outbox-held')), {
      notes,
      toDo: plain(say('outbox-held-to-do')),
      fixes: [...logins, look],
    });
  if (failed + uncertain > 0)
    return problem(plain(say('outbox-needs')), {
      notes,
      toDo: plain(say('outbox-needs-to-do')),
      fixes: [look],
    });
  if (holds.length > 0)
    return warning(plain(say('outbox-waits')), {
      notes,
      toDo: plain(say('outbox-waits-to-do')),
      fixes: [look],
    });
  return ok(plain(say('outbox-under-way')), { notes, fixes: [look] });
}
