import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { LOCALES, speak } from '../strings/spoken.ts';

/** From the page that holds the adapter, with the epoch of its grant; for as long as a session is going on. */
export const HOLDER_LINE = 'holder-line:';
/** From CRM pages, likewise. */
export const WATCH_LINE = 'watch-line';
/** The last word on either: the session is over, and a line that ends after it tells nothing. */
export const BYE = 'bye';
/** The worker's first word: it is there. Its second is the language that the agent reads. */
export const HERE = 'here';

/** Words on an open port keep the worker from being ended after 30 s. */
const WORD_EVERY_MS = 20_000;

/**
 * The holder's end of the line by which the worker notices at once that the holder is gone: a port ends with its page,
 * whether that was closed or crashed. It is open only while a session is going on, and opened again when the worker
 * died, so that there is one to notice.
 */
export function holdHolderLine(epoch: number, signal: AbortSignal): void {
  let port: Runtime.Port | null = null;
  const open = () => {
    if (signal.aborted) return;
    const opened = browser.runtime.connect({ name: `${HOLDER_LINE}${epoch}` });
    port = opened;
    opened.onDisconnect.addListener(() => {
      if (port === opened) open();
    });
  };
  const words = setInterval(() => say('still'), WORD_EVERY_MS);
  const say = (word: string) => {
    try {
      port?.postMessage(word);
    } catch {
      // Disconnected in this very moment; it is opened again by that event.
    }
  };
  signal.addEventListener('abort', () => {
    clearInterval(words);
    say(BYE);
    const last = port;
    port = null;
    last?.disconnect();
  });
  open();
}

export interface WatchLine {
  /** The worker has been silent although it was called: the whole extension is gone, or hangs. */
  readonly onSilence: () => void;
  readonly onHere: () => void;
  /** No session is going on any more. */
  readonly onBye: () => void;
}

/** Longer than a worker takes to start on a busy machine, and still within the second that the agent has. */
const ANSWER_WITHIN_MS = 600;
/** An extension that the browser ended refuses at once; that often, before it is believed. */
const MOST_REFUSALS = 3;

/**
 * A CRM page's end of a line to the worker. Our pages and the worker share one process, so that a crash of the page
 * with the adapter takes the worker along: then nobody of them is left to notice. The page's script lives in another
 * process, sees its line end, and wakes the worker by calling again.
 */
export function openWatchLine({ onSilence, onHere, onBye }: WatchLine, signal: AbortSignal): void {
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refused = () => {
    clearTimeout(timer);
    refusals += 1;
    if (refusals >= MOST_REFUSALS) onSilence();
    else timer = setTimeout(call, 100);
  };
  const call = () => {
    if (signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(onSilence, ANSWER_WITHIN_MS);
    let port: Runtime.Port;
    try {
      port = browser.runtime.connect({ name: WATCH_LINE });
    } catch {
      return refused();
    }
    let heard = false;
    port.onMessage.addListener((word: unknown) => {
      heard = true;
      refusals = 0;
      clearTimeout(timer);
      const locale = LOCALES.find((one) => one === word);
      if (locale !== undefined) speak(locale);
      if (word === BYE) onBye();
      else onHere();
    });
    port.onDisconnect.addListener(() => {
      if (signal.aborted) return;
      if (heard) call();
      else refused();
    });
    signal.addEventListener('abort', () => {
      try {
        port.disconnect();
      } catch {
        // The extension is gone, and the line with it.
      }
    });
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  call();
}
