import type { Runtime } from 'webextension-polyfill';
import { browser, ownOrigin } from '../browser.ts';
import type { Locale } from '../strings/spoken.ts';
import { BYE, HERE, HOLDER_LINE, WATCH_LINE } from './host-line.ts';
import { proveOwnPage, proveTabFrame, type TabFrame } from './sender.ts';

export interface HostLineReceiver {
  /** A session is going on in the page that holds the adapter. */
  readonly onHolder: () => void;
  /** That line ended without a farewell: its page is gone. */
  readonly onHolderLost: (epoch: number) => void;
  /** A page that watches has called, perhaps because the worker had died; `speak` tells it what the agent reads. */
  readonly onWatcher: (frame: TabFrame, speak: (locale: Locale) => void) => void;
}

export interface HostLines {
  /** Tells every page that watches that it need not any more. */
  readonly dismissWatchers: () => void;
}

/** The worker's end of the lines of `host-line.ts`. Who is at the other end is proven as a message's sender is. */
export function receiveHostLines(receiver: HostLineReceiver): HostLines {
  const self = { id: browser.runtime.id, origin: ownOrigin() };
  const watchers = new Set<Runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    if (port.sender === undefined) return;
    if (port.name.startsWith(HOLDER_LINE) && proveOwnPage(port.sender, self) !== null) {
      const epoch = Number(port.name.slice(HOLDER_LINE.length));
      let left = false;
      port.onMessage.addListener((word: unknown) => {
        left ||= word === BYE;
      });
      port.onDisconnect.addListener(() => {
        if (!left) receiver.onHolderLost(epoch);
      });
      receiver.onHolder();
    }
    if (port.name === WATCH_LINE) {
      const frame = proveTabFrame(port.sender, self);
      if (frame === null) return;
      watchers.add(port);
      port.onDisconnect.addListener(() => watchers.delete(port));
      port.postMessage(HERE);
      receiver.onWatcher(frame, (locale) => {
        if (watchers.has(port)) port.postMessage(locale);
      });
    }
  });
  return {
    dismissWatchers() {
      for (const port of watchers) port.postMessage(BYE);
    },
  };
}
