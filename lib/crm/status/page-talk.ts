/** The request that our script posts to a page which tells its status by message, and the hearing of what it says. */

/** What is longer is passed over unread. */
const LONGEST = 20_000;
const ANSWERED_WITHIN_MS = 3_000;
/** A page that talks without end is heard so often; its last word counts. */
const HEARD_EVERY_MS = 250;

export type PageRequest = { readonly want: 'tell' } | { readonly want: 'set'; readonly status: string };

/**
 * A message counts only from this very window and its own origin: frames, other windows and other origins are not the
 * page. Nothing is read of it here; as text it goes where a schema looks at it.
 */
export function pageTalk(window: Window, heard: (told: string) => void, signal: AbortSignal) {
  const waiting = new Map<string, (told: string) => void>();
  let last: string | null = null;
  let resting = false;
  const hear = (told: string) => {
    last = told;
    if (resting) return;
    resting = true;
    heard(told);
    last = null;
    setTimeout(() => {
      resting = false;
      if (last !== null && !signal.aborted) hear(last);
    }, HEARD_EVERY_MS);
  };
  window.addEventListener(
    'message',
    ({ data, origin, source }: MessageEvent) => {
      if (source !== window || origin !== window.location.origin) return;
      if (typeof data !== 'object' || data === null || data.type !== 'patchcord.status') return;
      const told = textOf(data);
      if (told === null) return;
      const answered = waiting.get(String(data.answers));
      if (answered === undefined) hear(told);
      else answered(told);
    },
    { signal },
  );
  return {
    /** Null where the page has not answered in time. */
    ask(request: PageRequest): Promise<string | null> {
      const id = crypto.randomUUID();
      return new Promise((resolve) => {
        const finish = (told: string | null) => {
          clearTimeout(timeout);
          waiting.delete(id);
          resolve(told);
        };
        const timeout = setTimeout(() => finish(null), ANSWERED_WITHIN_MS);
        waiting.set(id, finish);
        signal.addEventListener('abort', () => finish(null));
        window.postMessage({ type: 'patchcord.status-request', id, ...request }, window.location.origin);
      });
    },
  };
}

function textOf(data: unknown): string | null {
  try {
    const text = JSON.stringify(data);
    return text.length > LONGEST ? null : text;
  } catch {
    // A ring, or a number that JSON has no form for.
    return null;
  }
}
