import { effect } from '@preact/signals';
import { appendFact } from '../journal/append-fact.ts';
import { onSessionsChanged } from '../journal/session-news.ts';
import { liveSessions, readSessions } from '../journal/session-store.ts';
import type { Config } from '../policy/schema.ts';
import type { Session } from '../sessions/session.ts';
import type { SessionPlaces } from './session-area.ts';
import { sessionsInMemory, unstored } from './unstored.ts';

/** Ended sessions among so many of the newest are looked at; the panel shows the last few of them. */
const NEWEST = 20;

const stored = async (): Promise<readonly Session[]> => {
  const [live, newest] = await Promise.all([liveSessions(), readSessions({ limit: NEWEST })]);
  return [...newest, ...live];
};

/**
 * The browser's own store of sessions, as the panel needs it. While the database takes no events, or cannot be read,
 * the sessions are told with what the panel keeps in memory.
 */
export const sessionPlaces = (config: () => Config): SessionPlaces => ({
  recent: async () => {
    const isFailing = unstored.peek().length > 0;
    const kept = isFailing ? await stored().catch(() => []) : await stored();
    const sessions = isFailing ? [...kept, ...(await sessionsInMemory(config()))] : kept;
    return [...new Map(sessions.map((session) => [session.key, session])).values()];
  },
  watch: (listener, signal) => {
    onSessionsChanged(listener, signal);
    const stop = effect(() => {
      if (unstored.value.length > 0) listener();
    });
    signal.addEventListener('abort', stop);
  },
  append: (session, { notes, disposition }) =>
    appendFact({
      fact: 'agent',
      session,
      ...(notes === undefined ? {} : { notes }),
      // An empty text takes back what was chosen before.
      ...(disposition === undefined ? {} : { disposition: disposition ?? '' }),
    }),
});
