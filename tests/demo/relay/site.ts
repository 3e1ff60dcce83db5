import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { statuses } from '../adapter/statuses.ts';
import { customers } from '../crm/customers.ts';
import { records } from '../crm/records.ts';
import {
  type Answer,
  after,
  data,
  type Outcome,
  page,
  type Request,
  type Site,
  text,
} from '../server/exchange.ts';
import { html } from '../server/html.ts';
import { type Decision, decideCall, decideStatuses, type RelayAgent } from './apps-api.ts';
import type { RelayWorld } from './control.ts';

const sessionCookie = 'relay_session';
const objectBody = z.record(z.string(), z.unknown());

/** Tickets by id, as the platform would know them from the CRM. */
const tickets = Object.fromEntries(
  records.map((record) => [String(record.id), record.customer.phones[0]?.e164 ?? '']),
);

/**
 * The company's own relay: `POST /calls` asks the Apps API for a call, with the platform's token that no browser
 * ever sees. It sends no CORS header, so no page of another origin can read its answers or send it JSON.
 */
export function relaySite(host: string, world: RelayWorld): Site {
  return {
    host,
    routes: [
      { method: 'POST', path: '/calls', handle: (request) => takeCall(request, world) },
      { method: 'POST', path: '/agent-statuses', handle: (request) => changeStatus(request, world) },
      { method: 'GET', path: '/agent-statuses', handle: (request) => tellStatus(request, world) },
      { method: 'GET', path: '/sessions/:channel/:id', handle: (request) => tellSession(request, world) },
      { method: 'GET', path: '/sign-in', handle: (request) => signIn(request, world) },
    ],
  };
}

/** The company's endpoint for what it knows of a session. */
function tellSession({ params }: Request, world: RelayWorld): Answer {
  const asked = `${params.channel}/${params.id}`;
  world.askedFor.push(asked);
  const told = world.sessionDetails.get(asked);
  if (typeof told === 'number') return data(told, { message: 'Not now' });
  return told === undefined ? data(404, { message: 'Unknown session' }) : data(200, told);
}

async function takeCall(request: Request, world: RelayWorld): Promise<Outcome> {
  await after(world.delayMs);
  const outcome = world.dropConnection ? 'drop' : decide(request, world);
  note(request, world, outcome === 'drop' ? 'drop' : outcome.status);
  return outcome;
}

const statusOf = (agent: RelayAgent, world: RelayWorld): number =>
  agent.id === 1 ? world.adapter.shownStatusId : (world.otherStatuses.get(agent.id) ?? 0);

/** Whose status it is: the relay's own session says it where there is one, else the address that was sent. */
function agentFor(request: Request, world: RelayWorld, sent: unknown): RelayAgent | 401 | 403 | 404 {
  const signedIn = world.sessions.get(request.cookies.get(sessionCookie) ?? '');
  if (world.requireSession && signedIn === undefined) return 401;
  const email = String(sent ?? signedIn ?? '').toLowerCase();
  if (signedIn !== undefined && email !== signedIn.toLowerCase()) return 403;
  return world.agents.find((one) => one.email.toLowerCase() === email) ?? 404;
}

const refusals = {
  401: 'Sign in to the relay first',
  403: 'That is another agent',
  404: 'Unknown agent',
} as const;

async function changeStatus(request: Request, world: RelayWorld): Promise<Outcome> {
  await after(world.delayMs);
  if (world.dropConnection) return 'drop';
  const outcome = ((): Answer => {
    if (world.missing) return data(404, { message: 'Resource not found' });
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return data(415, { message: 'Content-Type must be application/json' });
    const body = objectBody.safeParse(parsed(request.body));
    if (!body.success) return data(400, { message: 'The body is no JSON object' });
    const agent = agentFor(request, world, body.data.agent_email);
    if (typeof agent === 'number') return data(agent, { message: refusals[agent] });
    const asked = { status: body.data.status, agent_ids: [agent.id], team_ids: [] };
    const decision = decideStatuses(asked, world.agents, (one) => statusOf(one, world));
    if (decision.status === 400) return data(400, { message: decision.message });
    for (const [id, status] of decision.set) {
      if (id === 1) world.adapter.statusId = status;
      else world.otherStatuses.set(id, status);
    }
    return data(200, decision.changes);
  })();
  note(request, world, outcome.status);
  return outcome;
}

