import { randomUUID } from 'node:crypto';
import type { Request } from '../server/exchange.ts';

/** One request that reached an adapter, as far as tests ask. */
export interface AdapterRequest {
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** Whether the agent's session cookie came with it; a browser may keep it from a framed page. */
  readonly hadSession: boolean;
  /** The browser's `Sec-Fetch-Dest`: `iframe` when framed, `document` in a tab. */
  readonly destination: string;
  readonly referer: string;
}

export interface StartedCall {
  readonly at: number;
  readonly host: string;
  /** E.164. */
  readonly number: string;
  readonly callId: number;
}

/** `allow` sends no header at all, `deny` X-Frame-Options, `none` and `star` a `frame-ancestors`. */
export type Framing = 'allow' | 'deny' | 'none' | 'star';

export interface AdapterSwitches {
  framing: Framing;
  /** Milliseconds before the adapter's page answers. */
  delayMs: number;
  /** The adapter's page answers once this is settled. */
  held: Promise<void> | null;
  /** The adapter's page closes the connection instead of answering. */
  dropConnection: boolean;
  /** The first visit signs the agent in. Off: the sign-in page comes first. */
  autoSignIn: boolean;
  /** The page loads and never shows a dial pad. */
  blank: boolean;
  /** The page asks for the microphone while it loads and shows what came of it. */
  requireMicrophone: boolean;
  /** The page floods its parent with forgeries and tries to take the tab away. */
  hostile: boolean;
}

const usual: Readonly<AdapterSwitches> = {
  framing: 'allow',
  delayMs: 0,
  held: null,
  dropConnection: false,
  autoSignIn: true,
  blank: false,
  requireMicrophone: false,
  hostile: false,
};

export interface AdapterControl extends AdapterSwitches {
  /** Whether any agent has a session now. */
  readonly signedIn: boolean;
  readonly requests: readonly AdapterRequest[];
  /** The outgoing calls that the adapter's pages have started. */
  readonly calls: readonly StartedCall[];
  /**
   * The status that the agent chose last; kept over a reload and a log-out, as the platform usually does. Set here, as
   * a supervisor or the platform's API would, every open page shows it within a moment.
   */
  statusId: number;
  /** What the agent's page shows now: in a session the system's, whatever was chosen. */
  readonly shownStatusId: number;
  signOutAll(): void;
  /** Usual switches, nobody signed in, empty logs. */
  reset(): void;
}

/** The control with what only the adapter's own routes may touch. */
export interface AdapterWorld extends AdapterControl {
  signIn(): string;
  hasSession(request: Request): boolean;
  log(request: Request): void;
  addCall(call: StartedCall): void;
  /** Rises with each change of `statusId`. */
  readonly statusRev: number;
  noteShown(id: number): void;
  takeIds(): number;
}

export const sessionCookie = 'agent_session';

export function createAdapterWorld(): AdapterWorld {
  const sessions = new Set<string>();
  const requests: AdapterRequest[] = [];
  const calls: StartedCall[] = [];
  let nextId = 103646;
  let statusId = 0;
  let statusRev = 1;
  let shown: number | null = null;
  return {
    ...usual,
    get statusId() {
      return statusId;
    },
    set statusId(id) {
      statusId = id;
      statusRev += 1;
      shown = null;
    },
    get statusRev() {
      return statusRev;
    },
    get shownStatusId() {
      return shown ?? statusId;
    },
    noteShown(id) {
      shown = id;
    },
    requests,
    calls,
    get signedIn() {
      return sessions.size > 0;
    },
    signOutAll: () => sessions.clear(),
    reset() {
      Object.assign(this, usual, { statusId: 0 });
      sessions.clear();
      requests.length = 0;
      calls.length = 0;
    },
    signIn() {
      const session = randomUUID();
      sessions.add(session);
      return session;
    },
    hasSession: (request) => sessions.has(request.cookies.get(sessionCookie) ?? ''),
    log(request) {
      requests.push({
        at: Date.now(),
        host: request.url.host,
        method: request.method,
        path: request.url.pathname,
        search: request.url.search,
        hadSession: sessions.has(request.cookies.get(sessionCookie) ?? ''),
        destination: String(request.headers['sec-fetch-dest'] ?? ''),
        referer: request.headers.referer ?? '',
      });
    },
    addCall: (call) => calls.push(call),
    /** A hundred numbers for one page's calls and chats, so that two pages never name a session alike. */
    takeIds() {
      const first = nextId;
      nextId += 100;
      return first;
    },
  };
}
