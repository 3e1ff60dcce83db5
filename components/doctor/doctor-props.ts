import type { MarkedPart } from '../../lib/doctor/bundle/marked.ts';
import type { CheckId } from '../../lib/doctor/checks.ts';
import type { Listening } from '../../lib/doctor/rules/microphone.ts';
import type { Fix, State } from '../../lib/doctor/verdict.ts';

export interface ShownFix {
  readonly fix: Fix;
  readonly label: string;
}

/** One check in words. */
export interface ShownCheck {
  readonly id: CheckId;
  readonly title: string;
  /** `running`: nothing is known of it yet. */
  readonly state: State | 'running';
  /** It is being looked at, for the first time or again. */
  readonly running: boolean;
  readonly text: string;
  readonly notes: readonly { readonly state: State; readonly text: string }[];
  readonly toDo: string | null;
  readonly fixes: readonly ShownFix[];
  readonly looked: string | null;
}

export interface ShownGroup {
  readonly title: string;
  readonly checks: readonly ShownCheck[];
}

/** The file as it would be saved. */
export type BundleView =
  | { readonly state: 'loading' }
  | { readonly state: 'fault'; readonly reason: string }
  | { readonly state: 'ready'; readonly parts: readonly MarkedPart[]; readonly hidden: number };

export interface DoctorPageProps {
  readonly groups: readonly ShownGroup[];
  /** What does not work or is worth a look, the worst first. */
  readonly toPutRight: readonly ShownCheck[];
  /** What came of a press, by the check that it belongs to. */
  readonly news: { readonly id: CheckId; readonly text: string } | null;
  readonly listening: Listening;
  /** It has moved since it was begun to be listened to. */
  readonly heard: boolean;
  /** How loud the microphone is, from 0 to 1. */
  readonly level: number;
  readonly bundle: BundleView | null;
  readonly personal: boolean;
  readonly saved: string | null;
  readonly onAgain: (id: CheckId) => void;
  readonly onAllAgain: () => void;
  /** In the turn of the press: a question of the browser's needs it. */
  readonly onFix: (id: CheckId, fix: Fix) => void;
  readonly onStopListening: () => void;
  readonly onBundle: () => void;
  readonly onPersonal: (personal: boolean) => void;
  readonly onSave: () => void;
  readonly onCloseBundle: () => void;
}
