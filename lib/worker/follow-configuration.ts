import { browser } from '../browser.ts';
import { readConfig, refreshPolicy, watchConfig } from '../policy/store.ts';
import { onSwitchedOff } from '../sites/switched-off.ts';
import { syncContentScripts } from '../sites/sync-content-scripts.ts';

/** Everything that follows from the configuration, brought in line with it. Idempotent. */
async function bringInLine(): Promise<void> {
  await refreshPolicy();
  const { config } = await readConfig();
  await syncContentScripts(config);
}

/** At install, update and start-up, and whenever policy, own settings, sites switched off or permissions change. */
export function followConfiguration(): void {
  const inLine = () => void bringInLine();
  browser.runtime.onInstalled.addListener(inLine);
  browser.runtime.onStartup.addListener(inLine);
  browser.permissions.onAdded.addListener(inLine);
  browser.permissions.onRemoved.addListener(inLine);
  watchConfig(inLine);
  onSwitchedOff(inLine);
}
