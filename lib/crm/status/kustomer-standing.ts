import type { Told } from '../../status/side.ts';
import { idIn } from './kustomer-answers.ts';
import type { KustomerAgent, KustomerApi } from './kustomer-api.ts';

/**
 * What Kustomer says of the conditions under which a status may travel both ways: who the agent is, which team they
 * work as, whether that team's routing is on, and whose external queue it has. Judged elsewhere.
 */
export interface KustomerStanding {
  readonly agent: KustomerAgent;
  /** Null where no shift is open: then no team is chosen. */
  readonly team: {
    readonly id: string;
    /** Null where the agent may not read it. */
    readonly name: string | null;
    readonly routing: boolean;
    readonly externalQueues: readonly string[];
    /** Whether one of those is the contact centre's, by the names that policy gives. */
    readonly linked: boolean;
  } | null;
  readonly shift: 'open' | 'none';
}

export async function kustomerStanding(
  api: KustomerApi,
  queues: readonly string[],
  signal: AbortSignal,
): Promise<Told<KustomerStanding>> {
  const agent = await api.user(signal);
  if (!agent.ok) return agent;
  const session = await api.session(agent.value.id, signal);
  if (!session.ok) return session;
  const shift = session.value === null ? 'none' : 'open';
  const id = session.value === null ? null : idIn(session.value.relationships.team);
  if (id === null) return { ok: true, value: { agent: agent.value, team: null, shift } };
  const routing = await api.teamRouting(signal);
  if (!routing.ok) return routing;
  const settings = routing.value.find(({ team }) => team === id);
  const externalQueues = settings?.externalQueues ?? [];
  return {
    ok: true,
    value: {
      agent: agent.value,
      shift,
      team: {
        id,
        name: await api.teamName(id, signal),
        routing: settings?.enabled ?? false,
        externalQueues,
        linked: externalQueues.some((queue) => queues.some((name) => sameName(name, queue))),
      },
    },
  };
}

const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
