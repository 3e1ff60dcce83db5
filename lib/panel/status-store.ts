import { browser } from '../browser.ts';
import { NO_STATUS, type StatusView } from '../status/view.ts';
import type { KeptStatus } from './status-runner.ts';

/** What is known of the agent's status, in session storage: for the next page with the adapter, and for the options. */

const KEPT = 'statusKept';
const VIEW = 'statusView';

export const loadStatus = async (): Promise<KeptStatus | null> =>
  ((await browser.storage.session.get(KEPT))[KEPT] as KeptStatus | undefined) ?? null;

export const saveStatus = (kept: KeptStatus): Promise<void> => browser.storage.session.set({ [KEPT]: kept });

/** No status travels: the next time begins anew. */
export const forgetStatus = (): Promise<void> => browser.storage.session.remove(KEPT);

/** As the page with the adapter told it last. */
export const readStatusView = async (): Promise<StatusView> =>
  asView((await browser.storage.session.get(VIEW))[VIEW]);

export const saveStatusView = (view: StatusView): Promise<void> =>
  browser.storage.session.set({ [VIEW]: view });

/** Calls the listener with each view from now on. */
export function onStatusView(listener: (view: StatusView) => void, signal: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, { readonly newValue?: unknown }>>) => {
    const changed = changes[VIEW];
    if (changed !== undefined) listener(asView(changed.newValue));
  };
  browser.storage.session.onChanged.addListener(follow);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(follow));
}

const asView = (stored: unknown): StatusView => (stored as StatusView | undefined) ?? NO_STATUS;
