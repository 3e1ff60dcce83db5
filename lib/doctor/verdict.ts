import type { Words } from './words.ts';

/** `unknown`: it cannot be told now; the sentence says what it waits for. */
export const STATES = ['problem', 'warning', 'unknown', 'ok'] as const;
export type State = (typeof STATES)[number];

/** What the browser lets the page do about a finding. None of it happens without a press of the agent. */
export type Fix =
  | { readonly do: 'grant'; readonly origins: readonly string[] }
  /** Opens the options, at that part of them. */
  | { readonly do: 'options'; readonly at: string | null }
  | { readonly do: 'show-adapter' }
  | { readonly do: 'take-over' }
  | { readonly do: 'open'; readonly url: string; readonly host: string }
  | { readonly do: 'sign-in'; readonly url: string }
  | { readonly do: 'ask-microphone' }
  | { readonly do: 'listen' }
  | { readonly do: 'notify' }
  | { readonly do: 'show-tab'; readonly tabId: number; readonly host: string }
  | { readonly do: 'reload-tab'; readonly tabId: number; readonly host: string }
  | { readonly do: 'outbox' }
  | { readonly do: 'log-in'; readonly crmId: string; readonly crm: string; readonly way: LoginWay };

export type LoginWay = 'log-in' | 'open-crm' | 'options';

/** One of several things that a check looked at. */
export interface Note {
  readonly state: State;
  readonly text: Words;
}

/** What came of one check. */
export interface Verdict {
  readonly state: State;
  readonly text: Words;
  readonly notes: readonly Note[];
  /** What the agent, or whoever they ask, can do; null where nothing is to be done. */
  readonly toDo: Words | null;
  readonly fixes: readonly Fix[];
}

type More = Partial<Pick<Verdict, 'notes' | 'toDo' | 'fixes'>>;

const verdict =
  (state: State) =>
  (text: Words, more: More = {}): Verdict => ({
    state,
    text,
    notes: more.notes ?? [],
    toDo: more.toDo ?? null,
    fixes: more.fixes ?? [],
  });

export const ok = verdict('ok');
export const warning = verdict('warning');
export const problem = verdict('problem');
export const unknown = verdict('unknown');

/** The worst of them; `ok` of none. */
export const worst = (states: readonly State[]): State =>
  STATES.find((state) => states.includes(state)) ?? 'ok';
