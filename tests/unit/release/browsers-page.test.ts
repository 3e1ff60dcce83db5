import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tableOf } from '../../../scripts/release/store-texts.ts';

const page = readFileSync('docs/browsers.md', 'utf8');
/** The first table only: the next one begins below its own heading. */
const lines = tableOf(page.split(/^## /m)[0] ?? '');

describe('the table of what differs between browsers', () => {
  test('has a line for each difference, in four columns', () => {
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([]);
  });

  test.each(lines.map((cells) => [cells[0] ?? '', cells[3] ?? ''] as const))(
    '%s: names tests that are there, or says why there is none',
    (_, shown) => {
      const tests = [...shown.matchAll(/`([\w./-]+\.test\.tsx?)`: “([^”]+(?:“[^”]*”[^”]*)*)”/g)];
      const missing = tests
        .map(([, path = '', title = '']) => [path, title] as const)
        .filter(([path, title]) => !existsSync(path) || !readFileSync(path, 'utf8').includes(title));
      expect(missing).toEqual([]);
      const why = /no test in \w+: (.{15,})|has no test in \w+: (.{15,})/.test(shown);
      expect(tests.length > 0 || why).toBe(true);
    },
  );
});
