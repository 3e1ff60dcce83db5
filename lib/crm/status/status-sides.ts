import { type AdapterAgent, adapterDriverSide, type StatusHands } from '../../adapter/status-driver.ts';
import { adapterRelaySide } from '../../adapter/status-relay.ts';
import type { Config } from '../../policy/schema.ts';
import { crmWayOf } from '../../policy/status-addresses.ts';
import type { StatusSide, Told } from '../../status/side.ts';
import { endpointsSide } from './endpoints-side.ts';
import { kustomerApiOf } from './kustomer-address.ts';
import { KustomerApi } from './kustomer-api.ts';
import { kustomerSide } from './kustomer-side.ts';
import { type KustomerStanding, kustomerStanding } from './kustomer-standing.ts';
import { messageSide } from './message-side.ts';
import type { PageLine } from './page-line.ts';
import { pageSide } from './page-side.ts';

/** What the two sides need of the place where they run: a page of ours, or the worker. */
export interface StatusSurroundings {
  /** The extension's own: with the host's permission its requests carry the agent's cookies. */
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** Whether a grant of the status's topic is still the holder's, by its epoch. */
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  /** The way into the tab that keeps the status. */
  readonly line: PageLine;
  /** The frame with the adapter; null where none stands here. */
  readonly hands: () => StatusHands | null;
  /** As the adapter's newest `Agent_Login` tells. */
  readonly agent: () => Promise<AdapterAgent>;
}

export interface StatusSides {
  readonly crm: StatusSide;
  readonly adapter: StatusSide;
  /** What Kustomer says of the conditions for both ways; null for another CRM, which has none. */
  readonly standing: ((signal: AbortSignal) => Promise<Told<KustomerStanding>>) | null;
}

/** The two sides that the configuration names. One that it leaves open says that it does not know. */
export function statusSides(config: Config, surroundings: StatusSurroundings): StatusSides {
  const { crm, standing } = crmSide(config, surroundings);
  const { adapterSide: settings } = config.status;
  const { agent, fetch, hands, isCurrent, now } = surroundings;
  const adapter =
    settings.way === 'relay'
      ? adapterRelaySide({ settings, fetch, agent, isCurrent, now })
      : adapterDriverSide({ settings, hands, agent, isCurrent, now });
  return { crm, adapter, standing };
}

function crmSide(config: Config, surroundings: StatusSurroundings): Omit<StatusSides, 'adapter'> {
  const { agent, fetch, isCurrent, line, now } = surroundings;
  const { crmSide: settings } = config.status;
  switch (crmWayOf(config)) {
    case 'kustomer':
      return kustomer(config, surroundings);
    case 'page':
      return { crm: pageSide({ settings, line, isCurrent, now }), standing: null };
    case 'message':
      return { crm: messageSide({ settings, line, isCurrent, now }), standing: null };
    case 'endpoints':
      return { crm: endpointsSide({ settings, fetch, agent, isCurrent, now }), standing: null };
    case null:
      return { crm: untoldSide('status.crmSide'), standing: null };
  }
}

function kustomer(
  config: Config,
  { fetch, isCurrent, line, now }: StatusSurroundings,
): Omit<StatusSides, 'adapter'> {
  const { crm: id, crmSide: settings } = config.status;
  const matches = config.crms.find((crm) => crm.id === id)?.matches ?? [];
  const origin = kustomerApiOf(matches, settings.kustomer.api);
  if (origin === null) return { crm: untoldSide('status.crmSide.kustomer.api'), standing: null };
  const api = new KustomerApi({ fetch, origin, settings, now });
  const hint = () => line.ask({ way: 'hint', selectors: settings.kustomer.hint }, { do: 'watch' });
  let hinted = false;
  const side = kustomerSide({
    api,
    isCurrent,
    now,
    onHint(listener, signal) {
      hinted = true;
      line.onStirred(listener, signal);
      void hint();
    },
  });
  return {
    crm: {
      ...side,
      read(signal) {
        // Another page may stand in the tab by now.
        if (hinted) void hint();
        return side.read(signal);
      },
    },
    standing: (signal) => kustomerStanding(api, settings.kustomer.queues, signal),
  };
}

/** `setting`: what an administrator has left out. */
function untoldSide(setting: string): StatusSide {
  const untold = async () => ({ ok: false, fault: 'untold', detail: setting }) as const;
  return { options: untold, read: untold, write: untold, watch() {} };
}
