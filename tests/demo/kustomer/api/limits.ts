/** Requests within the last minute, per name; nothing is counted that was refused for its number. */
export class Limits {
  readonly #taken = new Map<string, number[]>();

  /** `over`: there were as many already. `resetAt`: when the oldest of them is forgotten; milliseconds since 1970. */
  take(name: string, most: number, now: number): Taken {
    const recent = (this.#taken.get(name) ?? []).filter((at) => now - at < MINUTE_MS);
    const over = recent.length >= most;
    if (!over) recent.push(now);
    this.#taken.set(name, recent);
    return {
      over,
      limit: most,
      remaining: Math.max(most - recent.length, 0),
      resetAt: (recent[0] ?? now) + MINUTE_MS,
    };
  }

  clear(): void {
    this.#taken.clear();
  }
}

export interface Taken {
  readonly over: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
}

const MINUTE_MS = 60_000;
