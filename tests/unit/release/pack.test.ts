import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchcord-pack-'));
  writeFileSync(join(folder, 'notes.pem'), 'not a key');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pack = (...args: readonly string[]) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/pack.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stderr };
};
const URL = 'https://extensions.acme.example/patchcord';

describe('packing for a server of one’s own', () => {
  test.each<[what: string, args: () => readonly string[], says: RegExp]>([
    ['nothing is said', () => [], /npm run pack -- --key FILE --url ADDRESS/],
    [
      'there is no key',
      () => ['--key', join(folder, 'none.pem'), '--url', URL],
      /no key at .*none\.pem.*--new-key/,
    ],
    ['the key is none', () => ['--key', join(folder, 'notes.pem'), '--url', URL], /no private key/],
    [
      'the address is open to anybody on the way',
      () => ['--key', join(folder, 'notes.pem'), '--url', 'http://acme.example/'],
      /no https: address/,
    ],
    ['an option is mistyped', () => ['--kee', 'x'], /--kee/],
  ])('is refused in a sentence where %s', (_, args, says) => {
    const { status, stderr } = pack(...args());
    expect(status).toBe(1);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('never writes a new key over a file that is there, and makes none for an address that is refused', () => {
    const taken = join(folder, 'notes.pem');
    expect(pack('--new-key', '--key', taken, '--url', URL).stderr).toMatch(/is there already/);
    const fresh = join(folder, 'fresh.pem');
    expect(pack('--new-key', '--key', fresh, '--url', 'ftp://acme.example').status).toBe(1);
    expect(existsSync(fresh)).toBe(false);
  });
});
