import type { NumberList, NumbersListener } from './found.ts';
import type { Slices } from './slices.ts';

/** Between one telling and the next, in milliseconds. */
const PAUSE = 500;
/** A page on which making the list takes long is told of less often: at most this part of the time goes into it. */
const SHARE = 1 / 20;

export interface News {
  /** The list may be another one now. */
  readonly changed: () => void;
  /** Who is told; null: nobody, and nothing is worked out. */
  readonly tell: (listener: NumbersListener | null) => void;
}

/** Tells the page's numbers as they change: coalesced, in slices, and only what differs from what was told last. */
export function newsOf(options: {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly work: Slices;
  readonly list: () => Generator<void, NumberList, void>;
}): News {
  const { document, signal, work, list } = options;
  const window = document.defaultView as Window;
  let listener: NumbersListener | null = null;
  let timer: number | undefined;
  let underWay = false;
  let again = false;
  let told = '';
  let next = 0;

  function* make(): Generator<void, void, void> {
    again = false;
    let cost = 0;
    try {
      const steps = list();
      for (;;) {
        const begun = performance.now();
        const step = steps.next();
        cost += performance.now() - begun;
        if (step.done) {
          const text = JSON.stringify(step.value);
          if (text !== told) listener?.(step.value);
          told = text;
          return;
        }
        yield;
      }
    } finally {
      underWay = false;
      next = performance.now() + Math.max(PAUSE, cost / SHARE);
      if (again) changed();
    }
  }

  const changed = (): void => {
    if (listener === null || signal.aborted) return;
    if (underWay) again = true;
    else if (timer === undefined) {
      timer = window.setTimeout(
        () => {
          timer = undefined;
          underWay = true;
          work.add(make());
        },
        Math.max(0, next - performance.now()),
      );
    }
  };

  // A value that somebody has typed changes nothing in the page's tree.
  document.addEventListener('change', changed, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => window.clearTimeout(timer));

  return {
    changed,
    tell(to) {
      listener = to;
      told = '';
      changed();
    },
  };
}
