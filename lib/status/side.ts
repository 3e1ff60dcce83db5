/**
 * Where an agent's status stands and can be set: the CRM's side or the adapter's. Each way of reaching one (an API, a
 * driver in a page, a message of the page, a relay) is a module behind this interface; what is done with what they tell
 * is decided by the rules alone.
 */

/** `busy` and `offline` belong to the system on either side: they are read, and never written. */
export type StatusClass = 'available' | 'unavailable' | 'busy' | 'offline';

/** One status that a side knows. Two may share a name, so the id counts: the adapter's number is written as text. */
export interface StatusOption {
  readonly id: string;
  readonly name: string;
  /** Null where the side does not say. */
  readonly statusClass: StatusClass | null;
  /** Nobody can choose it. */
  readonly system: boolean;
}

/** What a side says of the agent at one moment. */
export interface Reading {
  /** The status's id; null where the side cannot tell which it is. */
  readonly status: string | null;
  readonly name: string | null;
  readonly system: boolean;
  /** What the agent chose to have after the session, where the side shows one. */
  readonly next: string | null;
  readonly agent: { readonly id: string | null; readonly email: string | null };
  /** When it was seen; milliseconds since 1970, by this computer's clock. */
  readonly at: number;
}

/** Why a side could not be read or written, in the words of the reasons that agents read. */
export type SideFault =
  | 'login' // 401: the agent is not logged in there
  | 'forbidden' // 403: the login may not do this
  | 'gone' // 404: the status, the shift or the control is not there
  | 'conflict' // 409: somebody else changed it meanwhile
  | 'throttled' // 429
  | 'server' // 5xx
  | 'unreachable' // network, certificate, redirect, time-out
  | 'malformed' // an answer that is not what was promised
  | 'no-control' // the driver's place finds nothing
  | 'no-shift' // no work session is open, so there is nothing to change
  | 'refused' // understood, and refused (a per-agent message of the Apps API)
  | 'fenced' // written with an epoch that is not the holder's any more
  | 'untold'; // this side does not know

export type Told<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly fault: SideFault;
      /** The answer's own words, for the agent; never with a secret. */
      readonly detail: string | null;
      /** How long the side asks to be left alone; milliseconds. */
      readonly retryAfterMs?: number;
    };

/** Never throws and never rejects; ends what it does when `signal` is aborted. */
export interface StatusSide {
  /** Every status that could be chosen or shown there. */
  readonly options: (signal: AbortSignal) => Promise<Told<readonly StatusOption[]>>;
  readonly read: (signal: AbortSignal) => Promise<Told<Reading>>;
  /** Sets a status and answers with what stands there afterwards. `epoch`: the writer's grant, checked at the sink. */
  readonly write: (status: string, epoch: number, signal: AbortSignal) => Promise<Told<Reading>>;
  /** Calls the listener when the status has or may have changed; with the reading where the side has it at hand. */
  readonly watch: (listener: (reading: Reading | null) => void, signal: AbortSignal) => void;
}
