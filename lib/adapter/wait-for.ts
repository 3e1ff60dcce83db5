import { rootsIn, type ShadowRootOf } from './locate.ts';

/** What a page shows opens with an animation or a lazy part of it; this is longer than either, and bearable. */
const LONGEST_WAIT_MS = 3_000;

/** Resolves with what `look` finds, now or after a change of the page; null when the time is over. */
export function waitFor<Found>(
  document: Document,
  shadowRootOf: ShadowRootOf,
  look: () => Found | null,
  timeoutMs = LONGEST_WAIT_MS,
): Promise<Found | null> {
  const found = look();
  if (found !== null) return Promise.resolve(found);
  return new Promise((resolve) => {
    const watched = new WeakSet<Node>();
    const observer = new MutationObserver(() => check());
    const watch = () => {
      for (const root of rootsIn(document, shadowRootOf)) {
        if (watched.has(root)) continue;
        watched.add(root);
        observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      }
    };
    const finish = (result: Found | null) => {
      observer.disconnect();
      clearTimeout(timeout);
      clearInterval(poll);
      resolve(result);
    };
    const check = () => {
      watch();
      const result = look();
      if (result !== null) finish(result);
    };
    // A value set by script and a style that comes from elsewhere are no mutations: look now and then as well.
    const poll = setInterval(check, 50);
    const timeout = setTimeout(() => finish(look()), timeoutMs);
    watch();
  });
}

export const isDisabled = (element: HTMLElement): boolean =>
  element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true';
