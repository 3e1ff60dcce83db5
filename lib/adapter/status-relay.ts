import * as z from 'zod/mini';
import { askJson } from '../crm/status/ask-json.ts';
import { createRateGate } from '../crm/status/rate-gate.ts';
import { shortened } from '../crm/status/said-words.ts';
import type { AdapterSideSettings } from '../policy/status-sources.ts';
import type { Reading, StatusSide, Told } from '../status/side.ts';
import type { AdapterAgent } from './status-driver.ts';
import { adapterStatuses, isSystemStatus, isUnnumbered } from './statuses.ts';

export interface StatusRelayOptions {
  readonly settings: AdapterSideSettings;
  readonly fetch: typeof globalThis.fetch;
  readonly agent: () => Promise<AdapterAgent>;
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  readonly now: () => number;
}

/** A status as the Manager API tells it, or its bare name as the Apps API does. */
const statusTold = z.union([
  z.string().check(z.maxLength(300)),
  z.object({ id: z.optional(z.int()), name: z.string().check(z.maxLength(300)) }),
]);
type StatusTold = z.output<typeof statusTold>;
const email = z.optional(z.nullable(z.string().check(z.maxLength(320))));
const agentId = z.optional(z.nullable(z.int()));

/** `GET /manager/api/v1/agents`: one agent, or a list with one. */
const agentTold = z.object({ id: agentId, email, status: statusTold });
const readAnswer = z.union([agentTold, z.array(agentTold).check(z.minLength(1))]);
/** `POST /apps/api/v1/agent_statuses`: one entry per agent; with a message where it was refused for that agent. */
const changed = z.object({
  agent_id: agentId,
  email,
  current_status: z.optional(z.nullable(statusTold)),
  message: z.optional(z.nullable(z.string())),
});
const writeAnswer = z.array(changed).check(z.minLength(1));

/**
 * The adapter's side by the company's own relay. It takes what the Apps API documents for `POST agent_statuses`, finds
 * the agent's id by the e-mail address, adds the tenant's secret, and passes the answer through. A `GET` tells the
 * agent as the Manager API does.
 */
export function adapterRelaySide(options: StatusRelayOptions): StatusSide {
  const { agent, fetch, isCurrent, now, settings } = options;
  const statuses = adapterStatuses(settings);
  const gate = createRateGate(now);
  const { relay } = settings;
  const untold = (detail: string | null = null) => ({ ok: false, fault: 'untold', detail }) as const;

  /** By id where the answer has one; a name that two statuses have says nothing. */
  const idOf = (told: StatusTold): string | null => {
    if (typeof told === 'object' && told.id !== undefined) return String(told.id);
    const name = (typeof told === 'string' ? told : told.name).trim().toLowerCase();
    const called = statuses.known.filter(({ names }) => names.some((one) => one.toLowerCase() === name));
    return called.length === 1 ? (called[0]?.id ?? null) : null;
  };
  const readingOf = (told: StatusTold, who: Reading['agent']): Reading => {
    const id = idOf(told);
    const unnumbered = id !== null && isUnnumbered(id);
    return {
      status: unnumbered ? null : id,
      name: typeof told === 'string' ? told : told.name,
      system: unnumbered || (id !== null && isSystemStatus(id)),
      next: null,
      agent: who,
      at: now(),
    };
  };
  const sameAgent = (whose: string | null | undefined, who: AdapterAgent) =>
    (whose ?? '').toLowerCase() === (who.email ?? '').toLowerCase();

  const look = async (who: AdapterAgent, signal: AbortSignal): Promise<Told<Reading>> => {
    if (relay === undefined || who.email === null) return untold();
    const url = new URL(relay.url);
    url.searchParams.set('agent_email', who.email);
    const told = await askJson(
      fetch,
      { url: url.href, timeoutMs: relay.timeoutSeconds * 1_000, signal },
      gate,
    );
    if (!told.ok) return told;
    const answer = readAnswer.safeParse(told.value).data;
    if (answer === undefined) return { ok: false, fault: 'malformed', detail: null };
    const all = Array.isArray(answer) ? answer : [answer];
    const own = all.find((one) => sameAgent(one.email, who));
    return own === undefined
      ? { ok: false, fault: 'malformed', detail: null }
      : {
          ok: true,
          value: readingOf(own.status, { id: own.id == null ? who.id : String(own.id), email: who.email }),
        };
  };

  return {
    async options() {
      return { ok: true, value: statuses.options };
    },

    read: async (signal) => look(await agent(), signal),

    async write(status, epoch, signal) {
      const who = await agent();
      if (relay === undefined || who.email === null) return untold();
      const known = statuses.options.find(({ id }) => id === status);
      if (known === undefined) return { ok: false, fault: 'gone', detail: status };
      if (known.system) return { ok: false, fault: 'refused', detail: known.name };
      // The Apps API takes a name: of two that are called alike it would set one or the other.
      const alike = statuses.options.filter(({ name }) => name === known.name);
      if (alike.length > 1) return { ok: false, fault: 'refused', detail: `${alike.length} × ${known.name}` };
      const body = {
        status: known.name,
        agent_email: who.email,
        ...(who.id !== null && /^\d+$/.test(who.id) ? { agent_ids: [Number(who.id)] } : {}),
      };
      if (!(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      const told = await askJson(
        fetch,
        { url: relay.url, method: 'POST', body, timeoutMs: relay.timeoutSeconds * 1_000, signal },
        gate,
      );
      if (!told.ok) return told;
      const answer = writeAnswer.safeParse(told.value).data;
      const own = answer?.find((one) => sameAgent(one.email, who));
      if (own === undefined) return { ok: false, fault: 'malformed', detail: null };
      if (own.message) return { ok: false, fault: 'refused', detail: shortened(own.message) };
      if (own.current_status == null) return look(who, signal);
      const reading = readingOf(own.current_status, {
        id: own.agent_id == null ? who.id : String(own.agent_id),
        email: who.email,
      });
      return reading.status === status
        ? { ok: true, value: reading }
        : { ok: false, fault: 'refused', detail: reading.name };
    },

    /** Nobody tells when it changes: whoever wants to know asks. */
    watch() {},
  };
}
