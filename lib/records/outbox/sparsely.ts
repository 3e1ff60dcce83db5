export interface Sparsely {
  /** Acts now, or at `flush` where it has acted only just before. */
  readonly act: () => void;
  readonly flush: () => void;
}

/** Acts at once the first time and then so often at most: for what everybody hears of. Milliseconds. */
export function sparsely(act: () => void, everyMs: number): Sparsely {
  let actedAt = Number.NEGATIVE_INFINITY;
  let waits = false;
  const now = () => {
    waits = false;
    actedAt = performance.now();
    act();
  };
  return {
    act: () => {
      if (performance.now() - actedAt >= everyMs) now();
      else waits = true;
    },
    flush: () => {
      if (waits) now();
    },
  };
}
