import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * Whether this page is drawn at all: its tab or panel is in front, its window is not minimised, and, where it is
 * docked in another page, the dock is not folded. The browser itself tells each of it.
 */
export function followSight(window: Window & typeof globalThis, end: AbortSignal): ReadonlySignal<boolean> {
  const { document } = window;
  let isVisible = document.visibilityState === 'visible';
  let isUnfolded = true;
  const inSight = signal(isVisible);
  const tell = () => (inSight.value = isVisible && isUnfolded);
  document.addEventListener(
    'visibilitychange',
    () => {
      isVisible = document.visibilityState === 'visible';
      tell();
    },
    { signal: end },
  );
  if (window.top !== window) {
    const observer = new window.IntersectionObserver(
      (entries) => {
        isUnfolded = (entries.at(-1)?.intersectionRatio ?? 0) > 0.2;
        tell();
      },
      { threshold: [0, 0.2, 0.5] },
    );
    observer.observe(document.documentElement);
    end.addEventListener('abort', () => observer.disconnect());
  }
  return inSight;
}
