/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'µs' | 'per second' | 'bytes' | 'scripts' | 'marks' | 'changes';
  /** One for each of the section's columns. */
  readonly values: readonly number[];
  /** What the project has promised itself; shown beside, never judged. */
  readonly target?: string;
  /** Every round, in the order in which they were run; none is ever left out. */
  readonly samples?: readonly number[];
}

export interface Section {
  readonly name: string;
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly how: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The columns of a row made by `series`. */
export const SERIES = ['median', 'worst'] as const;

export function series(what: string, samples: readonly number[], target?: string): Row {
  if (samples.length === 0) throw new Error(`nothing was measured for “${what}”`);
  return {
    what,
    unit: 'ms',
    values: [median(samples), Math.max(...samples)],
    ...(target === undefined ? {} : { target }),
    samples,
  };
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** A pause between two rounds, so that the work that trails one of them is not measured with the next. */
export const settle = (milliseconds = 250): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
