import type { Shortcut } from '../../components/options/Shortcuts.tsx';
import { browser, chromium } from '../browser.ts';

/** The commands with their keys, as the agent has them now. */
export const readShortcuts = async (): Promise<readonly Shortcut[]> =>
  (await browser.commands.getAll()).map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    description,
    keys: shortcut,
  }));

/** The browser's page for them; Firefox opens its own to nobody before version 137. */
export const changeShortcuts: (() => void) | null =
  chromium.sidePanel === undefined
    ? null
    : () => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
