import { type PreconditionFacts, preconditionsOf } from '../../status/preconditions.ts';
import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain, type Words, words } from '../words.ts';

export interface AgentFacts {
  /** Null: no status travels, and nobody has to be the same. */
  readonly people: PreconditionFacts | null;
  /** Why the CRM did not say who is logged in there; null where it did, or was not asked. */
  readonly fault: {
    readonly text: string;
    /** Its own words. */
    readonly detail: string | null;
    /** The CRM, where a login is what it wants. */
    readonly login: string | null;
  } | null;
}

/** Whether the CRM and the adapter have the same agent: one of them may be logged in as somebody else. */
export function agentVerdict({ fault, people }: AgentFacts): Verdict {
  if (people === null) return ok(plain(say('agent-not-needed')));
  const { adapterEmail, crmAgent, crmName: crm } = people;
  if (fault !== null)
    return problem(plain(say('agent-crm-fault', { crm })), {
      notes: [{ state: 'problem', text: wordsOf(fault) }],
      toDo: plain(say('agent-crm-fault-to-do', { crm })),
      fixes: fault.login === null ? [] : [{ do: 'log-in', crmId: fault.login, crm, way: 'open-crm' }],
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

const wordsOf = ({ detail, text }: NonNullable<AgentFacts['fault']>): Words =>
  detail === null
    ? plain(text)
    : words((show) => say('agent-fault-detail', { text, detail: show(detail, 'text') }));
