import { browser } from '../browser.ts';
import { type LiveSessions, NOTHING_LIVE } from './live-session.ts';

/** Where in session storage the sessions stand that are going on. */
export const LIVE_KEY = 'liveSessions';

export async function readLive(): Promise<LiveSessions> {
  return asLive((await browser.storage.session.get(LIVE_KEY))[LIVE_KEY]);
}

export const asLive = (stored: unknown): LiveSessions => (stored as LiveSessions | undefined) ?? NOTHING_LIVE;
