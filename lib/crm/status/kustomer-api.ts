import type * as z from 'zod/mini';
import type { CrmSideSettings } from '../../policy/status-sources.ts';
import type { StatusOption, Told } from '../../status/side.ts';
import { askJson } from './ask-json.ts';
import { fillAddress, fillBody, type WriteValues } from './fill-body.ts';
import {
  idIn,
  settingsAnswer,
  statusesAnswer,
  teamAnswer,
  userAnswer,
  type WorkSession,
  workSessionAnswer,
  workSessionsAnswer,
} from './kustomer-answers.ts';
import { createRateGate, type RateGate } from './rate-gate.ts';
import { shortened } from './said-words.ts';

export interface KustomerAgent {
  readonly id: string;
  readonly email: string | null;
}

export interface TeamRouting {
  readonly team: string;
  readonly enabled: boolean;
  readonly externalQueues: readonly string[];
}

/** Vendor's limits on pages; an organisation with more teams than this is not looked through. */
const PAGE_SIZE = 100;
const MOST_PAGES = 5;

/**
 * The part of Kustomer's API that is about an agent's status. It is asked with the login that the agent has in this
 * browser: the extension's own requests carry the cookies of a host that it has permission for (unverified on a live
 * tenant for a change; a reading was seen answered to a page's own request).
 */
export class KustomerApi {
  readonly #fetch: typeof globalThis.fetch;
  readonly #origin: string;
  readonly #settings: CrmSideSettings;
  readonly #gate: RateGate;

  constructor(options: {
    readonly fetch: typeof globalThis.fetch;
    readonly origin: string;
    readonly settings: CrmSideSettings;
    readonly now: () => number;
  }) {
    this.#fetch = options.fetch;
    this.#origin = options.origin;
    this.#settings = options.settings;
    this.#gate = createRateGate(options.now);
  }

  async user(signal: AbortSignal): Promise<Told<KustomerAgent>> {
    const told = await this.#get('/v1/users/current', userAnswer, signal);
    return told.ok
      ? { ok: true, value: { id: told.value.data.id, email: told.value.data.attributes.email ?? null } }
      : told;
  }

  async statuses(signal: AbortSignal): Promise<Told<readonly StatusOption[]>> {
    const told = await this.#get('/v1/routing/statuses', statusesAnswer, signal);
    if (!told.ok) return told;
    const value = told.value.data
      .filter(({ attributes }) => attributes.deleted !== true)
      .map(({ id, attributes: { name, statusType } }) => ({
        id,
        name,
        statusClass: statusType,
        // Kustomer calls every built-in one a system's; these two are those that nobody else should set.
        system: statusType === 'busy' || statusType === 'offline',
      }));
    return { ok: true, value };
  }

  /** The agent's own shift; null where none is open. */
  async session(user: string, signal: AbortSignal): Promise<Told<WorkSession | null>> {
    const told = await this.#get(
      '/v1/routing/work-sessions?user=true&active=true',
      workSessionsAnswer,
      signal,
    );
    if (!told.ok) return told;
    const own = told.value.data.filter(({ relationships }) => {
      const whose = idIn(relationships.user);
      return whose === null || whose === user;
    });
    if (own.length === 0 && told.value.data.length > 0)
      return { ok: false, fault: 'malformed', detail: 'another agent’s work session' };
    const open = own.filter(isOpen).sort((a, b) => changedAt(b) - changedAt(a));
    return { ok: true, value: open[0] ?? null };
  }

  /** Changes a session. Answers with it as it stands then, or with null where the answer does not show it. */
  async change(
    session: WorkSession,
    values: WriteValues,
    signal: AbortSignal,
  ): Promise<Told<WorkSession | null>> {
    const { body, headers } = this.#settings.kustomer;
    return this.#write('PUT', `/v1/routing/work-sessions/${encodeURIComponent(session.id)}`, body, values, {
      headers,
      signal,
    });
  }

  /** Opens a shift, where policy says how; nobody has published it. */
  async open(values: WriteValues, signal: AbortSignal): Promise<Told<WorkSession | null>> {
    const { headers, openShift } = this.#settings.kustomer;
    if (openShift === undefined) return { ok: false, fault: 'no-shift', detail: null };
    return this.#write(openShift.method, fillAddress(openShift.path, values), openShift.body, values, {
      headers,
      signal,
    });
  }

  /** Every team's routing settings, by team; the record's own id is another one. */
  async teamRouting(signal: AbortSignal): Promise<Told<readonly TeamRouting[]>> {
    const found: TeamRouting[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const path = `/v1/routing/settings?page=${page}&pageSize=${PAGE_SIZE}`;
      const told = await this.#get(path, settingsAnswer, signal);
      if (!told.ok) return told;
      for (const { attributes, relationships } of told.value.data) {
        const team = idIn(relationships?.team);
        if (team === null) continue;
        found.push({
          team,
          enabled: attributes.enabled === true,
          externalQueues: attributes.externalQueues ?? [],
        });
      }
      if (page >= (told.value.meta?.totalPages ?? 1)) break;
    }
    return { ok: true, value: found };
  }

  /** A team's name; null where it may not be read. */
  async teamName(team: string, signal: AbortSignal): Promise<string | null> {
    const told = await this.#get(`/v1/teams/${encodeURIComponent(team)}`, teamAnswer, signal);
    return told.ok ? (told.value.data.attributes.name ?? null) : null;
  }

  async #get<Answer extends z.ZodMiniType>(
    path: string,
    schema: Answer,
    signal: AbortSignal,
  ): Promise<Told<z.output<Answer>>> {
    const told = await askJson(this.#fetch, this.#request(path, signal), this.#gate);
    if (!told.ok) return told;
    const answer = schema.safeParse(told.value);
    return answer.success
      ? { ok: true, value: answer.data }
      : { ok: false, fault: 'malformed', detail: whereOf(path, answer.error) };
  }

  async #write(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    template: string,
    values: WriteValues,
    {
      headers,
      signal,
    }: { readonly headers: CrmSideSettings['kustomer']['headers']; readonly signal: AbortSignal },
  ): Promise<Told<WorkSession | null>> {
    const filled = fillBody(template, values);
    if (filled === null) return { ok: false, fault: 'refused', detail: null };
    const request = { ...this.#request(path, signal), method, body: filled.body, headers };
    const told = await askJson(this.#fetch, request, this.#gate);
    if (!told.ok) return told;
    const answer = workSessionAnswer.safeParse(told.value);
    return { ok: true, value: answer.success ? answer.data.data : null };
  }

  #request(path: string, signal: AbortSignal) {
    return { url: `${this.#origin}${path}`, timeoutMs: this.#settings.timeoutSeconds * 1_000, signal };
  }
}

/** A session that was ended is read-only; the next status opens another. */
export const isOpen = ({ attributes }: WorkSession): boolean =>
  attributes.statusType !== 'offline' && attributes.active !== false && (attributes.signedOutAt ?? '') === '';

const changedAt = ({ attributes }: WorkSession): number => Date.parse(attributes.updatedAt ?? '') || 0;

const whereOf = (path: string, error: z.core.$ZodError): string | null =>
  shortened(`${path.replace(/\?.*$/, '')}: ${error.issues[0]?.path.join('.') ?? ''}`);
