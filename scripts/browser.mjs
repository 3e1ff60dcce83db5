// Plain JavaScript, for Node 20 without any package: runs before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The Chromium to drive: the one that PATCHCORD_BROWSER names, or one in a usual place; null where there is none.
 * Chromium rather than branded Chrome, which no longer loads an extension from a folder at the command line.
 */
export function findBrowser() {
  const named = process.env.PATCHCORD_BROWSER;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`PATCHCORD_BROWSER names ${named}, which does not exist.`);
  }
  return KNOWN.find((path) => existsSync(path)) ?? null;
}

export const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** Installs Debian packages, saying so. Throws with what to do where that is not possible. */
export function installDebianPackages(packages, why) {
  const root = process.getuid?.() === 0;
  const sudo = !root && has('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (!has('apt-get') || !(root || sudo)) {
    throw new Error(
      `${why}: needs ${packages.join(', ')}. Install ${packages.length > 1 ? 'them' : 'it'} yourself` +
        ' (this works by itself on Debian as root), or name a Chromium with PATCHCORD_BROWSER.',
    );
  }
  const run = (...args) =>
    execFileSync(sudo ? 'sudo' : 'apt-get', sudo ? ['apt-get', ...args] : args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  console.error(`Installing ${packages.join(', ')} (${why}) …`);
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/**
 * Installs what the browser tests need beside Chromium, all at once: files that run side by side would be in each
 * other's way. What cannot be installed is left to the test that needs it, which says so.
 */
export function ensureTestTools() {
  ensureBrowser();
  const firefox = process.env.PATCHCORD_FIREFOX ? [] : ['firefox-esr'];
  const missing = [...firefox, 'Xvfb', 'xdotool'].filter((command) => !has(command));
  if (missing.length === 0) return;
  try {
    installDebianPackages(
      missing.map((command) => command.toLowerCase()),
      'Firefox, and a display for the browser’s own questions',
    );
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
  }
}

/** The Chromium to drive, installed from Debian's packages where there is none. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== null) return found;
  installDebianPackages(['chromium', 'fonts-liberation'], 'no Chromium on this machine');
  const installed = findBrowser();
  if (installed === null) throw new Error('Chromium was installed but is not where it was expected.');
  return installed;
}
