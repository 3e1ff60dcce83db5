const KEY = 'patchcord';

/**
 * Which events this page, and the pages that stood in this tab before it, have had. The number of the last one stands
 * in the page's own session storage, written in the turn that hands the event over: so a page that takes another's
 * place in the moment in which the worker dies is not handed the event again. A number tells a page nothing.
 */
export function eventsSeen(window: Pick<Window, 'sessionStorage'>): {
  /** Whether the event was had; if not, it is from now on. */
  readonly already: (seq: number) => boolean;
} {
  let last: number | undefined;
  // Asked with the first event: most pages never have one, and the answer comes from another process.
  const read = (): number => {
    try {
      return Number(window.sessionStorage.getItem(KEY)) || 0;
    } catch {
      // A page without storage of its own (sandboxed, or blocked by a setting): its own memory has to do.
      return 0;
    }
  };
  return {
    already: (seq) => {
      last ??= read();
      if (seq <= last) return true;
      last = seq;
      try {
        window.sessionStorage.setItem(KEY, `${seq}`);
      } catch {
        // As above, or the page has filled its storage up.
      }
      return false;
    },
  };
}
