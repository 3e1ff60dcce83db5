import { browser } from '../browser.ts';
import { openAdapterWindow } from '../hosting/adapter-window.ts';
import { isLive } from '../hosting/live-session.ts';
import { showAdapter } from '../hosting/open-host.ts';
import { readLive } from '../hosting/read-live.ts';
import { isUndelivered, tellHolder } from '../messages/send.ts';
import { askForMicrophone } from '../panel/microphone-ask.ts';
import { askForHosts } from '../policy/host-access.ts';
import { readConfig } from '../policy/store.ts';
import { followHold } from '../records/screen/follow-hold.ts';
import { say } from '../strings/doctor.ts';
import { listen } from './level-meter.ts';
import type { Fix } from './verdict.ts';

/** That a call or chat would end was said; the next press means it. */
let warnedOfLive = false;

/** Does what the agent pressed, in the very turn of the press. Answers with what there is to say of it. */
export async function act(fix: Fix): Promise<string | null> {
  switch (fix.do) {
    case 'grant':
      return (await askForHosts(fix.origins)) ? null : say('fix-declined');
    case 'options':
      await openPage(`/options.html${fix.at === null ? '' : `#${fix.at}`}`);
      return null;
    case 'show-adapter':
      await showAdapter({ windowId: (await browser.windows.getCurrent()).id });
      return null;
    case 'take-over':
      return takeOver();
    case 'open':
      await browser.tabs.create({ url: fix.url });
      return null;
    case 'sign-in':
      return signIn(fix.url);
    case 'ask-microphone':
      await askForMicrophone();
      return null;
    case 'listen':
      await listen();
      return null;
    case 'notify':
      return notify();
    case 'show-tab':
      await showTab(fix.tabId);
      return null;
    case 'reload-tab':
      await browser.tabs.reload(fix.tabId).catch(() => undefined);
      return null;
    case 'outbox':
      await openPage('/outbox.html');
      return null;
    case 'log-in':
      await followHold(fix.crmId, fix.way, (await readConfig()).config.crms);
      return null;
  }
}

const openPage = (path: string): Promise<unknown> =>
  browser.tabs.create({ url: browser.runtime.getURL(path) });

async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

async function takeOver(): Promise<string | null> {
  if (isLive(await readLive(), Date.now()) && !warnedOfLive) {
    warnedOfLive = true;
    return say('fix-take-over-live');
  }
  warnedOfLive = false;
  await openAdapterWindow({ take: true });
  return null;
}

/** The page with the adapter follows the tab, and takes its frame back once the agent is in. */
async function signIn(url: string): Promise<null> {
  const asked = await tellHolder('holder/sign-in', {});
  if (isUndelivered(asked) || !asked) await browser.tabs.create({ url });
  return null;
}

async function notify(): Promise<string> {
  await browser.notifications
    .create('doctor', {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: say('notify-title'),
      message: say('notify-text'),
    })
    .catch(() => undefined);
  return say('notify-sent');
}
