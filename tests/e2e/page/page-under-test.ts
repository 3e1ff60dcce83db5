import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ensureBrowser } from '../../../scripts/browser.mjs';
import type { Bench } from './early.ts';

const here = import.meta.dirname;

export const launch = (...args: string[]): Promise<Browser> =>
  puppeteer.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox', ...args] });

/** One script as the browser gets it; readable in tests, so that a fault names its place. */
export async function bundle(entry: string, minify = false): Promise<string> {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'silent',
    // Frameworks as a page without a build of its own has them: with their warnings, and templates as text.
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    resolve: { alias: { vue: 'vue/dist/vue.esm-bundler.js' } },
    build: {
      write: false,
      minify,
      lib: { entry: join(here, entry), formats: ['iife'], name: 'unused' },
    },
  });
  for (const { output } of [built].flat() as { output: { code?: string }[] }[]) {
    const code = output[0]?.code;
    if (code !== undefined) return code;
  }
  throw new Error(`${entry} gave no script`);
}

let scripts: Promise<string> | undefined;
/** The two scripts as the extension has them, each with its own copy of what they share. */
export const scriptsOf = (): Promise<string> => {
  scripts ??= Promise.all([bundle('late.ts'), bundle('early.ts')]).then((parts) => parts.join(';\n'));
  return scripts;
};

export interface Subject {
  readonly page: Page;
  readonly client: CDPSession;
  /** Runs a function beside our scripts, in their world. */
  run<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  start(country?: string): Promise<void>;
  /** What the page's console and its uncaught errors said. */
  readonly complaints: readonly string[];
}

/** One page with our scripts in a world of their own, as a content script's is. `main`: in the page's own world. */
export async function openPage(
  browser: Browser,
  html: string,
  world: 'own' | 'main' = 'own',
): Promise<Subject> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
  });
  await page.setViewport({ width: 1000, height: 700 });
  await page.setContent(html);
  const client = await page.createCDPSession();
  await client.send('Page.enable');
  const { frameTree } = await client.send('Page.getFrameTree');
  let contextId: number | undefined;
  if (world === 'own') {
    const made = await client.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'ours',
    });
    contextId = made.executionContextId;
  }
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      ...(contextId === undefined ? {} : { contextId }),
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  await evaluate(`${await scriptsOf()};0`);
  const run: Subject['run'] = (work, ...args) =>
    evaluate(`(${work})(...${JSON.stringify(args)})`) as ReturnType<Subject['run']> as never;
  return {
    page,
    client,
    run,
    complaints,
    start: (country = 'US') => run((of) => bench.start(of), country),
  };
}

/**
 * A browser for the tests of a file, and a page for each of them, which `onOpen` is given. No test may leave a fault of
 * ours or a complaint of the page behind.
 */
export function freshPages(
  onOpen: (subject: Subject) => void,
): (html: string, world?: 'own' | 'main') => Promise<void> {
  let browser: Browser;
  let subject: Subject;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    expect(await subject.run(() => bench.faults)).toEqual([]);
    expect(subject.complaints).toEqual([]);
    await subject.page.close();
  });
  return async (html, world) => {
    subject = await openPage(browser, html, world);
    onOpen(subject);
  };
}

/** Has the page's list (`ul`) change every 15 ms from now on, and waits until it has done so for a second. */
export const neverRest = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const list = document.querySelector('ul') as Element;
    setInterval(() => {
      const entry = document.createElement('li');
      entry.textContent = 'still at it';
      list.prepend(entry);
      if (list.childElementCount > 20) list.lastElementChild?.remove();
    }, 15);
    return new Promise((done) => setTimeout(done, 1000));
  });

export const pageText = (name: string): Promise<string> => readFile(join(here, 'pages', name), 'utf8');

export type { Bench };