/** The agent as the Manager API tells them. */
function tellStatus(request: Request, world: RelayWorld): Outcome {
  if (world.dropConnection) return 'drop';
  if (world.missing) return data(404, { message: 'Resource not found' });
  const agent = agentFor(request, world, request.url.searchParams.get('agent_email'));
  if (typeof agent === 'number') return data(agent, { message: refusals[agent] });
  const status = statuses.find(({ id }) => id === statusOf(agent, world));
  return data(200, [
    {
      id: agent.id,
      email: agent.email,
      status: { id: status?.id, name: status?.name, color: status?.color },
    },
  ]);
}

function note(request: Request, world: RelayWorld, answered: number | 'drop'): void {
  world.requests.push({
    at: Date.now(),
    method: request.method,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: request.body,
    answered,
  });
}

function decide(request: Request, world: RelayWorld): Outcome {
  if (world.missing) return data(404, { message: 'Resource not found' });
  const signedIn = world.sessions.get(request.cookies.get(sessionCookie) ?? '');
  if (world.requireSession && signedIn === undefined)
    return data(401, { message: 'Sign in to the relay first' });
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return data(415, { message: 'Content-Type must be application/json' });
  }
  const body = objectBody.safeParse(parsed(request.body));
  if (!body.success) return data(400, { message: 'The body is no JSON object' });

  const key = idempotencyKey(request);
  const earlier = key === null ? undefined : world.answers.get(key);
  if (earlier !== undefined) {
    if (earlier.request !== request.body)
      return data(422, { message: 'This key came with another request before' });
    return data(earlier.status, earlier.body);
  }
  // Where the relay knows the agent from its own session, nobody can call in another's name.
  const asked = signedIn === undefined ? body.data : { ...body.data, agent_email: signedIn };
  const decision = decideCall(asked, {
    agents: world.agents,
    tickets,
    outboundNumbers: world.outboundNumbers,
  });
  const answer = answerTo(decision);
  if (decision.status !== 400) {
    const { agent, number, status } = decision;
    world.calls.push({ at: Date.now(), agent, number, status, idempotencyKey: key });
  }
  if (key !== null)
    world.answers.set(key, { request: request.body, status: answer.status, body: answer.told });
  return world.dropAfterCall && decision.status !== 400 ? 'drop' : data(answer.status, answer.told);
}

function answerTo(decision: Decision): { readonly status: number; readonly told: unknown } {
  if (decision.status !== 201) return { status: decision.status, told: { message: decision.message } };
  const contact = customers.find((customer) =>
    customer.phones.some((phone) => phone.e164 === decision.number),
  );
  return {
    status: 201,
    told: {
      id: 103646,
      lang: 'en',
      call_type: 'Voice Outbound (API)',
      status: 'assigned',
      answer_type: 'manual',
      out_ticket_id: null,
      outbound_number: decision.outbound,
      end_user: {
        id: 1,
        identifier: decision.number,
        out_contact_id: contact === undefined ? null : String(contact.id),
      },
      participants: [
        { id: 1, type: 'agent', status: 'waiting', user_id: 1 },
        { id: 2, type: 'end_user', status: 'waiting', end_user_id: 1 },
      ],
    },
  };
}

/** Signs an agent in to the relay in this browser: `/sign-in?agent=<e-mail>`. */
function signIn({ url }: Request, world: RelayWorld): Answer {
  const agent = world.agents.find((one) => one.email === url.searchParams.get('agent'));
  if (agent === undefined) return text(400, 'No such agent');
  const session = randomUUID();
  world.sessions.set(session, agent.email);
  return page(html`<title>Relay</title><p>Signed in to the relay as ${agent.email}.</p>`, {
    'set-cookie': `${sessionCookie}=${session}; Path=/; Secure; HttpOnly; SameSite=Lax`,
  });
}

function idempotencyKey(request: Request): string | null {
  const value = request.headers['idempotency-key'];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
