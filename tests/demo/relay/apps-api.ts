import { statuses } from '../adapter/statuses.ts';

/** An agent as the platform knows them. */
export interface RelayAgent {
  readonly id: number;
  readonly email: string;
  /** May make calls at all. */
  readonly mayCall: boolean;
  /** Neither in a session nor signed out. */
  available: boolean;
}

/** What the platform behind the relay holds when a call is asked for. */
export interface Platform {
  readonly agents: readonly RelayAgent[];
  /** Tickets by id, with the number of the end user that they belong to. */
  readonly tickets: Readonly<Record<string, string>>;
  /** Several, and no `outbound_number` in the request: the agent has to choose in the adapter. */
  readonly outboundNumbers: readonly string[];
}

/** The documented 400 texts of `POST /apps/api/v1/calls`, word for word. */
export const refusals = {
  unavailable: 'Agent is not available to take this call',
  noTarget: 'ticket_id or end_user_number required',
  noEmail: 'Agent email required',
  unknownEmail: 'Not a valid agent email',
  noAccess: 'Agent does not have access to make calls',
  malformed: 'end_user_number is not well-formed',
  noContact: 'Contact not found',
  wrongType: 'Invalid call type',
} as const;

export type Decision =
  | { readonly status: 201; readonly agent: string; readonly number: string; readonly outbound: string }
  | { readonly status: 202; readonly agent: string; readonly number: string; readonly message: string }
  | { readonly status: 400; readonly message: string };

/**
 * Decides a request as the vendor documents it: `call_type` and `agent_email` are required, so is one of `ticket_id`
 * and `end_user_number`, and `ticket_id` wins. The deprecated call type `OutboundCall` is refused, so that nobody
 * comes to rely on it. The order in which several faults are told is not documented; this one is fixed.
 */
export function decideCall(body: Readonly<Record<string, unknown>>, platform: Platform): Decision {
  const refuse = (why: keyof typeof refusals): Decision => ({ status: 400, message: refusals[why] });
  if (body.call_type !== 'Voice Outbound (API)') return refuse('wrongType');
  const email = textOf(body.agent_email);
  if (email === '') return refuse('noEmail');
  const agent = platform.agents.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (agent === undefined) return refuse('unknownEmail');
  if (!agent.mayCall) return refuse('noAccess');

  const ticket = textOf(body.ticket_id);
  const asked = textOf(body.end_user_number);
  if (ticket === '' && asked === '') return refuse('noTarget');
  const number = ticket === '' ? wellFormed(asked) : (platform.tickets[ticket] ?? 'no contact');
  if (number === null) return refuse('malformed');
  if (number === 'no contact') return refuse('noContact');
  if (!agent.available) return refuse('unavailable');

  const outbound = textOf(body.outbound_number);
  const first = platform.outboundNumbers[0] ?? '';
  if (outbound === '' && platform.outboundNumbers.length > 1) {
    return {
      status: 202,
      agent: agent.email,
      number,
      message: 'Accepted: Need to choose an outbound number',
    };
  }
  return {
    status: 201,
    agent: agent.email,
    number,
    outbound: platform.outboundNumbers.includes(outbound) ? outbound : first,
  };
}

/** The example writes `+1 859-657-9625`: a plus sign, a country code, and what people put between digits. */
function wellFormed(text: string): string | null {
  const compact = text.replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null;
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** What the Apps API answers for one agent. */
export interface StatusChange {
  readonly agent_id: number;
  readonly name: string;
  readonly email: string;
  readonly agent_number: null;
  readonly previous_status: string;
  readonly current_status: string;
  readonly message?: string;
}

export type StatusDecision =
  | {
      readonly status: 200;
      readonly changes: readonly StatusChange[];
      readonly set: ReadonlyMap<number, number>;
    }
  | { readonly status: 400; readonly message: string };

/**
 * Decides `POST /apps/api/v1/agent_statuses` as the vendor documents it: a status by its name, agents by their ids, and
 * an answer per agent; changes to or from a system status are refused for that agent. How a name is treated that no
 * status or two have is not documented: both are refused here. `current`: what an agent has now.
 */
export function decideStatuses(
  body: Readonly<Record<string, unknown>>,
  agents: readonly RelayAgent[],
  current: (agent: RelayAgent) => number,
): StatusDecision {
  const called = statuses.filter(({ name }) => name === body.status);
  const [wanted] = called;
  if (wanted === undefined || called.length > 1) return { status: 400, message: 'Invalid status' };
  const ids = Array.isArray(body.agent_ids) ? (body.agent_ids as unknown[]) : [];
  if (ids.length === 0) return { status: 400, message: 'agent_ids or team_ids required' };
  const set = new Map<number, number>();
  const changes = ids.flatMap((id): StatusChange[] => {
    const agent = agents.find((one) => one.id === id);
    if (agent === undefined) return [];
    const before = statuses.find((one) => one.id === current(agent)) ?? wanted;
    const refusal = before.system
      ? `Agent can't be changed from system status '${before.name}'`
      : wanted.system
        ? `Agent can't be changed to system status '${wanted.name}'`
        : undefined;
    if (refusal === undefined) set.set(agent.id, wanted.id);
    return [
      {
        agent_id: agent.id,
        name: agent.email.split('@')[0] ?? '',
        email: agent.email,
        agent_number: null,
        previous_status: before.name,
        current_status: (refusal === undefined ? wanted : before).name,
        ...(refusal === undefined ? {} : { message: refusal }),
      },
    ];
  });
  return { status: 200, changes, set };
}
