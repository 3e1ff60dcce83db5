import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { bundle, launch, openPage } from './page-under-test.ts';

/**
 * Lists that frameworks draw anew a thousand times. The page holds the framework and looks at itself and at the marks
 * in each frame (`frameworks/drive.ts`); our scripts run in a world of their own, as always.
 */

const UPDATES = 1000;
/** Made in one call to the page, so that no single call lasts long on a slow machine. */
const AT_ONCE = 50;

let browser: Browser;

beforeAll(async () => {
  // As many pictures as the machine can draw, not sixty in a second.
  browser = await launch('--disable-frame-rate-limit');
});
afterAll(() => browser.close());

test.each([
  ['React', 'frameworks/react.ts'],
  ['Vue', 'frameworks/vue.ts'],
  ['a virtual list', 'frameworks/virtual-list.ts'],
])(
  'while %s draws 1,000 updates the marks are on the numbers and on nothing else, and nothing else is changed',
  async (_, entry) => {
    const subject = await openPage(
      browser,
      '<!doctype html><body style="font:14px/1.4 sans-serif"><div id="app"></div>',
    );
    await subject.page.addScriptTag({ content: await bundle(entry) });
    await subject.start('US');
    for (let done = 0; done < UPDATES; done += AT_ONCE) {
      expect(await subject.page.evaluate((updates) => drive.run(updates), AT_ONCE)).toEqual([]);
      expect(subject.complaints).toEqual([]);
    }
    // A test that looked at marks, not at their absence.
    expect(await subject.page.evaluate(() => drive.seen())).toBeGreaterThan(UPDATES);
    expect(await subject.run(() => bench.faults)).toEqual([]);

    const wanted = await subject.page.evaluate(() => drive.wanted());
    const offered = await subject.run(() =>
      bench
        .numbers()
        .filter(({ kind, certainty }) => kind === 'voice' && certainty === 'high')
        .map(({ shown }) => shown),
    );
    // Each number once, wherever it stands first.
    expect(new Set(offered).size).toBeGreaterThan(3);
    expect(offered.filter((shown) => !wanted.includes(shown))).toEqual([]);
    await waitUntil(
      () =>
        subject.page.evaluate(
          () =>
            [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) <= drive.wanted().length,
        ),
      'marks of rows that are gone are kept no longer',
      30_000,
    );
    await subject.page.close();
  },
  240_000,
);
