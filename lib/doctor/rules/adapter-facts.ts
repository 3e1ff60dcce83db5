import type { Probe } from '../../adapter/handshake.ts';
import type { HolderExam } from '../holder-exam.ts';

/** What the checks of the adapter have to know, found out once for all of them. */
export interface AdapterFacts {
  /** The adapter's own address; null without a configured adapter. */
  readonly url: string | null;
  /** Its host, as the agent reads it. */
  readonly host: string;
  /** The tenant's origin as a permission. */
  readonly origin: string;
  readonly granted: boolean;
  readonly online: boolean;
  /** What its address answered to us; null where it could not be asked. */
  readonly probe: Probe | null;
  /** Where it is shown; null where nobody has it. */
  readonly place: { readonly host: HolderExam['host']; readonly since: number } | null;
  /** Null where nobody has it, and where whoever has it does not answer. */
  readonly exam: HolderExam | null;
  /** Ours, as the tenant has to name it to let itself be framed. */
  readonly ancestor: string;
  /** Who logged in to this tenant last, as far as events tell. */
  readonly email: string | null;
}
