/** An agent as the platform knows them. */
export interface RelayAgent {
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
