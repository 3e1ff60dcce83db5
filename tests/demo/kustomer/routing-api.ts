import { z } from 'zod';
import { type Answer, after, data, type Outcome, type Request, type Site, text } from '../server/exchange.ts';
import { refuse, refuseField } from './api-errors.ts';
import type { KustomerWorld, WorkSession } from './control.ts';
import { agent, type RoutingStatus, teamNames } from './data.ts';

const plainBody = z.strictObject({
  status: z.string().optional(),
  team: z.string().optional(),
  rev: z.number().int().optional(),
});
const relationsBody = z.object({
  relationships: z.object({ status: z.object({ data: z.object({ id: z.string() }) }) }),
  attributes: z.object({ rev: z.number().int().optional() }).optional(),
});

/**
 * The part of Kustomer's API that is about an agent's status, at a host of its own. It knows the agent by the cookie
 * of the pages. Pages of that origin may read it; a change from a page would need a preflight, which nothing is known
 * of, so there is none.
 */
export function routingApiSite(host: string, pages: string, world: KustomerWorld): Site {
  const answer =
    (make: (request: Request, world: KustomerWorld) => Answer) =>
    async (request: Request): Promise<Outcome> => {
      await after(world.delayMs);
      const outcome = guarded(request, world, make);
      world.log(request, outcome === 'drop' ? 'drop' : outcome.status);
      if (outcome === 'drop' || request.headers.origin !== pages) return outcome;
      const shared = { 'access-control-allow-origin': pages, 'access-control-allow-credentials': 'true' };
      return { ...outcome, headers: { ...outcome.headers, ...shared, vary: 'origin' } };
    };
  return {
    host,
    routes: [
      {
        method: 'GET',
        path: '/v1/users/current',
        handle: answer((_, { agentEmail, api }) => tellUser(agentEmail, api.agent.roles)),
      },
      {
        method: 'GET',
        path: '/v1/routing/statuses',
        handle: answer((_, { statuses }) => tellStatuses(statuses)),
      },
      { method: 'GET', path: '/v1/routing/work-sessions', handle: answer(tellSessions) },
      { method: 'GET', path: '/v1/routing/work-sessions/:id', handle: answer(tellSession) },
      { method: 'PUT', path: '/v1/routing/work-sessions/:id', handle: answer(changeSession) },
      { method: 'GET', path: '/v1/routing/settings', handle: answer(tellSettings) },
      { method: 'GET', path: '/v1/teams/:id', handle: answer(tellTeam) },
    ],
  };
}

