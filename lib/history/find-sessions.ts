import type { Session } from '../sessions/session.ts';

/** Reads at most `limit` sessions that are older than `after`, newest first; null: from the newest on. */
export type ReadSessions = (after: Session | null, limit: number) => Promise<readonly Session[]>;

/** Sessions that are read at a time: few enough not to hold the page up, many enough not to ask all the time. */
const TOGETHER = 250;

export interface FoundSessions {
  /** Newest first. */
  readonly sessions: readonly Session[];
  /** Whether older ones fit as well. */
  readonly more: boolean;
}

/**
 * The newest `most` sessions behind `after` that fit. Reads no further than it takes to know that there are more, so
 * the newest of a long history are there at once. Rejects where the store cannot be read.
 */
export async function findSessions(
  read: ReadSessions,
  fits: (session: Session) => boolean,
  after: Session | null,
  most: number,
  signal: AbortSignal,
): Promise<FoundSessions> {
  const sessions: Session[] = [];
  for (let behind = after; ; ) {
    const batch = await read(behind, TOGETHER);
    signal.throwIfAborted();
    for (const session of batch) {
      if (!fits(session)) continue;
      if (sessions.length === most) return { sessions, more: true };
      sessions.push(session);
    }
    const last = batch.at(-1);
    if (batch.length < TOGETHER || last === undefined) return { sessions, more: false };
    behind = last;
  }
}
