import type { HolderPlace } from '../../adapter/place.ts';
import type { Cursor, JournalEntry } from '../../database.ts';
import type { StoredHolders } from '../../locks/arbiter-store.ts';
import type { HostAccess } from '../../policy/host-access.ts';
import type { Diagnosis, Resolved } from '../../policy/resolve.ts';
import type { HoldRow, OutboxRow } from '../../records/outbox/row.ts';
import type { Examined } from '../examination.ts';
import type { HolderExam } from '../holder-exam.ts';

/** Everything that a support bundle is made of, as it is. What of it goes into one is `make-bundle.ts`'s to say. */
export interface BundlePieces {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly extension: {
    readonly version: string;
    readonly id: string;
    /** Whether every site was granted from the start. */
    readonly flavour: 'store' | 'enterprise';
  };
  readonly browser: {
    readonly userAgent: string;
    readonly language: string;
    readonly online: boolean;
    /** In bytes. */
    readonly used: number | null;
    readonly quota: number | null;
  };
  readonly resolved: Resolved;
  readonly selectorDiagnoses: readonly Diagnosis[];
  readonly access: readonly HostAccess[];
  readonly checks: readonly Examined[];
  readonly place: HolderPlace | null;
  readonly exam: HolderExam | null;
  /** Names of the locks that are held in the browser. */
  readonly locks: readonly string[];
  readonly holders: StoredHolders;
  readonly journal: {
    /** The newest, oldest first. */
    readonly entries: readonly JournalEntry[];
    readonly count: number;
    readonly cursors: readonly Cursor[];
  };
  readonly outbox: {
    readonly rows: readonly OutboxRow[];
    readonly count: number;
    readonly holds: readonly HoldRow[];
  };
  readonly refusals: Readonly<Record<string, number>>;
  /** Which of our own notices stand in the panel. */
  readonly notices: readonly string[];
}
