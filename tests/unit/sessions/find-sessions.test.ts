import { describe, expect, it } from 'vitest';
import { findSessions } from '../../../lib/history/find-sessions.ts';
import type { Session } from '../../../lib/sessions/session.ts';
import { sampleSession } from './sample-session.ts';

/** A history of so many sessions, newest first, that counts how many were read. */
function history(count: number) {
  const all = Array.from({ length: count }, (_, index) => sampleSession({ id: String(count - index) }));
  const seen = { read: 0 };
  const read = async (after: Session | null, limit: number) => {
    const from = after === null ? 0 : all.findIndex(({ key }) => key === after.key) + 1;
    const batch = all.slice(from, from + limit);
    seen.read += batch.length;
    return batch;
  };
  return { read, seen };
}
const ids = ({ sessions }: { readonly sessions: readonly Session[] }) => sessions.map(({ id }) => Number(id));
const going = new AbortController().signal;

describe('finding sessions', () => {
  it('reads the newest of a long history and no more than it needs', async () => {
    const { read, seen } = history(10_000);
    const found = await findSessions(read, () => true, null, 50, going);
    expect(ids(found)).toEqual(Array.from({ length: 50 }, (_, index) => 10_000 - index));
    expect(found.more).toBe(true);
    expect(seen.read).toBeLessThanOrEqual(500);
  });

  it('goes on behind the last one, and misses and repeats none', async () => {
    const { read } = history(620);
    const all: number[] = [];
    let after: Session | null = null;
    for (let more = true; more; ) {
      const found = await findSessions(read, ({ id }) => Number(id) % 3 === 0, after, 50, going);
      all.push(...ids(found));
      after = found.sessions.at(-1) ?? null;
      more = found.more;
    }
    expect(all).toEqual(Array.from({ length: 206 }, (_, index) => 618 - 3 * index));
  });

  it('finds the one that fits far back, and knows that it is the only one', async () => {
    const { read } = history(10_000);
    const found = await findSessions(read, ({ id }) => id === '7', null, 50, going);
    expect({ ids: ids(found), more: found.more }).toEqual({ ids: [7], more: false });
  });

  it('says that there are no more when the last ones just fill the page', async () => {
    const { read } = history(50);
    expect((await findSessions(read, () => true, null, 50, going)).more).toBe(false);
  });

  it('stops when somebody looks for something else meanwhile', async () => {
    const { read, seen } = history(10_000);
    const stop = new AbortController();
    const reading = findSessions(
      async (after, limit) => {
        stop.abort();
        return read(after, limit);
      },
      () => false,
      null,
      50,
      stop.signal,
    );
    await expect(reading).rejects.toThrow();
    expect(seen.read).toBeLessThanOrEqual(250);
  });
});
