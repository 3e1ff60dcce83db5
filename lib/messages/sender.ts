import type { Runtime } from 'webextension-polyfill';

/**
 * Who sent a message, proven from what the browser stamped on it, never from what the message says of itself.
 *
 * The threat: a content script runs in a process that also runs the page. A page that breaks out of it can send what
 * our content script could send, but cannot change `id`, `origin`, `tab` and `frameId`. And "has no tab" proves
 * nothing: our options page has one, the content script in the adapter's frame has none.
 */
export interface OwnPage {
  readonly kind: 'own-page';
  readonly url: string;
}

/** A content script in a frame of a browser tab. Whether its page is a configured CRM is the handler's question. */
export interface TabFrame {
  readonly kind: 'tab-frame';
  readonly tabId: number;
  readonly windowId: number;
  readonly frameId: number;
  readonly documentId: string | undefined;
  /** The frame's address; for `about:srcdoc` and its kind, its origin. */
  readonly url: string;
  /** The tab's own address, where the browser tells it. */
  readonly tabUrl: string | undefined;
}

export type SenderKind = (OwnPage | TabFrame)['kind'];
export type SenderOf<Kind extends SenderKind> = Extract<OwnPage | TabFrame, { kind: Kind }>;

type Stamp = Runtime.MessageSender & { readonly origin?: string; readonly documentId?: string };

const originOf = (stamp: Stamp): string | null => {
  if (stamp.origin !== undefined) return stamp.origin;
  try {
    return stamp.url === undefined ? null : new URL(stamp.url).origin;
  } catch {
    return null;
  }
};

export function proveOwnPage(stamp: Stamp, self: { id: string; origin: string }): OwnPage | null {
  if (stamp.id !== self.id || originOf(stamp) !== self.origin || stamp.url === undefined) return null;
  return { kind: 'own-page', url: stamp.url };
}

export function proveTabFrame(stamp: Stamp, self: { id: string; origin: string }): TabFrame | null {
  if (stamp.id !== self.id || originOf(stamp) === self.origin || stamp.url === undefined) return null;
  const { tab, frameId } = stamp;
  const origin = originOf(stamp);
  if (tab?.id === undefined || tab.windowId === undefined || frameId === undefined) return null;
  return {
    kind: 'tab-frame',
    tabId: tab.id,
    windowId: tab.windowId,
    frameId,
    documentId: stamp.documentId,
    url: /^https?:/.test(stamp.url) || origin === null ? stamp.url : `${origin}/`,
    tabUrl: tab.url,
  };
}

/** The content script in the adapter's frame inside one of our pages: no tab, and exactly the tenant's origin. */
export function isAdapterFrame(stamp: Stamp, self: { id: string }, tenant: string): boolean {
  return stamp.id === self.id && originOf(stamp) === tenant;
}
