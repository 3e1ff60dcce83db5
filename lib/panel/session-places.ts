import { appendFact } from '../journal/append-fact.ts';
import { onSessionsChanged } from '../journal/session-news.ts';
import { liveSessions, readSessions } from '../journal/session-store.ts';
import type { SessionPlaces } from './session-area.ts';

/** Ended sessions among so many of the newest are looked at; the panel shows the last few of them. */
const NEWEST = 20;

/** The browser's own store of sessions, as the panel needs it. */
export const sessionPlaces: SessionPlaces = {
  recent: async () => {
    const [live, newest] = await Promise.all([liveSessions(), readSessions({ limit: NEWEST })]);
    return [...new Map([...newest, ...live].map((session) => [session.key, session])).values()];
  },
  watch: onSessionsChanged,
  append: (session, { notes, disposition }) =>
    appendFact({
      fact: 'agent',
      session,
      ...(notes === undefined ? {} : { notes }),
      // An empty text takes back what was chosen before.
      ...(disposition === undefined ? {} : { disposition: disposition ?? '' }),
    }),
};
