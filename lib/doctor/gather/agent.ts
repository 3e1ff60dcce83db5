import { browser } from '../../browser.ts';
import { endpointsSide } from '../../crm/status/endpoints-side.ts';
import { kustomerApiOf } from '../../crm/status/kustomer-address.ts';
import { KustomerApi } from '../../crm/status/kustomer-api.ts';
import { loadStatus } from '../../panel/status-store.ts';
import type { Config } from '../../policy/schema.ts';
import { crmWayOf } from '../../policy/status-addresses.ts';
import { readConfig } from '../../policy/store.ts';
import type { PreconditionFacts } from '../../status/preconditions.ts';
import { faultText } from '../../status/reason.ts';
import type { Told } from '../../status/side.ts';
import type { AgentFacts } from '../rules/agent.ts';
import { newestEmail } from './adapter.ts';

type CrmAgent = NonNullable<PreconditionFacts['crmAgent']>;

/** Who the agent is on both sides. An API is asked; a page says it only to the one who keeps the status. */
export async function gatherAgent(signal: AbortSignal): Promise<AgentFacts> {
  const { config } = await readConfig();
  const { adapter, crms, status } = config;
  const crm = crms.find(({ id }) => id === status.crm);
  if (crm === undefined || status.direction === 'off' || adapter.url === null)
    return { people: null, fault: null };
  const adapterEmail = await newestEmail(new URL(adapter.url).origin);
  const told = await askCrm(config, adapterEmail, signal);
  const crmAgent = told === null ? ((await loadStatus())?.crmAgent ?? null) : told.ok ? told.value : null;
  return {
    people: {
      crmName: crm.name ?? crm.id,
      adapter: adapterEmail === null ? 'loading' : 'there',
      adapterEmail,
      crmAgent,
      agents: status.agents,
      standing: null,
    },
    fault:
      told === null || told.ok
        ? null
        : {
            text: faultText(told.fault, null),
            detail: told.detail,
            login: told.fault === 'login' ? crm.id : null,
          },
  };
}

/** Null where the CRM has no address that says it. */
async function askCrm(
  config: Config,
  email: string | null,
  signal: AbortSignal,
): Promise<Told<CrmAgent> | null> {
  const { crm: id, crmSide: settings } = config.status;
  const way = crmWayOf(config);
  const request: typeof fetch = (input, init) => fetch(input, init);
  if (way === 'kustomer') {
    const matches = config.crms.find((crm) => crm.id === id)?.matches ?? [];
    const origin = kustomerApiOf(matches, settings.kustomer.api);
    if (origin === null) return null;
    const { hostname, protocol } = new URL(origin);
    const origins = [`${protocol}//${hostname}/*`];
    // What is missing is for the check of access to say.
    if (!(await browser.permissions.contains({ origins }).catch(() => false))) return null;
    return new KustomerApi({ fetch: request, origin, settings, now: Date.now }).user(signal);
  }
  if (way !== 'endpoints') return null;
  const told = await endpointsSide({
    settings,
    fetch: request,
    agent: async () => ({ email }),
    isCurrent: () => false,
    now: Date.now,
  }).read(signal);
  return told.ok ? { ok: true, value: told.value.agent } : told;
}
