import type { KustomerStanding } from '../crm/status/kustomer-standing.ts';
import { say } from '../strings/status.ts';
import type { ShownPrecondition } from './view.ts';

/** What has to hold before a status travels, and what is known of it. */
export interface PreconditionFacts {
  /** What people call the CRM. */
  readonly crmName: string;
  /** `loading`: not known yet. */
  readonly adapter: 'loading' | 'signed-out' | 'there';
  /** From the adapter's newest `Agent_Login`. */
  readonly adapterEmail: string | null;
  /** As the CRM tells; null before it was asked. A side that does not know leaves both out. */
  readonly crmAgent: { readonly id: string | null; readonly email: string | null } | null;
  /** Agents whose addresses differ, as policy pairs them. */
  readonly agents: readonly { readonly crm: string; readonly adapter: string }[];
  /** For both ways in Kustomer; `unknown` before it was asked. */
  readonly standing: KustomerStanding | 'unknown' | null;
}

interface Check extends ShownPrecondition {
  /** Whether nothing travels while it is unknown. */
  readonly blocks: boolean;
}

const MET = { state: 'met', toDo: null, blocks: false } as const;
const unknown = (toDo: string | null) => ({ state: 'unknown', toDo, blocks: true }) as const;
const notMet = (toDo: string) => ({ state: 'not-met', toDo, blocks: true }) as const;

/** Each builds on the ones before: the first that is not met is the one to do something about. */
export function preconditionsOf(facts: PreconditionFacts): readonly Check[] {
  const { crmName: crm, standing } = facts;
  const checks: Check[] = [
    { id: 'adapter', title: say('title-adapter'), ...adapterCheck(facts) },
    { id: 'agent', title: say('title-agent', { crm }), ...agentCheck(facts) },
  ];
  if (standing === null) return checks;
  return [
    ...checks,
    { id: 'team', title: say('title-team', { crm }), ...teamCheck(crm, standing) },
    { id: 'routing', title: say('title-routing'), ...routingCheck(crm, standing) },
    { id: 'queue', title: say('title-queue'), ...queueCheck(crm, standing) },
  ];
}

/**
 * Who the agent is on both sides, once everything holds. `null`: something does not, so nothing may travel.
 * `undefined`: not known yet, so whatever was known before goes on to count.
 */
export function agentOf(facts: PreconditionFacts): string | null | undefined {
  const checks = preconditionsOf(facts);
  if (checks.some(({ state }) => state === 'not-met')) return null;
  if (checks.some(({ state, blocks }) => state === 'unknown' && blocks)) return undefined;
  const { crmAgent, adapterEmail } = facts;
  return `${crmAgent?.id ?? crmAgent?.email ?? ''} ${plain(adapterEmail ?? '')}`;
}

function adapterCheck({ adapter, adapterEmail }: PreconditionFacts) {
  if (adapter === 'signed-out') return notMet(say('todo-adapter-log-in'));
  if (adapter === 'loading') return unknown(null);
  return adapterEmail === null ? unknown(say('todo-adapter-email')) : MET;
}

function agentCheck({ adapterEmail, agents, crmAgent, crmName: crm }: PreconditionFacts) {
  if (adapterEmail === null || crmAgent === null) return unknown(null);
  const { id, email } = crmAgent;
  // A page's status control shows nobody's name. Whoever can be asked is asked; this one is left to the agent.
  if (id === null && email === null)
    return { ...unknown(say('todo-agent-untold', { crm, email: adapterEmail })), blocks: false };
  const pair = agents.find((one) =>
    [id, email].some((known) => known !== null && plain(known) === plain(one.crm)),
  );
  if (pair !== undefined)
    return plain(pair.adapter) === plain(adapterEmail)
      ? MET
      : notMet(
          say('todo-agent-paired', {
            crm,
            other: email ?? id ?? '',
            email: adapterEmail,
            paired: pair.adapter,
          }),
        );
  if (email !== null && plain(email) === plain(adapterEmail)) return MET;
  return notMet(say('todo-agent-differs', { crm, other: email ?? id ?? '', email: adapterEmail }));
}

function teamCheck(crm: string, standing: KustomerStanding | 'unknown') {
  if (standing === 'unknown') return unknown(null);
  // Without a shift there is no team, and nothing that could be set.
  if (standing.shift === 'none') return { ...unknown(say('todo-shift', { crm })), blocks: false };
  return standing.team === null ? notMet(say('todo-team', { crm })) : MET;
}

const teamName = ({ team }: KustomerStanding): string => team?.name ?? team?.id ?? '';

function routingCheck(crm: string, standing: KustomerStanding | 'unknown') {
  if (standing === 'unknown') return unknown(null);
  if (standing.team === null) return { ...unknown(null), blocks: false };
  return standing.team.routing ? MET : notMet(say('todo-routing', { crm, team: teamName(standing) }));
}

function queueCheck(crm: string, standing: KustomerStanding | 'unknown') {
  if (standing === 'unknown') return unknown(null);
  if (standing.team === null) return { ...unknown(null), blocks: false };
  const { externalQueues, linked } = standing.team;
  if (linked) return MET;
  const team = teamName(standing);
  return externalQueues.length === 0
    ? notMet(say('todo-queue-none', { crm, team }))
    : notMet(say('todo-queue-other', { crm, team, queue: externalQueues.join(', ') }));
}

const plain = (text: string): string => text.trim().toLowerCase();
