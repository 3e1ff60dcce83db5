import { attribute } from './attribute.ts';
import type { SessionEntry } from './entry.ts';
import { NO_SESSIONS, type ReduceOptions, reduceSessions, type SessionState } from './reduce.ts';
import { type Loose, type Tale, withLoose } from './tale.ts';

/** After this long, by the journal's own times, nothing that comes can change whose a piece of evidence is. */
const SETTLED_AFTER_MS = 10 * 60_000;
const MOST_LOOSE = 500;

/** The sessions that entries name, by key: those whose tales are needed before the entries can be taken in. */
export const keysNamed = (entries: readonly SessionEntry[], options: ReduceOptions): readonly string[] => [
  ...reduceSessions(NO_SESSIONS, entries, options).tales.keys(),
];

/**
 * Gives evidence that can change hands no more to its session for good, or drops it where it is nobody's; so the state
 * that has to be at hand stays small. `newest`: the latest time in the journal, milliseconds since 1970.
 */
export function settleLoose(state: SessionState, newest: number): SessionState {
  const old = state.loose.filter(
    ({ at }, index) => at < newest - SETTLED_AFTER_MS || index < state.loose.length - MOST_LOOSE,
  );
  if (old.length === 0) return state;
  const owners = attribute(state.tales.values(), state.loose);
  const tales = new Map(state.tales);
  for (const one of old) {
    const tale = tales.get(owners.get(one.seq) ?? '');
    if (tale !== undefined) tales.set(tale.key, withGiven(tale, one));
  }
  const gone = new Set(old);
  return { tales, loose: state.loose.filter((one) => !gone.has(one)) };
}

const MOST_GIVEN = 50;

const withGiven = (tale: Tale, one: Loose): Tale => ({
  ...tale,
  given: withLoose(tale.given, one).slice(-MOST_GIVEN),
});
