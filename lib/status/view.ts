import type { ReadonlySignal } from '@preact/signals';
import type { StatusOption } from './side.ts';

/** What a person sees of the status: in the panel, and in the options from what the panel last told. All in words. */

export const DIRECTIONS = ['off', 'crm-to-adapter', 'two-way'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One side as it was last seen. */
export interface ShownSide {
  /** The status's id; null where the side does not tell it. */
  readonly status: string | null;
  /** Its name, or its id where it has none; null where the side does not tell it. */
  readonly name: string | null;
  /** The system's own: in a call, wrap-up, offline and the like. */
  readonly system: boolean;
  /** The name of what the agent chose for after the session. */
  readonly next: string | null;
  /** Every status of this side, for the mapping; null before the side has told them. */
  readonly options: readonly StatusOption[] | null;
}

/** Something that has to hold before a status travels. */
export interface ShownPrecondition {
  readonly id: string;
  /** What is asked for, as a sentence. */
  readonly title: string;
  readonly state: 'met' | 'not-met' | 'unknown';
  /** What stands against it and what to do; null where it is met. */
  readonly toDo: string | null;
}

export interface StatusView {
  readonly direction: Direction;
  /** The name of the CRM whose status counts; null without one. */
  readonly crmName: string | null;
  /** Null before it was seen, and without a direction. */
  readonly crm: ShownSide | null;
  readonly adapter: ShownSide | null;
  /** The CRM tab that keeps the status in sync; null while nobody does. */
  readonly holder: {
    readonly title: string;
    readonly tabId: number;
    readonly isThisWindow: boolean;
  } | null;
  /** A status that is not there yet: its name on the side where it goes, and what it waits for. */
  readonly waiting: { readonly name: string; readonly why: string } | null;
  /** In the order in which they are worth reading: each builds on the ones before. */
  readonly preconditions: readonly ShownPrecondition[];
  /** The newest first, ten at most. `at`: milliseconds since 1970. */
  readonly log: readonly { readonly at: number; readonly text: string }[];
  /** The agent has paused it, until the browser is closed or they go on. */
  readonly paused: boolean;
  /** What keeps the status from travelling, and what to do; null while nothing does. */
  readonly problem: string | null;
}

export const NO_STATUS: StatusView = {
  direction: 'off',
  crmName: null,
  crm: null,
  adapter: null,
  holder: null,
  waiting: null,
  preconditions: [],
  log: [],
  paused: false,
  problem: null,
};

/** The status as the panel's screen has it. */
export interface StatusSync {
  readonly view: ReadonlySignal<StatusView>;
  readonly pause: () => void;
  /** Goes on after a pause, a step back for another browser, or a fault that nothing else ended. */
  readonly resume: () => void;
  /** Makes the CRM tab in front of this window the one that keeps the status in sync. */
  readonly takeOver: () => void;
}
