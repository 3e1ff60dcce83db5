import { readPlace, seenFrom } from '../adapter/place.ts';
import { browser, chromium } from '../browser.ts';
import { noteOpenEntry } from '../crm/open-entry.ts';
import { pageCameForHosting } from '../hosting/page-came.ts';
import { candidateAgain } from '../locks/stand-in.ts';
import type { FrameSettings } from '../messages/protocol.ts';
import { tellFrame } from '../messages/send.ts';
import type { TabFrame } from '../messages/sender.ts';
import { saidOfSites } from '../page/not-numbers.ts';
import type { Config } from '../policy/schema.ts';
import { readConfig, watchConfig } from '../policy/store.ts';
import { spoken } from '../strings/spoken.ts';
import { crmPageLoaded, wakeConsumers } from '../worker/consumers.ts';
import { bringFinder } from './bring-finder.ts';
import { crmAt } from './crm-at.ts';
import { forgetTab, markUsed, rememberFrame, rememberTab } from './crm-tabs.ts';
import { marksNumbers, siteOf } from './marking-choice.ts';
import { onSwitchedOff, readSwitchedOff } from './switched-off.ts';

/** Whether a frame's page is a configured CRM's right now. Anybody else's request is refused. */
export const isCrmFrame = async (frame: TabFrame): Promise<boolean> =>
  crmAt(frame.url, (await readConfig()).config.crms) !== undefined;

/** What decides whether a frame's numbers are marked. */
interface Choice {
  readonly config: Config;
  readonly switchedOff: readonly string[];
}

/** What the last frame was answered by, until any of it changes. Worth nothing once the worker is gone. */
let known: Choice | null = null;
let changes = 0;

const marksIn = ({ config, switchedOff }: Choice, { url, tabUrl }: TabFrame): boolean =>
  crmAt(url, config.crms) !== undefined && marksNumbers(config, switchedOff, [url, tabUrl]);

/** A frame with our script asks what it is. Null: no CRM (any more), leave. */
export async function crmFrameSaidHello(
  { top, inUse, digits }: { top: boolean; inUse: boolean; digits: boolean },
  frame: TabFrame,
): Promise<FrameSettings | null> {
  // On its way before what is stored is read again, and while the frame waits for all that follows here.
  const sent = digits && known !== null && marksIn(known, frame);
  if (sent) void bringFinder(frame);
  const before = changes;
  const [{ config }, place, switchedOff] = await Promise.all([readConfig(), readPlace(), readSwitchedOff()]);
  const choice = { config, switchedOff };
  if (changes === before) known = choice;
  const crm = crmAt(frame.url, config.crms);
  const isTop = top && frame.frameId === 0;
  if (crm === undefined) {
    if (isTop) await forgetTab(frame.tabId);
    return null;
  }
  const clickToCall = marksIn(choice, frame);
  if (digits && clickToCall && !sent) void bringFinder(frame);
  if (isTop) {
    await rememberTab({ tabId: frame.tabId, crmId: crm.id, ...(inUse ? { usedAt: Date.now() } : {}) });
    // An event may have been waiting for this page to load.
    void wakeConsumers();
    void noteOpenEntry(frame, config.crms).then((noted) => noted && wakeConsumers());
    void pageCameForHosting(frame.tabId);
    void candidateAgain(frame.tabId, crm.id);
    crmPageLoaded(crm.id);
  } else {
    await rememberFrame(frame.tabId);
  }
  return {
    crmId: crm.id,
    country: crm.country ?? null,
    language: spoken(),
    clickToCall,
    scope: { include: crm.include ?? [], exclude: crm.exclude ?? [] },
    notNumbers: saidOfSites(config.clickToCall.notNumbers, [
      siteOf(frame.url),
      frame.tabUrl === undefined ? null : siteOf(frame.tabUrl),
    ]),
    mayLeaveOut: !config.locked.includes('clickToCall'),
    shownAs: config.appearance.numbers,
    adapter: seenFrom(place, frame.windowId, config.adapter.host),
    opensFromPage: chromium.sidePanel !== undefined,
  };
}

export async function crmTabInUse(_: unknown, frame: TabFrame): Promise<null> {
  const { config } = await readConfig();
  if (crmAt(frame.url, config.crms) === undefined) return null;
  await markUsed(frame.tabId, Date.now());
  void noteOpenEntry(frame, config.crms).then((noted) => noted && wakeConsumers());
  return null;
}

/** Forgets what was known as soon as it changes. */
export function followChoice(): void {
  const forget = (): void => {
    changes += 1;
    known = null;
  };
  watchConfig(forget);
  onSwitchedOff(forget);
}

/** Tabs that close are forgotten; a tab moved to another window sees the adapter from there. */
export function followTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  // Chromium gives a tab that it discards another number; its page says hello when it is loaded again.
  browser.tabs.onReplaced?.addListener((_, before) => void forgetTab(before));
  browser.tabs.onAttached.addListener((tabId, { newWindowId }) => {
    void Promise.all([readPlace(), readConfig()]).then(([place, { config }]) =>
      tellFrame({ tabId }, 'frame/adapter-place', {
        place: seenFrom(place, newWindowId, config.adapter.host),
      }),
    );
  });
}
