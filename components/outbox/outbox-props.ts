/** What the agent can do about one step. */
export type StepAction = 'retry' | 'edit' | 'discard' | 'there' | 'again';

/** One value of a step that may be changed before it is tried again. */
export interface EditableField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly lines: 1 | 6;
}

/** One step that has not reached the CRM yet, in words. */
export interface ShownStep {
  readonly key: string;
  readonly what: string;
  /** The beginning of what is to be written; null where it is nothing to read. */
  readonly excerpt: string | null;
  readonly state:
    | 'waiting'
    | 'sending'
    | 'behind'
    | 'retrying'
    | 'failed'
    | 'uncertain'
    | 'login'
    | 'permission'
    | 'several';
  readonly stateText: string;
  /** Why it is not there yet, where that is known. */
  readonly why: string | null;
  /** When it is tried next, and how often it was. */
  readonly when: string | null;
  readonly actions: readonly StepAction[];
  readonly fields: readonly EditableField[];
  /** To count as written it needs the id that the CRM gave it. */
  readonly asksId: boolean;
  /** Discarding it takes others with it. */
  readonly carries: boolean;
}

export interface ShownGroup {
  readonly key: string;
  readonly medium: 'call' | 'chat';
  readonly title: string;
  readonly subtitle: string;
  readonly crm: string;
  readonly recordUrl: string | null;
  readonly steps: readonly ShownStep[];
}

/** What holds everything of one CRM up until the agent has seen to it. */
export interface ShownHold {
  readonly crmId: string;
  readonly text: string;
  readonly way: 'log-in' | 'open-crm' | 'options';
  readonly button: string;
}

export interface OutboxPageProps {
  /** `off`, `unset`: nothing waits, because no session is written at all. `calm`: something waits, but nothing that needs the agent, who asked for only that. */
  readonly state: 'loading' | 'none' | 'off' | 'unset' | 'calm' | 'ready' | 'fault';
  readonly fault: string | null;
  readonly holds: readonly ShownHold[];
  readonly groups: readonly ShownGroup[];
  /** All that are not over; more than `shown` where there are very many. */
  readonly waiting: number;
  readonly shown: number;
  readonly needed: number;
  readonly onlyNeeded: boolean;
  readonly news: { readonly text: string; readonly bad: boolean } | null;
  readonly busy: boolean;
  readonly onOnlyNeeded: (only: boolean) => void;
  readonly onHold: (crmId: string, way: ShownHold['way']) => void;
  /** The agent has seen to it elsewhere. */
  readonly onRelease: (crmId: string) => void;
  /** `id`: of what the CRM has, where a step needs it to count as written. */
  readonly onAction: (key: string, action: Exclude<StepAction, 'edit'>, id?: string) => void;
  readonly onEdit: (key: string, values: Readonly<Record<string, string>>) => void;
  readonly onRetryAll: () => void;
  readonly onExport: () => void;
  readonly onReload: () => void;
}
