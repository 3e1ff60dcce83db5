import type { HostAccess } from '../../policy/host-access.ts';
import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain } from '../words.ts';

/** Whether the browser lets us work on the sites that the configuration names. */
export function accessVerdict(access: readonly HostAccess[]): Verdict {
  if (access.length === 0) return unknown(plain(say('access-nothing')));
  const missing = access.filter(({ granted }) => !granted);
  if (missing.length === 0)
    return ok(plain(access.length === 1 ? say('access-one') : say('access-all', { count: access.length })));
  const origins = missing.map(({ origin }) => origin);
  return problem(plain(say('access-missing', { count: missing.length, total: access.length })), {
    notes: origins.map((origin) => ({ state: 'problem', text: plain(origin) })),
    toDo: plain(say('access-to-do')),
    fixes: [{ do: 'grant', origins }],
  });
}
