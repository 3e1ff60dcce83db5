import type { CrmSideSettings } from '../../policy/status-sources.ts';
import type { Reading, StatusOption, StatusSide, Told } from '../../status/side.ts';
import { askJson } from './ask-json.ts';
import { fillAddress, fillBody, type WriteValues } from './fill-body.ts';
import { textAt, valueAt } from './json-path.ts';
import { optionsOf } from './page-message.ts';
import { createRateGate } from './rate-gate.ts';

export interface EndpointsSideOptions {
  readonly settings: CrmSideSettings;
  readonly fetch: typeof globalThis.fetch;
  /** The agent as the adapter knows them, for addresses that name one. */
  readonly agent: () => Promise<{ readonly email: string | null }>;
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  readonly now: () => number;
}

const MOST_STATUSES = 200;

/** A CRM's side by addresses of its own, asked with the agent's own login. */
export function endpointsSide(options: EndpointsSideOptions): StatusSide {
  const { agent, fetch, isCurrent, now, settings } = options;
  const { list, read, write } = settings.endpoints;
  const configured = optionsOf(settings.statuses);
  const gate = createRateGate(now);
  const timeoutMs = settings.timeoutSeconds * 1_000;
  const untold = { ok: false, fault: 'untold', detail: null } as const;

  const values = async (status?: StatusOption | string): Promise<WriteValues> => {
    const { email } = await agent();
    const id = typeof status === 'string' ? status : status?.id;
    const name = typeof status === 'object' ? status.name : null;
    return { EMAIL: email, ...(id === undefined ? {} : { STATUS: id, STATUS_NAME: name ?? id }) };
  };

  const all = async (signal: AbortSignal): Promise<Told<readonly StatusOption[]>> => {
    if (list === undefined) return { ok: true, value: configured };
    const url = fillAddress(list.url, await values());
    const told = await askJson(fetch, { url, timeoutMs, signal }, gate);
    if (!told.ok) return told;
    const items = valueAt(told.value, list.items);
    if (!Array.isArray(items)) return { ok: false, fault: 'malformed', detail: list.items };
    const value = items.slice(0, MOST_STATUSES).flatMap((item: unknown): StatusOption[] => {
      const id = textAt(item, list.id);
      if (id === null) return [];
      const known = configured.find((one) => one.id === id);
      return [known ?? { id, name: textAt(item, list.name) ?? id, statusClass: null, system: false }];
    });
    return { ok: true, value };
  };

  const readingOf = (answer: unknown): Told<Reading> => {
    if (read === undefined) return untold;
    const status = textAt(answer, read.status);
    if (status === null) return { ok: false, fault: 'malformed', detail: read.status };
    const known = configured.find(({ id }) => id === status);
    return {
      ok: true,
      value: {
        status,
        name: textAt(answer, read.name) ?? known?.name ?? null,
        system: known?.system ?? false,
        next: null,
        agent: { id: textAt(answer, read.agentId), email: textAt(answer, read.email) },
        at: now(),
      },
    };
  };

  const look = async (signal: AbortSignal): Promise<Told<Reading>> => {
    if (read === undefined) return untold;
    const url = fillAddress(read.url, await values());
    const told = await askJson(fetch, { url, timeoutMs, signal }, gate);
    return told.ok ? readingOf(told.value) : told;
  };

  return {
    options: all,
    read: look,

    async write(status, epoch, signal) {
      if (write === undefined) return untold;
      const known = configured.find(({ id }) => id === status);
      if (known?.system) return { ok: false, fault: 'refused', detail: known.name };
      if (list === undefined && configured.length > 0 && known === undefined)
        return { ok: false, fault: 'gone', detail: status };
      const filling = await values(known ?? status);
      const filled = fillBody(write.body, filling);
      if (filled === null) return { ok: false, fault: 'refused', detail: null };
      if (!(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      const { headers, method } = write;
      const url = fillAddress(write.url, filling);
      const told = await askJson(fetch, { url, method, body: filled.body, headers, timeoutMs, signal }, gate);
      if (!told.ok) return told;
      // The answer to a change has no promised form: what stands there is asked for.
      const after = await look(signal);
      return after.ok && after.value.status !== status
        ? { ok: false, fault: 'refused', detail: after.value.name ?? after.value.status }
        : after;
    },

    /** Nobody tells when it changes: whoever wants to know asks. */
    watch() {},
  };
}
