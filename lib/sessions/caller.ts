/**
 * Whose is what the driver's `caller` places show? The adapter's page shows one customer at a time, and its text
 * changes at another moment than its events are posted: a ringing call shows before it is picked up, a chat that was
 * left stays on the screen for a moment. So a reading is a session's only where it can be no other's. Pure.
 */
export interface Reading {
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** Of one adapter frame. */
export interface CallerState {
  readonly shown: Reading | null;
  /** The session that the agent is at, by the events; null between sessions. */
  readonly current: string | null;
  /** Which session each reading was found to be of, by the reading's text. */
  readonly of: Readonly<Record<string, string>>;
  /** Sessions that have ended while their reading stood on the screen: no other's until something else stands there. */
  readonly over: readonly string[];
}

export const NOBODY: CallerState = { shown: null, current: null, of: {}, over: [] };

export type CallerFact =
  | { readonly fact: 'begun' | 'turned-to' | 'ended'; readonly session: string }
  | { readonly fact: 'shown'; readonly reading: Reading };

export interface CallerStep {
  readonly state: CallerState;
  /** What is to be noted now. */
  readonly found: { readonly session: string; readonly reading: Reading } | null;
}

export function nextCaller(state: CallerState, fact: CallerFact): CallerStep {
  if (fact.fact === 'shown') {
    const shown = isEmpty(fact.reading) ? null : fact.reading;
    return settle({ ...state, shown, ...without(state, state.over, shown) });
  }
  if (fact.fact === 'ended') {
    const current = state.current === fact.session ? null : state.current;
    const over = [...state.over, fact.session];
    return { state: { ...state, current, ...without(state, over, state.shown) }, found: null };
  }
  return settle({ ...state, current: fact.session });
}

/** Forgets the readings of sessions that are over, but for the one on the screen. */
function without(
  { of }: CallerState,
  over: readonly string[],
  shown: Reading | null,
): Pick<CallerState, 'of' | 'over'> {
  const text = shown === null ? null : textOf(shown);
  const kept = Object.entries(of).filter(([reading, session]) => !over.includes(session) || reading === text);
  return {
    of: Object.fromEntries(kept),
    over: over.filter((session) => kept.some(([, one]) => one === session)),
  };
}

function settle(state: CallerState): CallerStep {
  const { shown, current, of } = state;
  if (shown === null || current === null) return { state, found: null };
  const text = textOf(shown);
  if (of[text] !== undefined) return { state, found: null };
  // A session that has a customer already does not get another: what shows is of one that is about to begin.
  const had = Object.entries(of).filter(([, session]) => session === current);
  if (had.some(([reading]) => contradicts(JSON.parse(reading) as Reading, shown)))
    return { state, found: null };
  return { state: { ...state, of: { ...of, [text]: current } }, found: { session: current, reading: shown } };
}

/** The same customer may show more by and by; another phone, name or e-mail is another customer. */
const contradicts = (one: Reading, other: Reading): boolean =>
  KEYS.some((key) => one[key] !== undefined && other[key] !== undefined && one[key] !== other[key]);

const KEYS = ['phone', 'name', 'email'] as const;

const isEmpty = (reading: Reading): boolean => KEYS.every((key) => reading[key] === undefined);

const textOf = ({ phone, name, email }: Reading): string => JSON.stringify({ phone, name, email });
