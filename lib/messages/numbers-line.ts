import { runtime } from '../frame-runtime.ts';
import type { NumbersListener } from '../page/index.ts';

export const NUMBERS_LINE = 'numbers';

export interface NumbersLine {
  /** Offers the frame's numbers to whichever panel shows this tab's; nothing happens where none does. */
  readonly open: () => void;
  /** Who wants to be told the frame's numbers now, if anybody. */
  readonly tell: NumbersListener | null;
}

/**
 * The content script's end of the line on which a panel is told a frame's numbers. A port rather than messages: it
 * ends by itself with either side, it wakes no worker, and nothing is worked out unless a panel asked for it on it.
 */
export function openNumbersLine(onChange: () => void, signal: AbortSignal): NumbersLine {
  let port: chrome.runtime.Port | null = null;
  let tell: NumbersListener | null = null;
  signal.addEventListener('abort', () => port?.disconnect());
  return {
    get tell() {
      return tell;
    },
    open() {
      if (tell !== null || signal.aborted) return;
      // A line on which nobody asked: the panel has one of its own to the adapter, and so lets any be opened.
      port?.disconnect();
      const opened = runtime.connect({ name: NUMBERS_LINE });
      port = opened;
      opened.onMessage.addListener(() => {
        if (port !== opened) return;
        tell = (list) => opened.postMessage(list);
        onChange();
      });
      opened.onDisconnect.addListener(() => {
        // Reading it tells the browser that nobody at the other end is no fault.
        void runtime.lastError;
        if (port !== opened) return;
        port = tell = null;
        onChange();
      });
    },
  };
}
