import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Frame, type Page, type Target, type WebWorker } from 'puppeteer';
import { UNPACKED_ID } from '../../identity.ts';
import { ensureBrowser } from '../../scripts/browser.mjs';

export const EXTENSION_ID = UNPACKED_ID;
export const EXTENSION_ORIGIN = `chrome-extension://${EXTENSION_ID}`;

export interface LaunchOptions {
  readonly flavour?: 'store' | 'enterprise';
  /** The id of an extension that `browserPolicy` has the browser install; otherwise the build is loaded from its folder. */
  readonly installedByPolicy?: string;
  /** What the admin pushes for the extension; null: no policy at all. */
  readonly policy?: unknown;
  /** Other browser policies beside it (for example `AudioCaptureAllowedUrls`). */
  readonly browserPolicy?: Readonly<Record<string, unknown>>;
  /** Whether the extension's origin may use the (fake) microphone from the start. */
  readonly microphone?: 'granted' | 'ask';
  /** The port that every `*.test` host is mapped to. */
  readonly port?: number;
  /** Further hosts on loopback: from `name:port`, as in an address, to the port here; they count before `port`. */
  readonly hosts?: Readonly<Record<string, number>>;
  readonly headless?: boolean;
  /** A profile folder to keep; otherwise a new one that is removed. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** Folders of further unpacked extensions. */
  readonly beside?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
  /** The caller ends the browser on Ctrl-C. Otherwise it is killed and the process exits at once. */
  readonly ownSignals?: boolean;
}

/** A real Chromium with the built extension, under a policy that no other process of the machine sees. */
export interface Launched {
  readonly browser: Browser;
  /** The extension's id, and the origin of its own pages. */
  readonly id: string;
  readonly origin: string;
  /** Replaces what the admin pushes; a running browser that has a policy notices at once. */
  setPolicy(policy: unknown): Promise<void>;
  worker(): Promise<WebWorker>;
  /** Ends the worker as the browser does after 30 s without work. */
  killWorker(): Promise<void>;
  open(url: string): Promise<Page>;
  /** Waits for the panel's page; in another window than the first, name which. */
  panel(index?: number): Promise<Page>;
  panels(): Promise<readonly Page[]>;
  close(): Promise<void>;
}

/** Whether this process may give a browser a policy of its own (a private mount namespace). */
export function canMountPolicy(): boolean {
  return namespaceCommand() !== null;
}

let namespace: readonly string[] | null | undefined;
function namespaceCommand(): readonly string[] | null {
  if (namespace === undefined) {
    const ways = [
      ['unshare', '-m'],
      ['unshare', '-Urm'],
    ];
    namespace =
      ways.find(([command = '', ...args]) => {
        const probe = spawnSync(command, [...args, 'mount', '--bind', '/tmp', '/tmp']);
        return probe.status === 0;
      }) ?? null;
  }
  return namespace;
}

/**
 * Chromium lets a policy file rest for five seconds after its date has changed, in case more is being written, and reads
 * one that was replaced by another of the same date at once.
 */
