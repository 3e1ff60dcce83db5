import { browser } from '../browser.ts';
import { readConfig, refreshPolicy } from '../policy/store.ts';

/** Shown once to somebody who installs the extension alone; a roll-out by policy opens no tabs on 5,000 desks. */
export function welcomeAtInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    void (async () => {
      await refreshPolicy();
      const { config } = await readConfig();
      if (config.adapter.url === null)
        await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    })();
  });
}
