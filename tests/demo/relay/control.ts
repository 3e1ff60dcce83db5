import type { AdapterWorld } from '../adapter/control.ts';
import type { RelayAgent } from './apps-api.ts';

export interface RelayRequest {
  readonly at: number;
  readonly method: string;
  /** Header names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the relay answered, or `'drop'`. */
  readonly answered: number | 'drop';
}

/** A call that the relay really started; a repeated request with the same key starts none. */
export interface RelayCall {
  readonly at: number;
  readonly agent: string;
  /** E.164. */
  readonly number: string;
  readonly status: 201 | 202;
  readonly idempotencyKey: string | null;
}

export interface RelaySwitches {
  /** With more than one, a call without `outbound_number` is answered 202. */
  outboundNumbers: readonly string[];
  /** 404, as for a wrong subdomain. */
  missing: boolean;
  /** 401 unless the agent has signed in to the relay in this browser. */
  requireSession: boolean;
  delayMs: number;
  /** Starts the call and closes the connection without an answer: the caller cannot know. */
  dropAfterCall: boolean;
  dropConnection: boolean;
}

export interface RelayControl extends RelaySwitches {
  readonly agents: readonly RelayAgent[];
  readonly requests: readonly RelayRequest[];
  readonly calls: readonly RelayCall[];
  /** What the company's endpoint tells of a session, by `voice_call/103646`; a number is answered as a status. */
  readonly sessionDetails: Map<string, unknown>;
  /** The sessions that were asked for, in order. */
  readonly askedFor: string[];
  reset(): void;
}

export interface RelayWorld extends RelayControl {
  /** The platform: only the first agent has an adapter open; what the others have is told here. */
  readonly adapter: Pick<AdapterWorld, 'shownStatusId' | 'statusId'>;
  readonly otherStatuses: Map<number, number>;
  readonly requests: RelayRequest[];
  readonly calls: RelayCall[];
  /** Answers given under an idempotency key. */
  readonly answers: Map<
    string,
    { readonly request: string; readonly status: number; readonly body: unknown }
  >;
  readonly sessions: Map<string, string>;
}

const usual: Readonly<RelaySwitches> = {
  outboundNumbers: ['+1 339-219-5276'],
  missing: false,
  requireSession: false,
  delayMs: 0,
  dropAfterCall: false,
  dropConnection: false,
};

export function createRelayWorld(
  adapter: RelayWorld['adapter'] = { shownStatusId: 0, statusId: 0 },
): RelayWorld {
  const agents: RelayAgent[] = [
    { id: 1, email: 'james.bond@agents.co', mayCall: true, available: true },
    { id: 2, email: 'busy@agents.co', mayCall: true, available: false },
    { id: 3, email: 'chat.only@agents.co', mayCall: false, available: true },
  ];
  return {
    ...usual,
    adapter,
    otherStatuses: new Map([[2, -7]]),
    agents,
    requests: [],
    calls: [],
    answers: new Map(),
    sessions: new Map(),
    sessionDetails: new Map(),
    askedFor: [],
    reset() {
      Object.assign(this, usual);
      for (const agent of agents) agent.available = agent.email !== 'busy@agents.co';
      this.requests.length = 0;
      this.calls.length = 0;
      this.answers.clear();
      this.sessionDetails.clear();
      this.askedFor.length = 0;
      this.sessions.clear();
      this.otherStatuses.clear();
      this.otherStatuses.set(2, -7);
    },
  };
}
