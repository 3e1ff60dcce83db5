import type { Attached } from './devtools.ts';

/**
 * An election as the peers hold it, written for this measurement: the leader writes the time into `localStorage` each
 * second, and whoever finds it three seconds old takes its place. A leader that goes in order takes its word away.
 * (Embeddable ships with 70 s in place of the three, because browsers slow down the timers of hidden tabs.)
 */
export const BEAT_MS = 1_000;
export const EXPIRES_MS = 3_000;

/** Puts it into a page's own world. `leads(after)` waits until this page leads, at a time later than `after`. */
export const startHeartbeat = (page: Attached): Promise<void> =>
  page.evaluate(
    (beat, expires) => {
      const now = () => performance.timeOrigin + performance.now();
      const me = crypto.randomUUID();
      const KEY = 'leader';
      const read = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') as { id: string; at: number } | null;
      const write = () => localStorage.setItem(KEY, JSON.stringify({ id: me, at: now() }));
      let since = 0;
      const waiting: { after: number; done: (at: number) => void }[] = [];
      const look = () => {
        const leader = read();
        if (leader === null || leader.id === me || now() - leader.at > expires) {
          if (leader?.id !== me) since = now();
          write();
          for (const { done } of waiting.filter(({ after }) => since > after)) done(since);
        } else {
          since = 0;
        }
      };
      setInterval(look, beat);
      addEventListener('storage', ({ key, newValue }) => {
        if (key === KEY && newValue === null) look();
      });
      addEventListener('pagehide', () => {
        if (read()?.id === me) localStorage.removeItem(KEY);
      });
      look();
      Object.assign(window, {
        isLeading: () => read()?.id === me,
        leads: (after: number) =>
          new Promise<number>((done) => {
            waiting.push({ after, done });
          }),
      });
    },
    BEAT_MS,
    EXPIRES_MS,
  );
