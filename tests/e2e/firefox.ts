import { existsSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { GECKO_ID } from '../../identity.ts';
import { installDebianPackages } from '../../scripts/browser.mjs';
import { waitUntil } from './browser.ts';
import { type Bidi, bidi, type Context, insideOf } from './firefox-inside.ts';

export interface FirefoxOptions {
  readonly flavour?: 'store' | 'enterprise';
  /** What the admin pushes for the extension; without one, no policy at all. */
  readonly policy?: unknown;
  /** The port on loopback at which every `*.test` host is found. */
  readonly port: number;
  readonly prefs?: Readonly<Record<string, boolean | number | string>>;
}

/** A real Firefox with the built extension as a temporary add-on, under a policy of its own. */
export interface Firefox {
  readonly browser: Browser;
  open(url: string): Promise<Page>;
  /** Opens one of the extension's own pages in a tab in front; puppeteer may not go there. Resolves with what it shows. */
  openOwn(path: string): Promise<() => Promise<string>>;
  /** The name of the call button that the page in front shows; null where there is none. */
  callButton(): Promise<string | null>;
  /** The middle of the call button, in pixels of the page's window. */
  callButtonPlace(): Promise<{ readonly x: number; readonly y: number }>;
  /** What stands beside the call button; empty where nothing is shown. */
  callNote(): Promise<string>;
  /** Presses the extension's button in the toolbar with the mouse. */
  pressToolbarButton(): Promise<void>;
  readonly sidebar: {
    /** What the sidebar's page shows; null where the sidebar is closed. */
    text(): Promise<string | null>;
    /** The state that the panel shows of an adapter (`lib/adapter/handshake.ts`); empty where there is none. */
    state(channel?: string): Promise<string>;
    /** Presses a button of the sidebar's page with the mouse. */
    press(name: string): Promise<void>;
    /** Runs an expression in the frame inside the sidebar whose address begins so. */
    evaluateInFrame(origin: string, expression: string): Promise<unknown>;
    /** What the sidebar looks like, frames included, as a PNG. */
    picture(): Promise<Uint8Array>;
  };
  /** Answers the browser's own question about a permission with its main button; resolves with the question. */
  allow(): Promise<string>;
  tabTitles(): Promise<readonly string[]>;
  /** What the tab in front says, also where it is a page of the extension. */
  frontText(): Promise<string>;
  /** The origins that the extension may enter. */
  grantedOrigins(): Promise<readonly string[]>;
  /** Errors in the extension's files, wherever they ran, and what the browser found wrong in its manifest. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The Firefox to drive: the one that PATCHCORD_FIREFOX names, or Debian's, installed where it is missing. */
export function ensureFirefox(): string {
  const named = process.env.PATCHCORD_FIREFOX;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return realpathSync(named);
    throw new Error(`PATCHCORD_FIREFOX names ${named}, which does not exist.`);
  }
  const debian = '/usr/lib/firefox-esr/firefox-esr';
  if (!existsSync(debian)) installDebianPackages(['firefox-esr', 'fonts-liberation'], 'no Firefox here');
  return debian;
}

/**
 * An installation of links to the real one, with a `distribution` folder of its own: Firefox reads its policy beside
 * its executable, and no other Firefox of the machine sees this one.
 */
async function installationWithPolicy(executable: string, folder: string, policy: unknown): Promise<string> {
  const source = dirname(executable);
  await mkdir(join(folder, 'distribution'), { recursive: true });
  for (const name of await readdir(source)) {
    if (name === 'distribution') continue;
    // The executable looks for its libraries where it really is.
    if (name === basename(executable)) await copyFile(executable, join(folder, name));
    else await symlink(join(source, name), join(folder, name));
  }
  const document =
    policy === undefined ? {} : { policies: { '3rdparty': { Extensions: { [GECKO_ID]: policy } } } };
  await writeFile(join(folder, 'distribution', 'policies.json'), JSON.stringify(document));
  return join(folder, basename(executable));
}

/** A proxy that knows one way: from `*.test:443` to the port here. Whatever else the browser wants is refused. */
async function proxyTo(port: number): Promise<Server> {
  const serve = (client: Socket) => {
    client.on('error', () => client.destroy());
    client.once('data', (head) => {
      if (!/^CONNECT [\w.-]+\.test:443 /.test(head.toString('latin1'))) {
        client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const server = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(server).pipe(client);
      });
      server.on('error', () => client.destroy());
      client.on('close', () => server.destroy());
    });
  };
  const proxy = createServer(serve);
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  return proxy;
}

