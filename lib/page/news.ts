import type { NumberList, NumbersListener } from './found.ts';
import type { Slices } from './slices.ts';

/** Between one telling and the next, in milliseconds. */
const PAUSE = 500;
/** A page on which making the list takes long is told of less often: after so many times of what it took. */
const TIMES = 10;

export interface News {
  /** Listens again after the document was opened anew, which removes all listeners. */
  readonly listen: () => void;
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
  let told = '';
  let next = 0;

  function* make(): Generator<void, void, void> {
    const begun = performance.now();
    next = begun + PAUSE;
    const found = yield* list();
    const text = JSON.stringify(found);
    if (text !== told) listener?.(found);
    told = text;
    const now = performance.now();
    next = Math.max(next, now + (now - begun) * TIMES);
  }

  const changed = (): void => {
    if (listener === null) return;
    timer ??= window.setTimeout(() => {
      timer = undefined;
      work.add(make());
    }, next - performance.now());
  };

  // A value that somebody has typed changes nothing in the page's tree.
  const listen = (): void =>
    document.addEventListener('change', changed, { capture: true, passive: true, signal });
  listen();
  signal.addEventListener('abort', () => window.clearTimeout(timer));

  return {
    listen,
    changed,
    tell(to) {
      listener = to;
      told = '';
      changed();
    },
  };
}
