import { browser } from '../browser.ts';
import { type DockPlace, dockPlaceSchema } from '../dock/dock-place-schema.ts';
import type { DockSettings, ToWorker } from '../messages/protocol.ts';
import { tellDock } from '../messages/send.ts';
import type { TabFrame } from '../messages/sender.ts';
import { readConfig } from '../policy/store.ts';
import { crmAt } from '../sites/crm-at.ts';
import { siteOf } from '../sites/marking-choice.ts';
import { spoken } from '../strings/spoken.ts';
import { openAdapterWindow } from './adapter-window.ts';
import { DOCKED_PAGE } from './host.ts';

/**
 * The tabs that have a dock, each with the ticket by which the page in it is let in. Any page of the web could frame
 * our docked page once it has found out its address; without a ticket of this very tab it stays empty.
 */
const KEY = 'docks';
const PLACES_KEY = 'dockPlaces';
/** More sites than this nobody arranges; the one arranged first is forgotten first. */
const MOST_PLACES = 50;

type Docks = Readonly<Record<string, string>>;

const readDocks = async (): Promise<Docks> =>
  ((await browser.storage.session.get(KEY))[KEY] as Docks | undefined) ?? {};

const changeDocks = (step: (docks: Docks) => Docks): Promise<void> =>
  navigator.locks.request('patchcord:docks', async () => {
    await browser.storage.session.set({ [KEY]: step(await readDocks()) });
  }) as Promise<void>;

const without = (docks: Docks, tabId: number): Docks => {
  const { [tabId]: _gone, ...rest } = docks;
  return rest;
};

/** Whether the page in that tab carries the ticket that its dock was given. */
export const isInvited = async (tabId: number, ticket: string): Promise<boolean> =>
  ticket !== '' && (await readDocks())[tabId] === ticket;

/**
 * Puts the dock into a CRM page, or unfolds the one that is there. False where the tab shows no CRM's page of ours to
 * put it into, or the browser does not let us.
 */
export async function openDock(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const { config } = await readConfig();
  if (tab?.url === undefined || crmAt(tab.url, config.crms) === undefined) return false;
  if ((await tellDock(tabId, 'dock/show', {})) === true) return true;
  return putDock(tabId);
}

async function putDock(tabId: number): Promise<boolean> {
  // Kept until the dock is closed: whoever asks for it twice at the same time must not take the other's away.
  await changeDocks((docks) =>
    docks[tabId] === undefined ? { ...docks, [tabId]: crypto.randomUUID() } : docks,
  );
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['dock.js'] });
    return true;
  } catch {
    await changeDocks((docks) => without(docks, tabId));
    return false;
  }
}

/** A CRM page was loaded: the dock that the page before it had comes back. */
export async function dockAgain(tabId: number): Promise<void> {
  if ((await readDocks())[tabId] !== undefined) await putDock(tabId);
}

/** The dock's script asks what belongs into it; null where its tab has been given none. */
export async function dockSaidHello(_: unknown, frame: TabFrame): Promise<DockSettings | null> {
  const [docks, { config }] = await Promise.all([readDocks(), readConfig()]);
  const ticket = docks[frame.tabId];
  if (ticket === undefined || frame.frameId !== 0 || crmAt(frame.url, config.crms) === undefined) return null;
  return { page: `${DOCKED_PAGE}#${ticket}`, language: spoken(), place: await placeFor(frame.url) };
}

export async function dockPlaced({ place }: ToWorker['dock/placed'], frame: TabFrame): Promise<null> {
  const site = siteOf(frame.url);
  if (site === null || (await readDocks())[frame.tabId] === undefined) return null;
  const { [site]: _before, ...others } = await readPlaces();
  const kept = Object.entries(others).slice(-(MOST_PLACES - 1));
  await browser.storage.local.set({ [PLACES_KEY]: Object.fromEntries([...kept, [site, place]]) });
  return null;
}

export async function dockClosed(_: unknown, { tabId }: TabFrame): Promise<null> {
  await changeDocks((docks) => without(docks, tabId));
  return null;
}

export async function dockWantsWindow(_: unknown, { tabId }: TabFrame): Promise<null> {
  if ((await readDocks())[tabId] !== undefined) await openAdapterWindow({ take: true });
  return null;
}

export function followDocks(): void {
  browser.tabs.onRemoved.addListener((tabId) => void changeDocks((docks) => without(docks, tabId)));
}

const readPlaces = async (): Promise<Readonly<Record<string, unknown>>> =>
  ((await browser.storage.local.get(PLACES_KEY))[PLACES_KEY] as Record<string, unknown> | undefined) ?? {};

async function placeFor(url: string): Promise<DockPlace | null> {
  const site = siteOf(url);
  const parsed = dockPlaceSchema.safeParse(site === null ? undefined : (await readPlaces())[site]);
  return parsed.success ? parsed.data : null;
}