export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const executable = ensureFirefox();
  const home = await mkdtemp(join(tmpdir(), 'patchcord-firefox-'));
  const proxy = await proxyTo(options.port);
  const address = proxy.address();
  const proxyPort = typeof address === 'object' && address !== null ? address.port : 0;
  let browser: Browser | null = null;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    proxy.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: await installationWithPolicy(executable, join(home, 'firefox'), options.policy),
      acceptInsecureCerts: true,
      defaultViewport: null,
      // For the parts that a WebDriver client otherwise does not reach: the toolbar and the sidebar.
      args: ['--remote-allow-system-access', '--width=1280', '--height=860'],
      extraPrefsFirefox: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': proxyPort,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': proxyPort,
        'media.navigator.streams.fake': true,
        ...options.prefs,
      },
    });
    const flavour = options.flavour ?? 'enterprise';
    const extension = resolve('.output', flavour === 'enterprise' ? 'firefox-mv3-enterprise' : 'firefox-mv3');
    await browser.installExtension(extension);
    return { ...driver(browser, await bidi(browser)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function driver(browser: Browser, connection: Bidi): Omit<Firefox, 'close'> {
  const { inWindow, inFrameOf, click } = insideOf(connection);
  const SIDEBAR = `(SidebarController.isOpen
    ? SidebarController.browser.contentDocument?.getElementById('webext-panels-browser') ?? null : null)`;
  const TAB = 'gBrowser.selectedBrowser';
  const widget = `${GECKO_ID.replace(/[@.]/g, '_')}-browser-action`;

  const inButton = async (expression: string): Promise<string | null> => {
    const found = await inFrameOf(
      TAB,
      `(() => {
        for (const host of content.document.documentElement.children) {
          const root = host.openOrClosedShadowRoot;
          const button = root?.querySelector('button');
          if (button && button.checkVisibility()) return ${expression};
        }
        return null;
      })()`,
    );
    return typeof found === 'string' ? found : null;
  };

  return {
    browser,
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    async openOwn(path) {
      await inWindow(`gBrowser.selectedTab = gBrowser.addTrustedTab(
        WebExtensionPolicy.getByID('${GECKO_ID}').getURL(${JSON.stringify(path)})), null`);
      return async () => {
        const shown = await inFrameOf(
          TAB,
          `content.location.pathname === ${JSON.stringify(path)} ? content.document.body?.innerText ?? '' : ''`,
        );
        return typeof shown === 'string' ? shown : '';
      };
    },
    callButton: () => inButton(`button.getAttribute('aria-label')`),
    async callButtonPlace() {
      const box = await inButton(`(() => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return JSON.stringify({ x: x + width / 2, y: y + height / 2 });
      })()`);
      if (box === null) throw new Error('the page shows no call button');
      return JSON.parse(box) as { x: number; y: number };
    },
    callNote: async () =>
      (await inButton(`root.querySelector('.note').hidden ? '' : root.querySelector('.note').textContent`)) ??
      '',
    async pressToolbarButton() {
      // A fresh installation keeps it behind the puzzle piece; agents pin it.
      await inWindow(`CustomizableUI.addWidgetToArea('${widget}', 'nav-bar')`);
      const button = `CustomizableUI.getWidget('${widget}').forWindow(window).node`;
      const box = `(${button}.querySelector('.unified-extensions-item-action-button') ?? ${button}).getBoundingClientRect()`;
      await waitUntil(() => inWindow(`${box}.width > 0`), 'the toolbar button is there');
      await click(
        (await inWindow(`(() => { const { x, y, width, height } = ${box};
          return JSON.stringify([x + width / 2, y + height / 2]); })()`)) as string,
      );
    },
    sidebar: {
      async text() {
        if ((await inWindow(`${SIDEBAR} === null`)) !== false) return null;
        const text = await inFrameOf(SIDEBAR, `content.document.body?.innerText ?? ''`);
        return typeof text === 'string' ? text : null;
      },
      async state(channel = 'call') {
        if ((await inWindow(`${SIDEBAR} === null`)) !== false) return '';
        const state = await inFrameOf(
          SIDEBAR,
          `content.document.getElementById('adapter-${channel}')?.dataset.state ?? ''`,
        );
        return typeof state === 'string' ? state : '';
      },
      async press(name) {
        const inPage = await inFrameOf(
          SIDEBAR,
          `(() => {
            const button = [...content.document.querySelectorAll('button')]
              .find((one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === ${JSON.stringify(name)});
            if (button === undefined) return null;
            const { x, y, width, height } = button.getBoundingClientRect();
            return JSON.stringify([x + width / 2, y + height / 2]);
          })()`,
        );
        if (typeof inPage !== 'string') throw new Error(`the sidebar has no button “${name}”`);
        const place = await inWindow(`(() => {
          const outer = SidebarController.browser.getBoundingClientRect();
          const inner = ${SIDEBAR}.getBoundingClientRect();
          const [x, y] = ${inPage};
          return JSON.stringify([outer.x + inner.x + x, outer.y + inner.y + y]);
        })()`);
        await click(place as string);
      },
      async evaluateInFrame(origin, expression) {
        // A frame's context in the protocol is its number in the browser.
        const context = await waitUntil(
          () =>
            inWindow(`${SIDEBAR}?.browsingContext.getAllBrowsingContextsInSubtree()
              .find((one) => one.currentWindowGlobal?.documentURI?.spec.startsWith(${JSON.stringify(origin)}))
              ?.id.toString() ?? ''`),
          `the sidebar has a frame of ${origin}`,
        );
        return connection.evaluate(context as Context, expression);
      },
      async picture() {
        const url = await inWindow(`(async () => {
          const picture = await ${SIDEBAR}.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
          canvas.width = picture.width;
          canvas.height = picture.height;
          canvas.getContext('2d').drawImage(picture, 0, 0);
          return canvas.toDataURL('image/png');
        })()`);
        return Buffer.from(String(url).replace(/^.*,/, ''), 'base64');
      },
    },
    async allow() {
      // The button is dead for a moment, lest somebody clicks it who meant the page.
      const question = await waitUntil(
        () =>
          inWindow(`(() => {
            const { panel } = PopupNotifications;
            const shown = panel.querySelector('popupnotification');
            return panel.state === 'open' && shown !== null && !shown.button.disabled ? shown.textContent +
              shown.getAttribute('label') + shown.getAttribute('name') + shown.getAttribute('endlabel') : '';
          })()`),
        'the browser asks',
      );
      await inWindow(`PopupNotifications.panel.querySelector('popupnotification').button.click()`);
      return String(question);
    },
    async tabTitles() {
      return JSON.parse(String(await inWindow(`JSON.stringify(gBrowser.tabs.map(({ label }) => label))`)));
    },
    async frontText() {
      return String(await inFrameOf('gBrowser.selectedBrowser', 'content.document.body?.innerText ?? ""'));
    },
    async grantedOrigins() {
      const patterns = await inWindow(
        `JSON.stringify(WebExtensionPolicy.getByID('${GECKO_ID}').allowedOrigins.patterns.map((one) => one.pattern))`,
      );
      return (JSON.parse(patterns as string) as string[]).filter((pattern) => !pattern.startsWith('moz-'));
    },
    async errors() {
      const found = await inWindow(`JSON.stringify([
        ...Services.console.getMessageArray()
          .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag))
          .filter((one) => (one.sourceName + one.errorMessage).includes('moz-extension://'))
          .map((one) => one.sourceName.replace(/.*[/]/, '') + ': ' + one.errorMessage),
        ...WebExtensionPolicy.getByID('${GECKO_ID}').extension.errors,
      ])`);
      return JSON.parse(found as string) as string[];
    },
  };
}
