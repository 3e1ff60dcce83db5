import { describe, expect, it } from 'vitest';
import { chosenSession, shownSessions } from '../../../lib/sessions/shown-sessions.ts';
import { sampleSession } from './sample-session.ts';

const HOUR = 3_600_000;
const now = 100 * HOUR;
const live = (id: string, firstSeenAt: number) =>
  sampleSession({ id, firstSeenAt, lastSeenAt: firstSeenAt, startedAt: firstSeenAt });
const over = (id: string, at: number) =>
  sampleSession({ id, firstSeenAt: at, lastSeenAt: at, state: 'ended', endedAt: at });
const ids = (sessions: readonly { readonly id: string }[]) => sessions.map(({ id }) => id);

describe('the sessions in the panel', () => {
  it('are those that go on and those that have just ended, oldest first', () => {
    const sessions = [live('3', now - 1), over('2', now - 10), live('1', now - 50 * HOUR)];
    expect(ids(shownSessions(sessions, new Set(), now))).toEqual(['1', '2', '3']);
  });

  it('are without those that the agent is done with, but never without one that goes on', () => {
    const sessions = [over('1', now - 10), live('2', now - 5)];
    const away = new Set(sessions.map(({ key }) => key));
    expect(ids(shownSessions(sessions, away, now))).toEqual(['2']);
  });

  it('are without those that ended long ago or whose end was missed long ago', () => {
    const lost = sampleSession({ id: '2', lastSeenAt: now - 9 * HOUR, state: 'ended', gaps: ['no-end'] });
    expect(shownSessions([over('1', now - 3 * HOUR), lost], new Set(), now)).toEqual([]);
  });

  it('are at most four that have ended, the last ones', () => {
    const sessions = Array.from({ length: 9 }, (_, index) => over(String(index), now - 100 + index));
    expect(ids(shownSessions(sessions, new Set(), now))).toEqual(['5', '6', '7', '8']);
  });
});

describe('the session in front', () => {
  const first = live('1', 1);
  const second = live('2', 2);
  const knowing = (...sessions: readonly { readonly key: string }[]) =>
    new Set(sessions.map(({ key }) => key));

  it('is the one that has just begun', () => {
    const before = { chosen: first.key, known: knowing(first), writing: false };
    expect(chosenSession([first, second], before)).toBe(second.key);
  });

  it('stays the one for which the agent is writing, although another begins', () => {
    const before = { chosen: first.key, known: knowing(first), writing: true };
    expect(chosenSession([first, second], before)).toBe(first.key);
  });

  it('stays after its end, while another goes on', () => {
    const ended = { ...first, state: 'ended' as const };
    const before = { chosen: first.key, known: knowing(first, second), writing: false };
    expect(chosenSession([ended, second], before)).toBe(first.key);
  });

  it('is one that goes on, once the one in front was put away', () => {
    const ended = { ...second, state: 'ended' as const };
    const before = { chosen: 'gone', known: knowing(first, second), writing: true };
    expect(chosenSession([first, ended], before)).toBe(first.key);
    expect(chosenSession([], before)).toBeNull();
  });
});
