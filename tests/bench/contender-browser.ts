import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';
import { ensureBrowser } from '../../scripts/browser.mjs';
import type { Contender } from './contenders.ts';

/** A browser with one contender's extension, or with none, in a profile that goes with it. */
export interface ContenderBrowser {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** Every contender gets the same browser; `host` is found at the port on this computer. */
export async function openContenderBrowser(
  contender: Contender,
  host: string,
  port: number,
): Promise<ContenderBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'patchcord-bench-'));
  const browser = await puppeteer.launch({
    executablePath: ensureBrowser(),
    pipe: true,
    headless: true,
    enableExtensions: true,
    defaultViewport: null,
    userDataDir: profile,
    acceptInsecureCerts: true,
    args: [
      ...(contender.extension === null
        ? []
        : [
            `--load-extension=${contender.extension}`,
            '--disable-features=DisableLoadExtensionCommandLineSwitch',
          ]),
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      '--window-size=1280,860',
      `--host-resolver-rules=MAP ${host}:443 127.0.0.1:${port}`,
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
