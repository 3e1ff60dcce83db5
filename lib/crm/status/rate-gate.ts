/** What a service says of how often it may be asked, kept for as long as it holds. */
export interface RateGate {
  /** How long nothing may be asked yet; milliseconds, 0 where it may. */
  readonly closedFor: () => number;
  /** Takes an answer's headers; answers with how long the service wants to be left alone, where it says so. */
  readonly took: (status: number, headers: Headers) => number | undefined;
}

/** A service that says 429 and no more is left alone for so long. Kustomer counts by 60 seconds. */
const WITHOUT_A_WORD_MS = 60_000;
/** A header may be wrong, or mean another thing; nobody is left waiting for longer than this. */
const LONGEST_MS = 5 * 60_000;
/** The limit is shared by everybody in the organisation: what is left last belongs to others. */
const LEFT_TO_OTHERS = 5;

/**
 * Kustomer's headers: `x-ratelimit-limit`, `-remaining` and `-reset`. What unit `-reset` has is not published: a large
 * number is taken for a time (in seconds or milliseconds since 1970), a small one for seconds from now. `now`:
 * milliseconds since 1970.
 */
export function createRateGate(now: () => number): RateGate {
  let openAt = 0;
  const bounded = (wait: number) => Math.min(Math.max(wait, 1_000), LONGEST_MS);
  return {
    closedFor() {
      const wait = openAt - now();
      // A clock that was set back must not close the gate for hours.
      return wait > LONGEST_MS ? 0 : Math.max(wait, 0);
    },
    took(status, headers) {
      const reset = untilReset(headers, now());
      const retry = untilRetry(headers, now());
      if (status === 429 || (status === 503 && retry !== null)) {
        const wait = bounded(retry ?? reset ?? WITHOUT_A_WORD_MS);
        openAt = now() + wait;
        return wait;
      }
      const remaining = numberIn(headers, 'x-ratelimit-remaining');
      if (remaining !== null && remaining <= LEFT_TO_OTHERS && reset !== null)
        openAt = now() + bounded(reset);
      return undefined;
    },
  };
}

function untilRetry(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at - now;
}

function untilReset(headers: Headers, now: number): number | null {
  const value = numberIn(headers, 'x-ratelimit-reset');
  if (value === null) return null;
  if (value > 1e12) return value - now;
  return value > 1e9 ? value * 1_000 - now : value * 1_000;
}

function numberIn(headers: Headers, name: string): number | null {
  const value = headers.get(name);
  const number = Number(value);
  return value === null || value.trim() === '' || !Number.isFinite(number) || number < 0 ? null : number;
}
