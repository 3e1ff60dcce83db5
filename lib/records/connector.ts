import type { Config, CrmProfile } from '../policy/schema.ts';
import type { Delivered, Operation, Results } from './operation.ts';

/** Why an operation was not delivered. What follows from it is the outbox's to decide (`retry.ts`). */
export type DeliveryFault =
  | { readonly type: 'unreachable' } // network, certificate or redirect: `fetch` cannot tell them apart
  | { readonly type: 'timeout' }
  | { readonly type: 'status'; readonly status: number }
  | { readonly type: 'malformed'; readonly field: string } // the answer is not what was promised
  | { readonly type: 'request'; readonly field: string } // the request cannot be built from what is configured
  | { readonly type: 'login' } // no login, or one that was refused: the agent has to log in
  | { readonly type: 'several' } // more than one account: the agent chooses
  | { readonly type: 'nobody' } // nothing says whose it is: the agent chooses
  | { readonly type: 'role'; readonly roles: readonly string[] } // the login may not do this; any one of them would do
  | { readonly type: 'gone' } // what it was to be added to is not there any more
  | { readonly type: 'not-permitted' }; // an origin that is not listed for the CRM, or not granted

export type Delivery =
  | { readonly ok: true; readonly delivered: Delivered }
  | {
      readonly ok: false;
      readonly fault: DeliveryFault;
      /** Which configured endpoint it was, as the options name it. */
      readonly endpoint: string;
      /** For the agent, in words; never with a secret. */
      readonly detail: string;
      /** The request may have arrived although no answer did: look before it is made again. */
      readonly mayHaveArrived: boolean;
      /** From `Retry-After`; milliseconds. */
      readonly retryAfterMs?: number;
    };

export interface DeliveryContext {
  readonly crm: CrmProfile;
  /** What policy says of records as such: whether open ones are used again, what may be made. */
  readonly records: Config['records'];
  readonly results: Results;
  /** An earlier attempt may have arrived. A connector that cannot look for it answers `uncertain`. */
  readonly again: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Writes to one kind of CRM. Never throws; may be called again for an operation that it has delivered already. */
export interface Connector {
  /** The host that requests go to: so many at a time as policy allows. Missing: each CRM profile counts for itself. */
  readonly hostOf?: (crm: CrmProfile) => string;
  /** Whether enough is configured to write to this CRM at all; nothing is planned for one that is not. */
  readonly isConfigured: (crm: CrmProfile) => boolean;
  readonly deliver: (operation: Operation, context: DeliveryContext) => Promise<Delivery | 'uncertain'>;
}
