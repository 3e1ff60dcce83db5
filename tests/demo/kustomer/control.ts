import { randomUUID } from 'node:crypto';
import type { Request } from '../server/exchange.ts';
import { type KustomerApi, kustomerApi } from './api/kustomer-api.ts';
import { USERS } from './api/seed-users.ts';
import { agent, type RoutingStatus, routingStatuses, type TeamSettings, teams } from './data.ts';

/** An agent's shift as the API tells it; ids are plain here, relations are made of them in the answers. */
export interface WorkSession {
  readonly id: string;
  readonly user: string;
  team: string | null;
  status: string;
  /** Rises with each change. */
  rev: number;
  readonly signedInAt: string;
  signedOutAt: string | null;
  updatedAt: string;
}

export interface KustomerRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** Header names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answered: number | 'drop';
}

/** What the next requests are answered with, whatever they ask. */
export interface Mishap {
  /** How many requests; the usual answers come again afterwards. */
  times: number;
  /** `html` is 200 with a page instead of JSON; `cut` is half an answer. */
  readonly answer: number | 'drop' | 'html' | 'cut';
}

export interface KustomerSwitches {
  /** Milliseconds before the API answers. */
  delayMs: number;
  /** The agent's role lets them change their own work session. */
  mayWrite: boolean;
  /** A header without which a change is answered 403, as a service does that guards against forged requests. */
  writeHeader: { readonly name: string; readonly value: string } | null;
  /** What body a change takes: a plain id, or JSON:API's relations. The real one is not published. */
  bodyForm: 'plain' | 'relations';
  /** Requests in 60 seconds; the next is answered 429. */
  limit: number;
  mishap: Mishap | null;
  teamSettings: readonly TeamSettings[];
  /** The list that `GET /v1/routing/statuses` tells. */
  statuses: readonly RoutingStatus[];
  agentEmail: string;
  /** Whether the page goes along when its address changes without a click in it; nothing is documented of the real one. */
  followsHistory: boolean;
}

export interface KustomerControl extends KustomerSwitches {
  /** Of the API, in order. */
  readonly requests: readonly KustomerRequest[];
  /** The open shift; null where none is. */
  readonly session: WorkSession | null;
  readonly signedIn: boolean;
  /** Customers, conversations and everything else that has nothing to do with an agent's status. */
  readonly api: KustomerApi;
  signOutAll(): void;
  /** As the agent does in the page: opens a shift where none is open, and ends it with an `offline` status. */
  choose(status: string): void;
  endShift(): void;
  chooseTeam(team: string | null): void;
  reset(): void;
}

/** The control with what only the site's own routes may touch. */
export interface KustomerWorld extends KustomerControl {
  signIn(): string;
  hasSession(request: Request): boolean;
  readonly sessions: readonly WorkSession[];
  log(request: Request, answered: number | 'drop'): void;
  /** The next mishap, counted down; null where none is due. */
  takeMishap(): Mishap['answer'] | null;
  /** Counts a request against the limit. */
  count(now: number): { readonly remaining: number; readonly resetAt: number; readonly over: boolean };
}

export const sessionCookie = 'kustomer_session';
const WINDOW_MS = 60_000;

const usual = (): KustomerSwitches => ({
  delayMs: 0,
  mayWrite: true,
  writeHeader: null,
  bodyForm: 'plain',
  limit: 1000,
  mishap: null,
  teamSettings: teams,
  statuses: routingStatuses,
  agentEmail: agent.email,
  followsHistory: true,
});

export function createKustomerWorld(): KustomerWorld {
  const cookies = new Set<string>();
  const requests: KustomerRequest[] = [];
  let sessions: WorkSession[] = [];
  let counted: number[] = [];
  let made = 0;

  const open = (status: string): WorkSession => {
    made += 1;
    const now = new Date().toISOString();
    const session: WorkSession = {
      id: `5fd0c7e4d2b91a36f${made.toString(16).padStart(7, '0')}`,
      user: agent.id,
      team: teams[0]?.team ?? null,
      status,
      rev: 1,
      signedInAt: now,
      signedOutAt: null,
      updatedAt: now,
    };
    sessions = [...sessions, session];
    return session;
  };
  const first = routingStatuses[0]?.id ?? '';
  open(first);
  const api = kustomerApi({
    users: () => USERS.map((user, place) => (place === 0 ? { ...user, email: world.agentEmail } : user)),
    hasCookie: ({ headers }) =>
      [...cookies].some((one) => headers.cookie?.includes(`${sessionCookie}=${one}`)),
  });

  const world: KustomerWorld = {
    ...usual(),
    requests,
    api,
    get sessions() {
      return sessions;
    },
    get session() {
      return sessions.find(({ signedOutAt }) => signedOutAt === null) ?? null;
    },
    get signedIn() {
      return cookies.size > 0;
    },
    signOutAll: () => cookies.clear(),
    choose(status) {
      const known = this.statuses.find(({ id }) => id === status);
      if (known === undefined) throw new Error(`No such status: ${status}`);
      const now = new Date().toISOString();
      const session = this.session ?? (known.statusType === 'offline' ? null : open(status));
      if (session === null) return;
      if (session.status !== status) session.rev += 1;
      session.status = status;
      session.updatedAt = now;
      if (known.statusType === 'offline') session.signedOutAt = now;
    },
    endShift() {
      const offline = this.statuses.find(({ statusType }) => statusType === 'offline');
      if (offline !== undefined) this.choose(offline.id);
    },
    chooseTeam(team) {
      const { session } = this;
      if (session === null) return;
      session.team = team;
      session.rev += 1;
    },
    reset() {
      Object.assign(this, usual());
      cookies.clear();
      requests.length = 0;
      counted = [];
      sessions = [];
      open(first);
      api.reset();
    },
    signIn() {
      const session = randomUUID();
      cookies.add(session);
      return session;
    },
    hasSession: (request) => cookies.has(request.cookies.get(sessionCookie) ?? ''),
    log(request, answered) {
      requests.push({
        at: Date.now(),
        method: request.method,
        path: request.url.pathname,
        search: request.url.search,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: request.body,
        answered,
      });
    },
    takeMishap() {
      const { mishap } = this;
      if (mishap === null || mishap.times <= 0) return null;
      mishap.times -= 1;
      return mishap.answer;
    },
    count(now) {
      counted = [...counted.filter((at) => now - at < WINDOW_MS), now];
      return {
        remaining: Math.max(this.limit - counted.length, 0),
        resetAt: (counted[0] ?? now) + WINDOW_MS,
        over: counted.length > this.limit,
      };
    },
  };
  return world;
}
