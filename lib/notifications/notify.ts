import type { Channel } from '../adapter/url.ts';
import { browser } from '../browser.ts';
import { HOSTS, type Host } from '../hosting/host.ts';
import { say } from '../strings/notifications.ts';
import type { Thing } from './things.ts';

/**
 * Notifications of the desktop. Each thing has one name in the whole browser, which is also the notification's id: the
 * same thing again replaces nothing and makes no sound.
 */
const KEY = 'toldThings';
const MOST_REMEMBERED = 200;
const PREFIX = 'thing ';
const GONE_PREFIX = 'host-gone ';

const readTold = async (): Promise<readonly string[]> =>
  ((await browser.storage.session.get(KEY))[KEY] as readonly string[] | undefined) ?? [];

const changeTold = <Result>(
  step: (told: readonly string[]) => { readonly told: readonly string[]; readonly result: Result },
): Promise<Result> =>
  navigator.locks.request('patchcord:told', async () => {
    const before = await readTold();
    const { told, result } = step(before);
    if (told !== before) await browser.storage.session.set({ [KEY]: told.slice(-MOST_REMEMBERED) });
    return result;
  }) as Promise<Result>;

/** @param customer who it is, where policy lets a notification say so and somebody knows */
export async function tellThing({ kind, id }: Thing, customer: string | null): Promise<void> {
  const isNews = await changeTold((told) =>
    told.includes(id) ? { told, result: false } : { told: [...told, id], result: true },
  );
  if (!isNews) return;
  await create(
    `${PREFIX}${id}`,
    say(`title-${kind}`),
    customer === null ? say(`text-${kind}`) : say('from-customer', { customer }),
  );
}

/** The agent has looked: what was told of that adapter goes, and its next message is news again. */
export async function forgetTold(channel: string): Promise<void> {
  const about = (id: string) => id.startsWith(`${channel}:`);
  await changeTold((told) => {
    const left = told.filter((id) => !(about(id) && id.endsWith(':message')));
    return { told: left.length === told.length ? told : left, result: null };
  });
  await clear((id) => about(id));
}

/** A session is over: nothing of it waits any more. */
export const sessionOver = (channel: string, session: string): Promise<void> =>
  clear((id) => id.startsWith(`${channel}:${session}:`));

async function clear(isMeant: (thing: string) => boolean): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll());
  await Promise.all(
    shown
      .filter((id) => id.startsWith(PREFIX) && isMeant(id.slice(PREFIX.length)))
      .map((id) => browser.notifications.clear(id)),
  );
}

/**
 * The id says where the adapter was, because the click on it has no time to ask: one `await` and the browser does not
 * let it open a side panel any more.
 */
export const tellHostGone = (
  place: { readonly host: string; readonly windowId: number } | null,
): Promise<void> =>
  create(
    `${GONE_PREFIX}${place?.host ?? 'panel'} ${place?.windowId ?? -1}`,
    say('host-gone-title'),
    say('host-gone-text'),
    { requireInteraction: true },
  );

export type Clicked =
  | { readonly what: 'thing'; readonly channel: Channel }
  | { readonly what: 'host-gone'; readonly host: Host; readonly windowId: number };

/** What a notification was about; null for none of ours. */
export function readClicked(id: string): Clicked | null {
  if (id.startsWith(PREFIX))
    return { what: 'thing', channel: id.startsWith(`${PREFIX}call:`) ? 'call' : 'chat' };
  if (!id.startsWith(GONE_PREFIX)) return null;
  const [host, windowId] = id.slice(GONE_PREFIX.length).split(' ');
  const known = HOSTS.find((each) => each === host);
  return known === undefined ? null : { what: 'host-gone', host: known, windowId: Number(windowId) };
}

async function create(
  id: string,
  title: string,
  message: string,
  more: { readonly requireInteraction?: boolean } = {},
): Promise<void> {
  const options = {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message,
  } as const;
  await browser.notifications
    .create(id, { ...options, ...more })
    // Firefox knows no more than the four.
    .catch(() => browser.notifications.create(id, options))
    .catch(() => undefined);
}
