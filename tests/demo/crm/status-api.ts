import { z } from 'zod';
import { type Answer, data, type Request, type Route, text } from '../server/exchange.ts';
import { crmAgent, crmStatuses } from './agent-statuses.ts';
import type { CrmWorld } from './control.ts';

const change = z.object({ status: z.string() });

/** The CRM's own endpoints for an agent's status; its pages use them as well. They know the agent by the pages' cookie. */
export function statusRoutes(world: CrmWorld): readonly Route[] {
  const guarded = (make: (request: Request) => Answer) => (request: Request) => {
    if (world.statusFault === 'html') return text(200, '<!doctype html>', { 'content-type': 'text/html' });
    if (world.statusFault !== null)
      return data(world.statusFault, { message: `Simulated ${world.statusFault}` });
    return world.hasSession(request) ? make(request) : data(401, { message: 'Log in first' });
  };
  const tell = () => {
    const status = crmStatuses.find(({ id }) => id === world.agentStatus);
    return data(200, { agent: crmAgent, status: { id: world.agentStatus, name: status?.name ?? '' } });
  };
  return [
    { method: 'GET', path: '/api/agent/status', handle: guarded(tell) },
    {
      method: 'POST',
      path: '/api/agent/status',
      handle: guarded((request) => {
        const wanted = change.safeParse(parsed(request.body)).data?.status;
        const status = crmStatuses.find(({ id }) => id === wanted);
        if (world.statusRefusal !== null) return data(422, { message: world.statusRefusal });
        if (status === undefined) return data(400, { message: 'No such status' });
        world.noteChange(status.id);
        return tell();
      }),
    },
    {
      method: 'GET',
      path: '/api/agent/statuses',
      handle: guarded(() => data(200, { statuses: crmStatuses.map(({ id, name }) => ({ id, name })) })),
    },
  ];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
