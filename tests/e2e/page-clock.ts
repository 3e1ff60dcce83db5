import type { Page } from 'puppeteer';

/** Puts the clock of the page forward by so many milliseconds; what was to happen until then happens now. */
export type Leap = (milliseconds: number) => Promise<void>;

/**
 * Gives a page of the extension a clock that a test puts forward, where it would else wait for seconds to pass. Counts
 * from the next time that the page is loaded, and each time begins with the true time.
 */
export async function clockOf(page: Page): Promise<Leap> {
  await page.evaluateOnNewDocument(installClock);
  return (milliseconds) =>
    page.evaluate((ms) => (globalThis as unknown as { leap: (ms: number) => void }).leap(ms), milliseconds);
}

/** Runs in the page, before any of its own scripts. */
function installClock(): void {
  // A frame in it may be anybody's, and keeps its own time.
  if (location.protocol !== 'chrome-extension:') return;
  let ahead = 0;
  const [sinceStart, since1970] = [performance.now.bind(performance), Date.now.bind(Date)];
  performance.now = () => sinceStart() + ahead;
  Date.now = () => since1970() + ahead;

  const [set, clear] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
  const waiting = new Map<number, { readonly due: number; readonly run: () => void }>();
  const setTimeout = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const run = () => {
      waiting.delete(id);
      work(...args);
    };
    const id = set(run, ms);
    waiting.set(id, { due: performance.now() + ms, run });
    return id;
  };
  const clearTimeout = (id: number | undefined): void => {
    if (id !== undefined) waiting.delete(id);
    clear(id);
  };
  const leap = (ms: number): void => {
    ahead += ms;
    const due = [...waiting].filter((entry) => entry[1].due <= performance.now());
    for (const [id, { run }] of due.sort((one, other) => one[1].due - other[1].due)) {
      // One that ran before it may have called it off.
      if (!waiting.has(id)) continue;
      clear(id);
      run();
    }
  };
  Object.assign(window, { setTimeout, clearTimeout, leap });
}
