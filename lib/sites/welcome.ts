import { browser } from '../browser.ts';
import { readConfig, refreshPolicy } from '../policy/store.ts';

/** The first steps again, in a tab: the agent wants to see them, or has not finished. */
export const openWelcome = async (): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
};

/** Shown once to somebody who installs the extension alone; a roll-out by policy opens no tabs on 5,000 desks. */
export function welcomeAtInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    void (async () => {
      if (await isInstalledByPolicy()) return;
      await refreshPolicy();
      const { config } = await readConfig();
      if (config.adapter.url === null) await openWelcome();
    })();
  });
}

/**
 * Asked beside the configuration, which a busy machine hands over later than anybody would wait for it. A browser answers
 * this of the extension itself without the permission `management`.
 */
async function isInstalledByPolicy(): Promise<boolean> {
  try {
    return (await browser.management.getSelf()).installType === 'admin';
  } catch {
    return false;
  }
}
