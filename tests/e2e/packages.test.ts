import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataUseFaults } from '../../scripts/release/data-use.ts';
import { PACKAGES, permissionFaults } from '../../scripts/release/permissions.ts';
import { rebuiltFromSources } from '../../scripts/release/rebuild.ts';
import type { Release, ReleaseManifest } from '../../scripts/release/release-faults.ts';
import { sourcesArchive } from '../../scripts/release/sources.ts';
import { filesOf } from '../../scripts/release/unpack.ts';

const OUTPUT = '.output';

const manifests = (): Release['manifests'] =>
  Object.fromEntries(
    PACKAGES.map((name) => [
      name,
      JSON.parse(readFileSync(join(OUTPUT, name, 'manifest.json'), 'utf8')) as ReleaseManifest,
    ]),
  ) as Release['manifests'];

describe('what is told of the packages', () => {
  it('names every permission that they ask for, with its reason, and no other', () => {
    expect(permissionFaults(readFileSync('docs/store/permissions.md', 'utf8'), manifests())).toEqual([]);
  });

  it('the privacy policy names the kinds of data that Firefox tells people about', () => {
    for (const name of ['firefox-mv3', 'firefox-mv3-enterprise'] as const) {
      const { gecko } = manifests()[name].browser_specific_settings ?? {};
      const declared = gecko?.data_collection_permissions?.required ?? [];
      expect(declared.length).toBeGreaterThan(0);
      expect(dataUseFaults(readFileSync('docs/privacy.md', 'utf8'), declared)).toEqual([]);
    }
  });
});

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('a build', () => {
  it.each(PACKAGES)('%s tells nothing of the machine that made it', (name) => {
    const folder = join(OUTPUT, name);
    const here = resolve('.');
    const files = filesIn(folder);
    expect(files).toContain('manifest.json');
    expect(files.filter((path) => readFileSync(join(folder, path)).includes(here))).toEqual([]);
  });

  it.each(PACKAGES)('%s makes no mark-up from text, its libraries included', (name) => {
    const scripts = filesIn(join(OUTPUT, name)).filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    const making = /\.(inner|outer)HTML\s*=[^=]|\binsertAdjacentHTML\(|\bdocument\.write\(/;
    const found = scripts.filter((path) => making.test(readFileSync(join(OUTPUT, name, path), 'utf8')));
    expect(found).toEqual([]);
  });
});

describe('the package for Firefox', () => {
  const build = join(OUTPUT, 'firefox-mv3');

  it('comes out of its sources package alone, in another folder, letter for letter', async () => {
    const again = await rebuiltFromSources(await sourcesArchive(), ['--only', 'firefox']);
    expect([...again.keys()].map((name) => name.replace(/-\d+\.\d+\.\d+-/, '-'))).toEqual([
      'patchcord-firefox.zip',
    ]);
    const [archive] = again.values();
    const rebuilt = filesOf(archive ?? Buffer.alloc(0));
    const built = filesIn(build);
    expect([...rebuilt.keys()].sort()).toEqual(built);
    const other = built.filter((path) => rebuilt.get(path)?.equals(readFileSync(join(build, path))) !== true);
    expect(other).toEqual([]);
  }, 180_000);
});
