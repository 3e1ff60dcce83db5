import type { Reading, StatusOption, StatusSide, Told } from '../../status/side.ts';
import type { WriteValues } from './fill-body.ts';
import { idIn, type WorkSession } from './kustomer-answers.ts';
import { isOpen, type KustomerAgent, type KustomerApi } from './kustomer-api.ts';

/** The list of statuses changes when an administrator changes it; a new one is asked for when it is met, too. */
const STATUSES_FOR_MS = 5 * 60_000;
/** Who is logged in changes with a login, which ends in another answer; asked again all the same. */
const USER_FOR_MS = 10 * 60_000;

export interface KustomerSideOptions {
  readonly api: KustomerApi;
  /** Whether a grant with this epoch is still the holder's; asked right before each write. */
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  /** Calls the listener when the page shows that the status may have changed. */
  readonly onHint: (listener: () => void, signal: AbortSignal) => void;
  readonly now: () => number;
}

/** An agent's own shift in Kustomer, as a side of the status. */
export function kustomerSide({ api, isCurrent, now, onHint }: KustomerSideOptions): StatusSide {
  const statuses = remembered(api.statuses.bind(api), STATUSES_FOR_MS, now);
  const user = remembered(api.user.bind(api), USER_FOR_MS, now);

  const find = async (id: string, signal: AbortSignal): Promise<Told<StatusOption | null>> => {
    const told = await statuses.get(signal);
    if (!told.ok) return told;
    const known = told.value.find((status) => status.id === id);
    if (known !== undefined) return { ok: true, value: known };
    // Made since the list was read, perhaps.
    const anew = statuses.isFresh() ? told : await statuses.getAnew(signal);
    return anew.ok ? { ok: true, value: anew.value.find((status) => status.id === id) ?? null } : anew;
  };

  const readingOf = async (
    session: WorkSession | null,
    agent: KustomerAgent,
    signal: AbortSignal,
  ): Promise<Told<Reading>> => {
    if (session === null || !isOpen(session)) return offline(agent, signal);
    const status = idIn(session.relationships.status);
    const found = status === null ? null : await find(status, signal);
    if (found !== null && !found.ok) return found;
    const type = session.attributes.statusType ?? found?.value?.statusClass ?? null;
    return {
      ok: true,
      value: {
        status,
        name: found?.value?.name ?? null,
        system: type === 'busy' || type === 'offline',
        next: null,
        agent,
        at: now(),
      },
    };
  };

  /** Without a shift the agent is offline; which status that is, the list says. */
  const offline = async (agent: KustomerAgent, signal: AbortSignal): Promise<Told<Reading>> => {
    const told = await statuses.get(signal);
    if (!told.ok) return told;
    const status = told.value.find(({ statusClass }) => statusClass === 'offline');
    if (status === undefined) return { ok: false, fault: 'no-shift', detail: null };
    return {
      ok: true,
      value: { status: status.id, name: status.name, system: true, next: null, agent, at: now() },
    };
  };

  const own = async (
    signal: AbortSignal,
  ): Promise<Told<{ readonly agent: KustomerAgent; readonly session: WorkSession | null }>> => {
    const agent = await user.get(signal);
    if (!agent.ok) return agent;
    const session = await api.session(agent.value.id, signal);
    if (session.ok) return { ok: true, value: { agent: agent.value, session: session.value } };
    // Another agent may have logged in meanwhile.
    if (session.fault === 'login' || session.fault === 'malformed') user.forget();
    return session;
  };

  return {
    options: (signal) => statuses.getAnew(signal),

    async read(signal) {
      const found = await own(signal);
      return found.ok ? readingOf(found.value.session, found.value.agent, signal) : found;
    },

    async write(status, epoch, signal) {
      const wanted = await find(status, signal);
      if (!wanted.ok) return wanted;
      if (wanted.value === null) return { ok: false, fault: 'gone', detail: status };
      if (wanted.value.system) return { ok: false, fault: 'refused', detail: wanted.value.name };
      const found = await own(signal);
      if (!found.ok) return found;
      const { agent, session } = found.value;
      if (session !== null && idIn(session.relationships.status) === status)
        return readingOf(session, agent, signal);
      const values: WriteValues = {
        STATUS: status,
        STATUS_NAME: wanted.value.name,
        USER: agent.id,
        EMAIL: agent.email,
        SESSION: session?.id ?? null,
        REV: session?.attributes.rev ?? null,
      };
      if (!(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      const changed = await (session === null
        ? api.open(values, signal)
        : api.change(session, values, signal));
      // A shift that ended between the two requests cannot be changed any more.
      if (!changed.ok) return changed;
      const after = changed.value ?? (await api.session(agent.id, signal));
      if ('ok' in after && !after.ok) return after;
      const stands = 'ok' in after ? after.value : after;
      const reading = await readingOf(stands, agent, signal);
      // What was answered with “fine” and not done is a refusal: the body may not be what the service wants.
      return reading.ok && reading.value.status !== status
        ? { ok: false, fault: 'refused', detail: reading.value.name }
        : reading;
    },

    watch(listener, signal) {
      onHint(() => listener(null), signal);
    },
  };
}

interface Remembered<Value> {
  readonly get: (signal: AbortSignal) => Promise<Told<Value>>;
  readonly getAnew: (signal: AbortSignal) => Promise<Told<Value>>;
  /** Asked for within the last seconds. */
  readonly isFresh: () => boolean;
  readonly forget: () => void;
}

/** Keeps an answer for a while, so that a look at the status costs one request and not three. */
function remembered<Value>(
  ask: (signal: AbortSignal) => Promise<Told<Value>>,
  forMs: number,
  now: () => number,
): Remembered<Value> {
  let kept: { readonly told: Told<Value>; readonly at: number } | null = null;
  const age = () => (kept === null ? Number.POSITIVE_INFINITY : Math.abs(now() - kept.at));
  const getAnew = async (signal: AbortSignal): Promise<Told<Value>> => {
    const told = await ask(signal);
    if (told.ok) kept = { told, at: now() };
    return told;
  };
  return {
    getAnew,
    get: async (signal) => (kept !== null && age() < forMs ? kept.told : getAnew(signal)),
    isFresh: () => age() < 15_000,
    forget() {
      kept = null;
    },
  };
}
