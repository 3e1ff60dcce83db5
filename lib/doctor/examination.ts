import { type ReadonlySignal, signal } from '@preact/signals';
import { say } from '../strings/doctor.ts';
import { CHECK_IDS, type CheckId } from './checks.ts';
import { unknown, type Verdict } from './verdict.ts';
import { plain } from './words.ts';

/** Finds out what one check has to know and judges it. Ends what it does when `signal` is aborted. */
export type Check = (signal: AbortSignal) => Promise<Verdict>;

export interface Examined {
  readonly id: CheckId;
  /** What came of it last; null before it came to anything. */
  readonly verdict: Verdict | null;
  readonly running: boolean;
  /** When that was; milliseconds since 1970. */
  readonly at: number | null;
}

/** Longer than the slowest thing that is asked (an adapter that does not answer, 10 s). In milliseconds. */
export const ANSWERS_WITHIN = 12_000;

/**
 * Runs the checks side by side, and each again by itself. What is known is shown at once; what does not come within the
 * time counts as not known, and a check that fails does so alone. The answer of a run that was overtaken is dropped.
 */
export class Examination {
  readonly rows: ReadonlySignal<readonly Examined[]>;
  readonly #rows = signal<readonly Examined[]>(
    CHECK_IDS.map((id) => ({ id, verdict: null, running: false, at: null })),
  );
  readonly #checks: Readonly<Record<CheckId, Check>>;
  readonly #now: () => number;
  readonly #within: number;
  readonly #runs = new Map<CheckId, AbortController>();

  constructor(
    checks: Readonly<Record<CheckId, Check>>,
    { now, within = ANSWERS_WITHIN }: { readonly now: () => number; readonly within?: number },
  ) {
    this.#checks = checks;
    this.#now = now;
    this.#within = within;
    this.rows = this.#rows;
  }

  readonly runAll = async (): Promise<void> => {
    await Promise.all(CHECK_IDS.map((id) => this.run(id)));
  };

  readonly run = async (id: CheckId): Promise<void> => {
    this.#runs.get(id)?.abort();
    const run = new AbortController();
    this.#runs.set(id, run);
    this.#change(id, { running: true });
    const verdict = await this.#inTime(this.#checks[id], run);
    if (this.#runs.get(id) !== run) return;
    this.#runs.delete(id);
    this.#change(id, { running: false, verdict, at: this.#now() });
  };

  async #inTime(check: Check, run: AbortController): Promise<Verdict> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Verdict>((resolve) => {
      timer = setTimeout(() => {
        resolve(unknown(plain(say('check-late', { seconds: Math.round(this.#within / 1_000) }))));
        run.abort();
      }, this.#within);
    });
    // Called inside of a promise: one that throws at once fails like any other.
    const answer = Promise.resolve()
      .then(() => check(run.signal))
      .catch(() => unknown(plain(say('check-failed'))));
    const first = await Promise.race([answer, late]);
    clearTimeout(timer);
    return first;
  }

  #change(id: CheckId, change: Partial<Examined>): void {
    this.#rows.value = this.#rows.value.map((row) => (row.id === id ? { ...row, ...change } : row));
  }
}