const POLICY_DATE = new Date('2026-01-01T00:00:00Z');

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const id = options.installedByPolicy ?? EXTENSION_ID;
  const origin = `chrome-extension://${id}`;
  const home = await mkdtemp(join(tmpdir(), 'patchcord-'));
  const managed = join(home, 'policy', 'policies', 'managed');
  await mkdir(managed, { recursive: true });
  const setPolicy = async (policy: unknown) => {
    const document = {
      ...options.browserPolicy,
      ...(policy === null || policy === undefined ? {} : { '3rdparty': { extensions: { [id]: policy } } }),
    };
    // Put in its place in one step, lest half of it is read.
    const written = join(home, 'policy.json');
    await writeFile(written, JSON.stringify(document));
    await utimes(written, POLICY_DATE, POLICY_DATE);
    await rename(written, join(managed, 'patchcord.json'));
  };
  const wantsPolicy = options.policy !== undefined && options.policy !== null;
  if (wantsPolicy || options.browserPolicy !== undefined) await setPolicy(options.policy);

  const chromium = ensureBrowser();
  const wrapper = join(home, 'chromium');
  const inNamespace = namespaceCommand();
  if (inNamespace === null && (wantsPolicy || options.browserPolicy !== undefined)) {
    throw new Error('No right to mount a policy for one browser only (unshare).');
  }
  await writeFile(
    wrapper,
    inNamespace === null
      ? `#!/bin/sh\nexec "${chromium}" "$@"\n`
      : `#!/bin/sh\nexec ${inNamespace.join(' ')} sh -c 'mkdir -p /etc/chromium && mount --bind "${join(home, 'policy')}" /etc/chromium && exec "${chromium}" "$@"' sh "$@"\n`,
  );
  await chmod(wrapper, 0o755);

  const rules = [
    ...Object.entries(options.hosts ?? {}),
    ...(options.port === undefined ? [] : ([['*.test:443', options.port]] as const)),
  ].map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  // A browser that may ask for updates finds none but ours.
  if (options.installedByPolicy !== undefined) rules.push('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1');

  const flavour = options.flavour ?? 'enterprise';
  const extension = resolve('.output', flavour === 'enterprise' ? 'chrome-mv3-enterprise' : 'chrome-mv3');
  const { width, height } = options.size ?? { width: 1280, height: 860 };
  const browser = await puppeteer.launch({
    executablePath: wrapper,
    pipe: true,
    ...(options.ownSignals ? { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } : {}),
    headless: options.headless ?? true,
    enableExtensions: true,
    // With it the browser asks no address for extensions either.
    ...(options.installedByPolicy === undefined
      ? {}
      : { ignoreDefaultArgs: ['--disable-background-networking'] }),
    defaultViewport: null,
    userDataDir: options.profile ?? join(home, 'profile'),
    acceptInsecureCerts: true,
    args: [
      ...(options.installedByPolicy === undefined
        ? [`--load-extension=${[extension, ...(options.beside ?? [])].join(',')}`]
        : []),
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      '--no-sandbox',
      '--no-first-run',
      ...(options.installedByPolicy === undefined ? ['--disable-background-networking'] : []),
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--ignore-certificate-errors',
      '--use-fake-device-for-media-stream',
      `--window-size=${width},${height}`,
      // One switch for all of them: a second one would replace the first.
      ...(rules.length === 0 ? [] : [`--host-resolver-rules=${rules.join(',')}`]),
      ...(options.args ?? []),
    ],
  });
  if ((options.microphone ?? 'granted') === 'granted') {
    await browser
      .defaultBrowserContext()
      .setPermission(origin, { permission: { name: 'microphone' }, state: 'granted' });
  }

  const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(origin);
  const isPanel = (target: Target) => target.url().startsWith(`${origin}/sidepanel.html`);
  // One that the browser has still to fetch, check and install takes longer to come.
  const timeout = options.installedByPolicy === undefined ? 15_000 : 45_000;
  const worker = async (): Promise<WebWorker> => {
    const target = await browser.waitForTarget(isWorker, { timeout });
    const found = await target.worker();
    if (found === null) throw new Error('the worker’s target has no worker');
    return found;
  };
  const panels = async () => {
    const found: Page[] = [];
    for (const target of browser.targets().filter(isPanel)) found.push(await target.asPage());
    return found;
  };

  // Ready when the worker has brought everything in line with the configuration.
  try {
    await worker();
  } catch (fault) {
    await browser.close().catch(() => undefined);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`The extension’s worker did not start; is ${extension} built?`, { cause: fault });
  }
  return {
    browser,
    id,
    origin,
    setPolicy,
    worker,
    async killWorker() {
      const target = browser.targets().find(isWorker);
      // One that is just starting or ending has no handle to close.
      const running = await target?.worker().catch(() => null);
      if (target === undefined || running === null || running === undefined) return;
      // Asked once more each time: a browser that is busy starting it may let the first word go by.
      const isGone = async () => {
        await running.close().catch(() => undefined);
        return waitUntil(() => !browser.targets().includes(target), 'it is', 2_000);
      };
      await waitUntil(isGone, 'the worker is gone', 15_000);
    },
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async panel(index = 0) {
      await waitUntil(() => browser.targets().filter(isPanel).length > index, 'the panel opens');
      const target = browser.targets().filter(isPanel)[index];
      if (target === undefined) throw new Error('the panel went away');
      return target.asPage();
    },
    panels,
    async close() {
      await browser.close().catch(() => undefined);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Waits until the condition holds; says what was waited for when it does not within the time. What is asked here takes
 * milliseconds as a rule, but a machine that does three other things can take seconds.
 */
export async function waitUntil<Result>(
  condition: () => Result | Promise<Result>,
  what: string,
  timeoutMs = 20_000,
): Promise<NonNullable<Result>> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      const result = await condition();
      if (result) return result as NonNullable<Result>;
      last = result;
    } catch (fault) {
      last = fault;
    }
    await new Promise((done) => setTimeout(done, 20));
  } while (Date.now() < end);
  throw new Error(
    `Waited ${timeoutMs} ms in vain until ${what}. Last: ${last instanceof Error ? last.message : String(last)}`,
  );
}

/** The adapter's frame inside the panel. */
export const adapterFrame = (panel: Page, origin: string): Promise<Frame> =>
  waitUntil(
    () => panel.frames().find((frame) => frame.url().startsWith(origin)),
    `the adapter’s frame shows ${origin}`,
  );
