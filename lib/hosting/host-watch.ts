import { browser } from '../browser.ts';
import { isHeld } from '../locks/lock.ts';
import { receiveHostLines } from '../messages/receive-host-line.ts';
import { sayNotice } from '../notices.ts';
import { badgeHostGone, clearBadge } from '../notifications/badge.ts';
import { tellHostGone } from '../notifications/notify.ts';
import { readConfig } from '../policy/store.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { spoken } from '../strings/spoken.ts';
import { isLive } from './live-session.ts';
import { readLive } from './read-live.ts';

/** What the worker has told of a holder that went away in the middle of a session. */
interface Gone {
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Somebody holds the adapter again. */
  readonly back: boolean;
}

const KEY = 'hostGone';
/** Each of them is a script in a page; the others would see nothing that these do not. */
const MOST_WATCHING = 5;

const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request('patchcord:host-gone', step) as Promise<Result>;

const readGone = async (): Promise<Gone | null> =>
  ((await browser.storage.session.get(KEY))[KEY] as Gone | undefined) ?? null;

const saveGone = (gone: Gone): Promise<void> => browser.storage.session.set({ [KEY]: gone });

/**
 * Tells the agent, once, that the adapter went away in the middle of a session. Called whenever that may have
 * happened; only what storage and the lock say counts.
 *
 * @param lost the epoch of a holder whose line ended without a farewell: that one is gone, even if another page has
 *   taken its place already
 */
export const tellIfHostGone = (lost: number | null): Promise<void> =>
  inTurn(async () => {
    const [live, gone] = await Promise.all([readLive(), readGone()]);
    const epoch = lost ?? live.epoch;
    if (!isLive(live, Date.now()) || (gone !== null && gone.epoch >= epoch)) return;
    const heldAgain = await isHeld('adapter');
    if (lost === null && heldAgain) return;
    const { config } = await readConfig();
    if (config.notifications.hostGone) {
      if (!heldAgain) await badgeHostGone();
      await tellHostGone(await lastPlace());
    }
    // Last: a worker that dies on the way tells it again, under the same name, rather than never.
    await saveGone({ epoch, at: Date.now(), back: false });
  });

/** Where the adapter stood last, whether or not anybody is there now. */
async function lastPlace(): Promise<{ readonly host: string; readonly windowId: number } | null> {
  const stored = (await browser.storage.session.get('holderPlace')).holderPlace;
  return (stored as { host: string; windowId: number } | undefined) ?? null;
}

/** The adapter has a holder again: the mark goes, and the agent reads in the panel what has happened. */
export const hostIsBack = (): Promise<void> =>
  inTurn(async () => {
    const gone = await readGone();
    if (gone === null || gone.back) return;
    await saveGone({ ...gone, back: true });
    await clearBadge();
    await sayNotice({ key: 'host-was-gone', values: {} });
  });

/** Follows the holder while a session is going on, by its line and from CRM pages. */
export function watchHost(): void {
  const lines = receiveHostLines({
    onHolder: () => void watchFromPages(),
    onHolderLost: (epoch) => void tellIfHostGone(epoch),
    onWatcher: (_, speak) => {
      // While it can be asked: the script speaks when the worker is gone.
      void readConfig().then(() => speak(spoken()));
      void stillWanted();
    },
  });
  const stillWanted = async () => {
    await tellIfHostGone(null);
    if (!isLive(await readLive(), Date.now())) lines.dismissWatchers();
  };
  browser.storage.session.onChanged.addListener((changes) => {
    if (changes.liveSessions !== undefined) void stillWanted();
  });
  void tellIfHostGone(null);
}

async function watchFromPages(): Promise<void> {
  const tabs = (await knownTabs()).slice(0, MOST_WATCHING);
  await Promise.all(tabs.map(({ tabId }) => watchFrom(tabId)));
}

/** Puts the script into a page that sees the worker die; it starts only once there. */
async function watchFrom(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, files: ['watch.js'] })
    .catch(() => undefined);
}

/** A page was loaded in a CRM tab: the one before it may have been watching. */
export async function watchAgain(tabId: number): Promise<void> {
  if (isLive(await readLive(), Date.now())) await watchFrom(tabId);
}
