import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { launch, openPage, pageText, type Subject } from './page-under-test.ts';

/**
 * `pages/hard-cases.html` says beside each case which numbers are to be offered. Closed trees can't be looked into
 * from a world without the browser's own door to them, so this page runs our scripts in its own world.
 */

interface Case {
  readonly name: string;
  readonly want: string;
  /** Number and extension of everything offered inside of the case. */
  readonly got: string;
  /** The painted texts. */
  readonly painted: string;
}

let browser: Browser;
let subject: Subject;

const read = (): Promise<readonly Case[]> =>
  subject.run(() => {
    const outer = (node: Node): Element | null => {
      const root = node.getRootNode();
      if (root instanceof ShadowRoot) return outer(root.host);
      return (node instanceof Element ? node : node.parentElement)?.closest('section') ?? null;
    };
    const found = bench.numbers().filter(({ kind }) => kind === 'voice');
    const painted = [...CSS.highlights.values()].flatMap((highlight) => [...highlight] as Range[]);
    return [...document.querySelectorAll('section')].map((section) => {
      const want = section.dataset.want ?? '';
      const texts = painted.filter((range) => outer(range.startContainer) === section).map(String);
      // Each case has numbers of its own.
      const digits = new Set([
        ...want.split(' '),
        ...(section.innerHTML.match(/555-?01\d\d/g) ?? []).map((end) => `+1415${end.replace('-', '')}`),
      ]);
      const got = found
        .map(({ number, extension }) => (extension === undefined ? number : `${number};${extension}`))
        .filter((number) => digits.has(number) || digits.has(number.replace(/;.*/, '')));
      return { name: section.dataset.case ?? '', want, got: got.join(' '), painted: texts.join(' ') };
    });
  });

const unmet = (cases: readonly Case[]): readonly Case[] => cases.filter(({ want, got }) => want !== got);

beforeAll(async () => {
  browser = await launch();
  subject = await openPage(browser, await pageText('hard-cases.html'), 'main');
  await subject.start('US');
});
afterAll(() => browser.close());

test('every case offers the numbers that stand beside it, and nothing else', async () => {
  let cases: readonly Case[] = [];
  await waitUntil(
    async () => {
      cases = await read();
      return unmet(cases).length === 0;
    },
    'all cases are met',
    5000,
  ).catch(() => undefined);
  expect(cases.length).toBeGreaterThan(80);
  expect(unmet(cases)).toEqual([]);
});

test('hidden texts, drafts and fields are not painted', async () => {
  // Whether a text can be seen is looked at a little later than what it says.
  let wrong: readonly Case[] = [];
  await waitUntil(
    async () => {
      wrong = (await read()).filter(({ want, painted }) => want === '' && painted !== '');
      return wrong.length === 0;
    },
    'nothing hidden is painted',
    5000,
  ).catch(() => expect(wrong).toEqual([]));
});

test('the page holds what it held before, and nothing complains', async () => {
  const change = await subject.run(() => ({ added: bench.added(), faults: bench.faults }));
  expect(change).toEqual({ added: [], faults: [] });
  expect(subject.complaints).toEqual([]);
});
