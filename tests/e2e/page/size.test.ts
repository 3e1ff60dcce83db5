import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundle } from './page-under-test.ts';

const zipped = (content: Uint8Array | string): number => gzipSync(content, { level: 9 }).length;
const sizeOf = async (entry: string): Promise<number> => zipped(await bundle(entry, true));
const builtSize = async (name: string): Promise<number> =>
  zipped(await readFile(`.output/chrome-mv3-enterprise/${name}`));

test('what comes into every frame of a CRM’s page to look for numbers is 9,400 bytes at most, gzipped', async () => {
  expect(await sizeOf('../../../lib/page/index.ts')).toBeLessThanOrEqual(9400);
});

test('what comes with the finder to mark them is 20 kB at most, gzipped', async () => {
  expect(await sizeOf('../../../lib/page/marking.ts')).toBeLessThanOrEqual(20 * 1024);
});

test('every page of a CRM pays for 12,000 bytes at once, and for 60,000 more where it may hold a number', async () => {
  expect(await builtSize('crm.js')).toBeLessThanOrEqual(12_000);
  expect(await builtSize('finder.js')).toBeLessThanOrEqual(60_000);
});
