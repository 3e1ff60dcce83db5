import type { AdapterEvent } from './event-samples.ts';
import type { Status } from './statuses.ts';

/** What the server writes into the adapter's page for its scripts. */
export interface AdapterSetup {
  readonly channel: 'call' | 'chat';
  readonly statuses: readonly Status[];
  readonly samples: Readonly<Record<string, AdapterEvent['data']>>;
  readonly malformed: Readonly<Record<string, string>>;
  readonly requireMicrophone: boolean;
  readonly hostile: boolean;
}
