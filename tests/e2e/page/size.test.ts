import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundle } from './page-under-test.ts';

const sizeOf = async (entry: string): Promise<number> =>
  gzipSync(await bundle(entry, true), { level: 9 }).length;

test('what comes into every frame of a CRM’s page to look for numbers is 8 kB at most, gzipped', async () => {
  expect(await sizeOf('../../../lib/page/index.ts')).toBeLessThanOrEqual(8 * 1024);
});

test('what comes with the finder to mark them is 14 kB at most, gzipped', async () => {
  expect(await sizeOf('../../../lib/page/marking.ts')).toBeLessThanOrEqual(14 * 1024);
});
