import type { Api } from '../../api-schema.ts';

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

/** Gives access to one CRM's API. `refused`: the credentials that the CRM has just refused, so others are needed. */
export type GiveAccess = (crmId: string, api: Api, refused?: Credentials) => Promise<Access>;
