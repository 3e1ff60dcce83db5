import { type PreconditionFacts, preconditionsOf } from '../../status/preconditions.ts';
import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain, words } from '../words.ts';

export interface AgentFacts {
  /** Null: no status travels, and nobody has to be the same. */
  readonly people: PreconditionFacts | null;
  /** Why the CRM did not say who is logged in there, in words; null where it did, or was not asked. */
  readonly fault: string | null;
}

/** Whether the CRM and the adapter have the same agent: one of them may be logged in as somebody else. */
export function agentVerdict({ fault, people }: AgentFacts): Verdict {
  if (people === null) return ok(plain(say('agent-not-needed')));
  const { adapterEmail, crmAgent, crmName: crm } = people;
  if (fault !== null)
    return problem(plain(say('agent-crm-fault', { crm })), {
      notes: [{ state: 'problem', text: words((show) => show(fault, 'text')) }],
      toDo: plain(say('agent-crm-fault-to-do', { crm })),
    });
  if (adapterEmail === null)
    return unknown(plain(say('agent-adapter-untold')), {
      toDo: plain(say('agent-adapter-to-do')),
      fixes: [{ do: 'show-adapter' }],
    });
  if (crmAgent === null) return unknown(plain(say('agent-crm-untold', { crm })));
  const check = preconditionsOf(people).find(({ id }) => id === 'agent');
  const { toDo } = check ?? {};
  const told = toDo === null || toDo === undefined ? null : words((show) => show(toDo, 'text'));
  if (check?.state === 'not-met') return problem(plain(say('agent-differs', { crm })), { toDo: told });
  if (check?.state === 'unknown') return unknown(plain(say('agent-crm-untold', { crm })), { toDo: told });
  return ok(words((show) => say('agent-same', { crm, email: show(adapterEmail, 'e-mail') })));
}
