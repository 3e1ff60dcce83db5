import type { Session } from './session.ts';

/** A session that ended longer ago is looked up in the history; milliseconds. */
const SHOWN_AFTER_END_MS = 2 * 60 * 60 * 1000;
/** What the agent has not put away, at most; the oldest go first. */
const MOST_ENDED = 4;

const goesOn = ({ state }: Pick<Session, 'state'>): boolean => state === 'live';

/**
 * The sessions that the panel shows: all that go on, and the last that have ended and that the agent is not done
 * with, because notes are written after the end as well. Oldest first, so that none changes its place.
 */
export function shownSessions(
  sessions: readonly Session[],
  putAway: ReadonlySet<string>,
  now: number,
): readonly Session[] {
  const over = sessions
    .filter((session) => !goesOn(session) && !putAway.has(session.key))
    .filter((session) => now - session.lastSeenAt < SHOWN_AFTER_END_MS)
    .sort(byBegin)
    .slice(-MOST_ENDED);
  return [...sessions.filter(goesOn), ...over].sort(byBegin);
}

const byBegin = (one: Session, other: Session): number =>
  one.firstSeenAt - other.firstSeenAt || (one.key < other.key ? -1 : 1);

/**
 * Which of them is in sight. A session that begins comes to the front, unless the agent is writing; else what was in
 * front stays, and after it the newest that goes on.
 */
export function chosenSession(
  shown: readonly Session[],
  before: {
    /** What was in front. */
    readonly chosen: string | null;
    /** Keys that were shown already. */
    readonly known: ReadonlySet<string>;
    readonly writing: boolean;
  },
): string | null {
  const stays = shown.find(({ key }) => key === before.chosen);
  const begun = shown.findLast((session) => goesOn(session) && !before.known.has(session.key));
  if (begun !== undefined && !(before.writing && stays !== undefined)) return begun.key;
  return (stays ?? shown.findLast(goesOn) ?? shown.at(-1))?.key ?? null;
}
