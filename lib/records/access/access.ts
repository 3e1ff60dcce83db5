import { type Api, originsOf } from '../api-schema.ts';

/** What proves to a CRM who asks. In the worker's memory only, and only while a request is made. */
export interface Credentials {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Cookies go along for the agent's own session alone. */
  readonly cookies: 'include' | 'omit';
  /** What must stand in nothing that is shown, kept or logged. */
  readonly secrets: readonly string[];
}

export type Access =
  | { readonly ok: true; readonly credentials: Credentials }
  /**
   * `login`: nobody has logged in, or the login is over; `lacking`: a secret was never typed, or for other addresses;
   * `unreachable`: the token URL does not answer, so nobody knows.
   */
  | { readonly ok: false; readonly reason: 'login' | 'lacking' | 'unreachable'; readonly detail: string };

/** How one CRM knows who asks, and the origins that what proves it may be sent to. */
export interface Way {
  readonly authentication: Pick<Api['authentication'], 'username' | 'headers' | 'oauth'> & {
    /** `api-key`: one key for everybody, as a bearer token. */
    readonly method: Api['authentication']['method'] | 'api-key';
  };
  readonly origins: readonly string[];
}

export const wayOf = (api: Api): Way => ({ authentication: api.authentication, origins: originsOf(api) });

/** Gives access to one CRM's API. `refused`: the credentials that the CRM has just refused, so others are needed. */
export type GiveAccess = (crmId: string, way: Way, refused?: Credentials) => Promise<Access>;
