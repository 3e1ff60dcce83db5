/**
 * Runs a task once, when the browser has next drawn and knows where everything is. Unlike what is asked for a frame
 * (`slices.ts`) it has no script run in that frame: the first one after a page has loaded is the browser's longest.
 */
export function afterDrawing(document: Document, signal: AbortSignal, task: () => void): void {
  const { IntersectionObserver } = document.defaultView as Window & typeof globalThis;
  // Told of at once, whether it shows or not.
  const observer = new IntersectionObserver(() => {
    observer.disconnect();
    if (!signal.aborted) task();
  });
  observer.observe(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());
}
