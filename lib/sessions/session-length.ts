import { durationOf, type Session } from './session.ts';

/** How long the agent has had a session, in milliseconds, and whether that goes on. */
export type SessionLength =
  | { readonly state: 'running' | 'over'; readonly ms: number }
  /** No start or no end was seen, so nothing can be said. */
  | { readonly state: 'unknown' };

/** The session's length at `now`, in milliseconds since 1970. */
export function sessionLength(session: Pick<Session, 'state' | 'legs'>, now: number): SessionLength {
  const ms = durationOf(session, now);
  if (ms === null) return { state: 'unknown' };
  return {
    state: session.state === 'live' && session.legs.at(-1)?.endedAt === null ? 'running' : 'over',
    ms,
  };
}

/** As a telephone shows it: `0:07`, `12:34`, `1:02:03`; whole seconds that have passed. */
export function lengthText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Whole seconds that a session lasted once it is over; null while it goes on and where it is unknown. */
export function lengthSeconds(session: Pick<Session, 'state' | 'legs'>): number | null {
  const length = sessionLength(session, 0);
  return length.state === 'over' ? Math.round(length.ms / 1000) : null;
}
