import { origins } from '../../origins.ts';
import { answerUnder, Faults } from '../../records-crm/faults.ts';
import { findRoute } from '../../server/routing.ts';
import { Apps } from './apps.ts';
import { takeUpload } from './attachments.ts';
import { merge } from './customers.ts';
import { type Inside, theConversation, theCustomer } from './inside.ts';
import { Limits, type Taken } from './limits.ts';
import { demand, type Login, type User } from './logins.ts';
import { Refusal, refused } from './refusal.ts';
import type { ApiAnswer, ApiOutcome, ApiRequest } from './request.ts';
import { ROUTES } from './routes.ts';
import { SearchIndex } from './search-index.ts';
import { seed } from './seed.ts';
import { agentUser, USERS } from './seed-users.ts';
import { Store } from './store.ts';
import { type ApiSwitches, usualSwitches } from './switches.ts';

export interface ApiWorld {
  /** Of the API; uploads have an origin of their own. */
  readonly origin?: string;
  readonly uploads?: string;
  /** Where everything that is stored is kept; null: nowhere. */
  readonly file?: string | null;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly users?: () => readonly User[];
  /** Whether a request has the cookie of the agent who is signed in; else the value of the cookie is looked at. */
  readonly hasCookie?: (request: ApiRequest) => boolean;
  /** Whether there are customers from the start. */
  readonly seeded?: boolean;
}

export interface ApiLine {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly answered: number | 'cut';
}

export const UPLOADS = origins.kustomerUploads;
/** What a browser sends along whose agent is signed in. */
export const AGENT_COOKIE = 'kustomer_session=agent';
const MOST_LINES = 20_000;

/**
 * The data part of Kustomer's API on the documented shapes: customers, conversations, messages, notes, attachments,
 * tags, metadata, users, search. It takes nothing on trust, and refuses what the real one is documented to refuse;
 * `docs/kustomer-simulated.md` says of each behaviour whether it is documented, observed or guessed.
 */
export class KustomerApi {
  readonly origin: string;
  readonly uploads: string;
  readonly store: Store;
  readonly faults = new Faults();
  readonly switches: ApiSwitches = usualSwitches();
  readonly lines: ApiLine[] = [];
  /** Apps that are installed, and what people let them do. */
  readonly apps: Apps;
  readonly #limits = new Limits();
  readonly #index = new SearchIndex();
  readonly #tokens = new Map<string, Login & { readonly until: number }>();
  readonly #world: ApiWorld;
  readonly #inside: Inside;

