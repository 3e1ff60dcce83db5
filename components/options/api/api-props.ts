import type { ApiLoginAnswer, ApiSecrets, TryAnswer } from '../../../lib/records/try-answer.ts';
import type { EndpointName } from '../../../lib/records/variable-names.ts';

/** What the options page can do for a CRM's API beyond keeping its settings. */
export interface ApiActions {
  /** Null where it cannot be told. */
  readonly readSecrets: (crmId: string) => Promise<ApiSecrets | null>;
  /** An empty text forgets the secret. Answers whether it is kept. */
  readonly storeSecret: (crmId: string, secret: string, value: string) => Promise<boolean>;
  readonly logIn: (crmId: string) => Promise<ApiLoginAnswer>;
  readonly logOut: (crmId: string) => Promise<void>;
  /** Sends one request with the API as it is being edited. */
  readonly tryEndpoint: (
    crmId: string,
    endpoint: EndpointName,
    api: unknown,
    values: Readonly<Record<string, string>>,
  ) => Promise<TryAnswer>;
}
