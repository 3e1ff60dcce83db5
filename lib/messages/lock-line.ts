import { runtime } from '../frame-runtime.ts';
import type { TabTopic } from '../locks/topic.ts';

/**
 * The line between the arbiter of the tabs' topics and one CRM tab. The arbiter opens it, into that tab's top frame:
 * so it has exactly two ends, and each sees at once that the other is gone, closed or crashed. (A line that a tab
 * opens ends in every page of the extension that listens, and the tab hears of its end only when all of them are gone.)
 *
 * The name carries the arbiter's epoch.
 */
export const LOCK_LINE = 'lock-line:';

/** What the arbiter says. */
export type ArbiterWord =
  | { readonly say: 'held'; readonly topic: TabTopic; readonly epoch: number; readonly round: number }
  | { readonly say: 'give'; readonly topic: TabTopic; readonly epoch: number }
  /** The answer to a check. */
  | { readonly say: 'checked'; readonly check: number; readonly current: boolean }
  /** Nobody acts any more: wait to be called. */
  | { readonly say: 'bye' };

/** What the tab says; its first word tells that it is there. */
export type CandidateWord =
  | { readonly say: 'here'; readonly visible: boolean; readonly asleep: boolean; readonly round: number }
  | { readonly say: 'has' | 'gave'; readonly topic: TabTopic; readonly epoch: number }
  /** About to act as the holder of that epoch: is it still the last one, and this tab's? */
  | { readonly say: 'check'; readonly check: number; readonly topic: TabTopic; readonly epoch: number };

export interface LockLine {
  readonly say: (word: CandidateWord) => void;
  readonly hangUp: () => void;
}

export interface LockLineListener {
  /** Another line was opened; `id` is this page's own name for it. */
  readonly onOpened: (id: number, arbiter: number, line: LockLine) => void;
  readonly onWord: (id: number, word: ArbiterWord) => void;
  readonly onEnded: (id: number) => void;
}

/** The tab's end. No page can open one: a page has no way to `tabs.connect`, so the stamp's id is the whole proof. */
export function takeLockLines({ onOpened, onWord, onEnded }: LockLineListener, signal: AbortSignal): void {
  let lines = 0;
  const onConnect = (port: chrome.runtime.Port): void => {
    if (!port.name.startsWith(LOCK_LINE) || port.sender?.id !== runtime.id) return;
    lines += 1;
    const id = lines;
    port.onMessage.addListener((word: unknown) => onWord(id, word as ArbiterWord));
    port.onDisconnect.addListener(() => {
      // Reading it tells the browser that a page in its cache is no fault.
      void runtime.lastError;
      onEnded(id);
    });
    signal.addEventListener('abort', () => hangUp());
    const hangUp = () => {
      try {
        port.disconnect();
      } catch {
        // The extension was reloaded, and the line is gone with it.
      }
    };
    onOpened(id, Number(port.name.slice(LOCK_LINE.length)), {
      say(word) {
        try {
          port.postMessage(word);
        } catch {
          // It ended in this very moment; its end is told next.
        }
      },
      hangUp,
    });
  };
  runtime.onConnect.addListener(onConnect);
  signal.addEventListener('abort', () => {
    try {
      runtime.onConnect.removeListener(onConnect);
    } catch {
      // Likewise.
    }
  });
}