  constructor(world: ApiWorld) {
    this.#world = world;
    this.origin = world.origin ?? origins.kustomerApi;
    this.uploads = world.uploads ?? UPLOADS;
    const now = world.now ?? Date.now;
    this.store = new Store(world.file ?? null, now);
    this.#inside = {
      store: this.store,
      index: this.#index,
      limits: this.#limits,
      switches: this.switches,
      users: world.users ?? (() => USERS),
      now,
      uploads: this.uploads,
    };
    this.apps = new Apps(now, (token, login, until) => this.#tokens.set(token, { ...login, until }));
    this.store.onPut((table, row) => this.#index.heard(table, row, now()));
    this.#begin();
  }

  /** What comes of a request, and how long it takes; a slow one takes effect at once and is answered late. */
  handle(request: ApiRequest): { readonly outcome: ApiOutcome; readonly afterMs: number } {
    const { body, method, url } = request;
    const fault = this.faults.next(method, url.pathname);
    const outcome = answerUnder(
      fault,
      () => this.#answer(request),
      (status) => refused(new Refusal(status, `Simulated ${status}`), this.switches.errorForm),
    );
    if (this.lines.length < MOST_LINES)
      this.lines.push({
        at: this.#inside.now(),
        method,
        path: `${url.pathname}${url.search}`,
        body,
        answered: outcome === 'cut' ? 'cut' : outcome.status,
      });
    return { outcome, afterMs: fault?.type === 'slow' ? fault.ms : 0 };
  }

  /** From now on whoever brings this token is this login: a key of a machine, or what a person's app was given. */
  admit(token: string, { roles, user }: { readonly roles: readonly string[]; readonly user?: User }): void {
    const login = { roles, user: user ?? agentUser(this.#inside.users()) };
    this.#tokens.set(token, { ...login, until: Number.POSITIVE_INFINITY });
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  /** The agent whose browser it is, with what they may do. */
  get agent(): Login {
    return { user: agentUser(this.#inside.users()), roles: this.switches.agentRoles };
  }

  /** As a colleague does it in the page, at any moment. */
  merge(source: string, target: string): void {
    merge(this.#inside, theCustomer(this.#inside, source), theCustomer(this.#inside, target), 'colleague');
  }

  remove(customer: string): void {
    const row = theCustomer(this.#inside, customer);
    this.store.change('customers', row, { gone: 'deleted' }, 'colleague');
  }

  set(
    conversation: string,
    change: Partial<
      Pick<ReturnType<typeof theConversation>, 'deleted' | 'locked' | 'status' | 'assignedUsers'>
    >,
  ): void {
    const row = theConversation(this.#inside, conversation);
    this.store.change('conversations', row, change, 'colleague');
  }

  /** As it was at the start, which for one with a file is what stands in it. */
  reset(): void {
    this.store.clear();
    this.#limits.clear();
    this.#tokens.clear();
    this.apps.clear();
    this.lines.length = 0;
    this.faults.set([]);
    Object.assign(this.switches, usualSwitches());
    this.#begin();
  }

  #begin(): void {
    if (this.#world.seeded !== false && this.store.isEmpty) seed(this.store);
    this.#index.begin(this.store.all('customers'), this.store.all('conversations'));
  }

  #answer(request: ApiRequest): ApiAnswer {
    if (request.url.host === new URL(this.uploads).host) return takeUpload(request, this.#inside);
    if (request.url.pathname === '/oauth/token') return this.apps.token(request);
    let limits: Readonly<Record<string, string>> = {};
    try {
      const login = this.#loginOf(request);
      const taken = this.#count(login);
      limits = limitHeaders(taken);
      if (taken.over) throw new Refusal(429, 'Rate limit exceeded');
      const answer = this.#route(request, login);
      return { ...answer, headers: { ...answer.headers, ...limits } };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const answer = refused(refusal, this.switches.errorForm);
      return { ...answer, headers: { ...answer.headers, ...limits } };
    }
  }

  #loginOf(request: ApiRequest): Login {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const { agent } = this;
    const { signedIn } = this.switches;
    const has = this.#world.hasCookie ?? (({ headers }) => (headers.cookie ?? '').includes(AGENT_COOKIE));
    const cookie = signedIn && has(request);
    const token = this.#tokens.get(bearer ?? '');
    const good = token !== undefined && token.until > this.#inside.now() ? token : undefined;
    const login = bearer === undefined ? (cookie ? agent : undefined) : good;
    if (login === undefined) throw new Refusal(401, 'Missing or invalid credentials');
    return login;
  }

  /** People have a budget each; all machine users share the organisation's. */
  #count({ user }: Login): Taken {
    const { limits, now, switches } = this.#inside;
    return user.userType === 'machine'
      ? limits.take('machines', switches.machineBudget, now())
      : limits.take(user.id, switches.peopleBudget, now());
  }

  #route(request: ApiRequest, login: Login): ApiAnswer {
    const match = findRoute(ROUTES, request.method, request.url.pathname);
    if (match.kind === 'unknown') throw new Refusal(404, 'No such endpoint');
    if (match.kind === 'wrong-method') throw new Refusal(405, `Allowed: ${match.allowed.join(', ')}`);
    const { handle, method, roles } = match.route;
    const { writeHeader } = this.switches;
    if (method !== 'GET' && writeHeader !== null)
      if (request.headers[writeHeader.name.toLowerCase()] !== writeHeader.value)
        throw new Refusal(403, 'Invalid CSRF token');
    if (roles.length > 0) demand(login, roles);
    return handle({ request, params: match.params, login }, this.#inside);
  }
}

export const kustomerApi = (world: ApiWorld = {}): KustomerApi => new KustomerApi(world);

const limitHeaders = ({ limit, remaining, resetAt }: Taken) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
});
