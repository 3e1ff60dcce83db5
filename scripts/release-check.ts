// Whether this state of the repository may be released: npm run release:check. Changes nothing but .output/.
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintFaults, lintForFirefox } from './release/lint.ts';
import { PACKAGES } from './release/permissions.ts';
import { packagesIn, rebuiltFromSources } from './release/rebuild.ts';
import { type Release, type ReleaseManifest, releaseFaults } from './release/release-faults.ts';
import { localesOf, toldIn } from './release/told.ts';

const OUTPUT = '.output';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' });
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const failed = (faults: readonly string[]): boolean => {
  for (const fault of faults) console.error(`✗ ${fault}`);
  return faults.length > 0;
};

function read(): Release {
  const paths = globSync('docs/store/*.md').map((path) => path.replaceAll('\\', '/'));
  const pages = Object.fromEntries(
    [...paths, 'docs/privacy.md'].map((path) => [path, readFileSync(path, 'utf8')]),
  );
  const manifests = Object.fromEntries(
    PACKAGES.map((name) => [name, json(join(OUTPUT, name, 'manifest.json')) as ReleaseManifest]),
  ) as Release['manifests'];
  return {
    version: (json('package.json') as { version: string }).version,
    lockedVersion: (json('package-lock.json') as { version: string }).version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    unclean: git('status', '--porcelain'),
    tags: words(git('tag', '--list', 'v*')),
    tagsHere: words(git('tag', '--points-at', 'HEAD')),
    pages,
    manifests,
    told: toldIn(join(OUTPUT, 'chrome-mv3'), localesOf('lib/strings')),
  };
}

/** Builds every package, and each once more from the sources package alone. */
async function packageFaults(): Promise<readonly string[]> {
  for (const name of await readdir(OUTPUT)) if (name.endsWith('.zip')) rmSync(join(OUTPUT, name));
  const { status } = spawnSync(process.execPath, ['scripts/zip.ts'], { stdio: ['ignore', 2, 'inherit'] });
  if (status !== 0) return ['npm run zip fails.'];
  const packages = await packagesIn(OUTPUT);
  const sources = (await readdir(OUTPUT)).find((name) => name.endsWith('-sources.zip'));
  if (sources === undefined) return ['There is no sources package.'];
  console.error('Building once more, from the sources package …');
  const again = await rebuiltFromSources(await readFile(join(OUTPUT, sources)), []);
  const firefox = [...packages.keys()].find((name) => name.includes('firefox')) ?? '';
  return [
    ...[...packages].flatMap(([name, content]) =>
      again.get(name)?.equals(content) === true
        ? []
        : [`${name} comes out otherwise from the sources package.`],
    ),
    ...lintFaults(lintForFirefox(join(OUTPUT, firefox))),
  ];
}

const release = read();
// What takes a second comes first: nobody waits for builds to hear that notes are missing.
const refused = failed(releaseFaults(release)) || failed(await packageFaults());
if (refused) {
  console.error(`Version ${release.version} cannot be released like this.`);
  process.exitCode = 1;
} else {
  console.log(
    `Version ${release.version} can be released. Its packages are in ${OUTPUT}/; tag the commit v${release.version}.`,
  );
}
