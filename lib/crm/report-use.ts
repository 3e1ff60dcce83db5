import { tellWorker } from '../messages/send-from-frame.ts';

/** While the agent works on in one tab, saying so once in this time is enough. */
const AT_MOST_EVERY_MS = 10_000;

/** Tells the worker when the agent turns to this tab, so that events and pops go to the tab used last. */
export function reportUse(window: Window, signal: AbortSignal): void {
  let told = Number.NEGATIVE_INFINITY;
  const report = (now: number) => {
    told = now;
    void tellWorker('crm/used', {});
  };
  const turned = () => {
    if (window.document.visibilityState === 'visible') report(performance.now());
  };
  const worked = (event: Event) => {
    if (event.isTrusted && performance.now() - told > AT_MOST_EVERY_MS) report(performance.now());
  };
  window.addEventListener('focus', turned, { signal });
  // A page that routes by itself shows another customer without being loaded.
  window.navigation?.addEventListener('currententrychange', turned, { signal });
  window.document.addEventListener('visibilitychange', turned, { signal });
  window.addEventListener('pointerdown', worked, { signal, capture: true, passive: true });
  window.addEventListener('keydown', worked, { signal, capture: true, passive: true });
}
