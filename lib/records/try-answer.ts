/** What the options page is told of secrets, logins and tried requests. Nothing secret is in any of it. */

export interface ApiSecrets {
  /** What is kept, by name; `policy`: it came by policy. */
  readonly kept: Readonly<Record<string, 'own' | 'policy'>>;
  /** What the configured authentication needs and nobody has given. */
  readonly lacking: readonly string[];
  /** Kept for other addresses than the API has now: to be typed again. */
  readonly elsewhere: readonly string[];
  readonly login: { readonly state: 'none' | 'in' | 'refused' };
  /** To be registered at the authorization server; it differs by browser and by the extension's id. */
  readonly redirectUrl: string;
}

export type ApiLoginAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `declined`: the window was closed, or the server said no. */
      readonly reason:
        | 'not-configured'
        | 'not-permitted'
        | 'declined'
        | 'unreachable'
        | 'refused'
        | 'malformed';
      readonly detail: string;
    };

/** A request as it went, with every secret as `•••`. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Of a multipart or binary body, a description. */
  readonly body: string | null;
}

export interface ShownResponse {
  readonly status: number;
  readonly contentType: string;
  readonly milliseconds: number;
  /** As text, cut to what a person reads. */
  readonly body: string;
  readonly cut: boolean;
  /** The body read as JSON, cut or not; undefined where it is none. */
  readonly json?: unknown;
}

export type TryAnswer =
  | {
      readonly ok: true;
      readonly request: ShownRequest;
      readonly response: ShownResponse;
      /** What the configured locations found; null where the status or the answer is not what was promised. */
      readonly found: {
        readonly id: string | null;
        readonly name: string | null;
        readonly count: number;
      } | null;
      /** What is wrong with the answer, in words. */
      readonly problem: string | null;
    }
  | { readonly ok: false; readonly request: ShownRequest | null; readonly problem: string };