function guarded(
  request: Request,
  world: KustomerWorld,
  make: (request: Request, world: KustomerWorld) => Answer,
): Outcome {
  const mishap = world.takeMishap();
  if (mishap === 'drop') return 'drop';
  if (mishap === 'html')
    return text(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' });
  if (mishap === 'cut') return text(200, '{"data":[{"id":"5fd', { 'content-type': 'application/json' });
  const { over, remaining, resetAt } = world.count(Date.now());
  const limits = {
    'x-ratelimit-limit': String(world.limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
  };
  const made =
    typeof mishap === 'number'
      ? refuse(mishap, codes[mishap] ?? 'internal_error', `Simulated ${mishap}`)
      : over
        ? refuse(429, 'too_many_requests', 'Rate limit exceeded')
        : world.hasSession(request)
          ? make(request, world)
          : refuse(401, 'unauthorized', 'Missing or invalid credentials');
  return { ...made, headers: { ...made.headers, ...limits } };
}

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'too_many_requests',
};

function tellUser(email: string, roles: readonly string[]): Answer {
  const { displayName, id } = agent;
  return data(200, {
    data: {
      type: 'user',
      id,
      attributes: {
        displayName,
        name: displayName,
        userType: 'user',
        email,
        mobile: null,
        password: {},
        roles,
      },
      relationships: {},
    },
  });
}

function tellStatuses(statuses: readonly RoutingStatus[]): Answer {
  return data(200, {
    data: statuses.map(({ id, name, statusType, system }) => ({
      type: 'status',
      id,
      attributes: { name, statusType, system, deleted: false },
      links: { self: `/v1/routing/statuses/${id}` },
    })),
  });
}

/** `user=true` tells the caller's own; without it a role would be needed that agents do not have. */
function tellSessions({ url }: Request, world: KustomerWorld): Answer {
  if (url.searchParams.get('user') !== 'true')
    return refuse(403, 'forbidden', 'Requires org.permission.work_session.read');
  const active = url.searchParams.get('active');
  const type = url.searchParams.get('statusType');
  const told = world.sessions.filter((session) => {
    const isActive = session.signedOutAt === null;
    return (
      (active === null || isActive === (active === 'true')) &&
      (type === null || typeOf(session, world) === type)
    );
  });
  return data(200, {
    data: told.map((session) => described(session, world)),
    meta: { page: 1, pageSize: 100 },
  });
}

function tellSession({ params }: Request, world: KustomerWorld): Answer {
  const session = world.sessions.find(({ id }) => id === params.id);
  return session === undefined
    ? refuse(404, 'not_found', 'Work session not found')
    : data(200, { data: described(session, world) });
}

function changeSession(request: Request, world: KustomerWorld): Answer {
  const session = world.sessions.find(({ id }) => id === request.params.id);
  if (!world.mayWrite) return refuse(403, 'forbidden', 'Requires org.permission.work_session.update');
  const { writeHeader } = world;
  if (writeHeader !== null && request.headers[writeHeader.name.toLowerCase()] !== writeHeader.value)
    return refuse(403, 'forbidden', 'Invalid CSRF token');
  if (session === undefined) return refuse(404, 'not_found', 'Work session not found');
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return refuse(400, 'bad_request', 'Content-Type must be application/json');
  const change = read(request.body, world.bodyForm);
  if (change === null) return refuseField('/', 'Invalid body', `The body is not what a work session takes`);
  if (session.signedOutAt !== null) return refuse(400, 'bad_request', 'An ended work session is read-only');
  if (change.rev !== undefined && change.rev !== session.rev)
    return refuse(409, 'conflict', `Object has been modified: rev is ${session.rev}, not ${change.rev}`);
  if (change.status !== undefined) {
    const status = world.statuses.find(({ id }) => id === change.status);
    if (status === undefined) return refuseField('/status', 'Invalid value', 'No such status');
    if (status.statusType === 'busy') return refuseField('/status', 'Invalid value', 'Set by the system');
    world.choose(status.id);
  }
  if (change.team !== undefined) world.chooseTeam(change.team);
  return data(200, { data: described(session, world) });
}

function read(
  body: string,
  form: KustomerWorld['bodyForm'],
): {
  readonly status?: string | undefined;
  readonly team?: string | undefined;
  readonly rev?: number | undefined;
} | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (form === 'plain') return plainBody.safeParse(value).data ?? null;
  const related = relationsBody.safeParse(value).data;
  return related === undefined
    ? null
    : { status: related.relationships.status.data.id, rev: related.attributes?.rev };
}

/** One record per team; its id is not the team's. */
function tellSettings({ url }: Request, world: KustomerWorld): Answer {
  const page = Number(url.searchParams.get('page') ?? 1);
  const pageSize = Math.min(Number(url.searchParams.get('pageSize') ?? 100), 100);
  const all = world.teamSettings;
  return data(200, {
    data: all.slice((page - 1) * pageSize, page * pageSize).map(({ enabled, externalQueues, id, team }) => ({
      type: 'team_routing_settings',
      id,
      attributes: { enabled, externalQueues },
      relationships: { team: { data: { type: 'team', id: team } }, queues: { data: [] } },
    })),
    meta: { page, pageSize, total: all.length, totalPages: Math.max(Math.ceil(all.length / pageSize), 1) },
  });
}

function tellTeam({ params }: Request): Answer {
  const name = teamNames[params.id ?? ''];
  return name === undefined
    ? refuse(404, 'not_found', 'Team not found')
    : data(200, { data: { type: 'team', id: params.id, attributes: { name, members: [agent.id] } } });
}

function typeOf(session: WorkSession, world: KustomerWorld): string {
  return world.statuses.find(({ id }) => id === session.status)?.statusType ?? 'unavailable';
}

/** In the shape of a captured answer. */
function described(session: WorkSession, world: KustomerWorld) {
  const statusType = typeOf(session, world);
  const { id, rev, signedInAt, signedOutAt, status, team, updatedAt, user } = session;
  return {
    id,
    type: 'work_session',
    attributes: {
      active: signedOutAt === null,
      routable: statusType === 'available',
      statusType,
      workItemCount: 0,
      pausedWorkItemCount: 0,
      signedInAt,
      ...(signedOutAt === null ? {} : { signedOutAt }),
      capacityStatus: 'idle',
      createdAt: signedInAt,
      updatedAt,
      modifiedAt: updatedAt,
      rev,
    },
    relationships: {
      org: { data: { type: 'org', id: 'acme' } },
      user: { data: { type: 'user', id: user } },
      ...(team === null ? {} : { team: { data: { type: 'team', id: team } } }),
      status: { data: { type: 'status', id: status }, links: { self: `/v1/routing/statuses/${status}` } },
    },
    links: { self: `/v1/routing/work-sessions/${id}` },
  };
}
