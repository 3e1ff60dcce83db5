import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveOf } from '../../../scripts/release/archive.ts';
import { hostedPackage, installPolicy } from '../../../scripts/release/hosted-package.ts';
import { filesOf, unpackInto } from '../../../scripts/release/unpack.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-build-'));
  await mkdir(join(folder, 'icon'));
  await writeFile(join(folder, 'manifest.json'), '{"name":"Test","version":"1.2.3","key":"public half"}');
  await writeFile(join(folder, 'worker.js'), 'void 0;\n'.repeat(200));
  await writeFile(join(folder, 'icon', 'ü.png'), Buffer.from([0, 255, 13, 10, 26]));
  await writeFile(join(folder, 'empty.txt'), '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what was packed comes out again, letter for letter', async () => {
  const archive = await archiveOf(folder, (manifest) => manifest);
  expect([...filesOf(archive).keys()]).toEqual(['empty.txt', 'icon/ü.png', 'manifest.json', 'worker.js']);
  const there = join(folder, 'there');
  await unpackInto(archive, there);
  for (const path of ['worker.js', 'icon/ü.png', 'empty.txt'])
    expect(await readFile(join(there, path))).toEqual(await readFile(join(folder, path)));
});

test('the same files make the same bytes, whatever their times', async () => {
  const first = await archiveOf(folder, (manifest) => manifest);
  await writeFile(join(folder, 'worker.js'), await readFile(join(folder, 'worker.js')));
  expect((await archiveOf(folder, (manifest) => manifest)).equals(first)).toBe(true);
  await writeFile(join(folder, 'worker.js'), 'void 1;\n'.repeat(200));
  expect((await archiveOf(folder, (manifest) => manifest)).equals(first)).toBe(false);
});

test('what is no ZIP is said to be none', () => {
  expect(() => filesOf(Buffer.from('Cr24 and no archive at all, however long it is'))).toThrow('no ZIP');
});

test('a package for a server of one’s own says where its updates are, and leaves the unpacked key out', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = await hostedPackage(folder, privateKey, 'https://acme.example/ext');
  const archive = made.crx.subarray(12 + made.crx.readUInt32LE(8));
  expect(JSON.parse(filesOf(archive).get('manifest.json')?.toString() ?? '')).toEqual({
    name: 'Test',
    version: '1.2.3',
    update_url: 'https://acme.example/ext/updates.xml',
  });
  expect(made.crxName).toBe('patchcord-1.2.3.crx');
  expect(made.updatesXml).toContain(`codebase="https://acme.example/ext/${made.crxName}" version="1.2.3"`);
  const policy = installPolicy(made.id, 'https://acme.example/ext', ['*://crm.acme.example']);
  expect(policy.ExtensionSettings[made.id]?.update_url).toBe('https://acme.example/ext/updates.xml');
  expect(policy.AudioCaptureAllowedUrls).toEqual([`chrome-extension://${made.id}/`]);
});
