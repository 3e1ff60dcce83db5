// The files that go to a store or to a company's own server: npm run zip [-- --only chrome|enterprise|firefox]
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type InlineConfig, zip } from 'wxt';
import { GECKO_ID, UNPACKED_ID } from '../identity.ts';
import { sourcesArchive } from './release/sources.ts';

interface Channel {
  readonly name: 'chrome' | 'enterprise' | 'firefox';
  readonly browser: 'chrome' | 'firefox';
  readonly mode: 'production' | 'enterprise';
  /** Which id the extension has once it is installed from this file. */
  readonly id: string;
}

const channels: readonly Channel[] = [
  {
    name: 'chrome',
    browser: 'chrome',
    mode: 'production',
    id: 'the one that the store gives its item; see it in the store’s dashboard',
  },
  {
    name: 'enterprise',
    browser: 'chrome',
    mode: 'enterprise',
    id: 'of your unlisted store item; for a server of your own use npm run pack',
  },
  { name: 'firefox', browser: 'firefox', mode: 'production', id: GECKO_ID },
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const wanted = channels.filter(({ name }) => only === undefined || name === only);
if (wanted.length === 0) {
  console.error(`There is no package “${only}”; there are: ${channels.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const lines: string[] = [];
async function report(file: string, what: string): Promise<void> {
  const content = await readFile(file);
  lines.push(
    `${relative('.', file)}  ${Math.ceil(content.length / 1024)} kB`,
    `  sha256 ${createHash('sha256').update(content).digest('hex')}`,
    `  ${what}`,
  );
}

for (const channel of wanted) {
  const config: InlineConfig = {
    browser: channel.browser,
    mode: channel.mode,
    manifestVersion: 3,
    // Beside the unpacked builds, not over them: those keep their key, and with it the id that policies name.
    outDirTemplate: 'zipped/{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
    zip: { zipSources: false },
    hooks: {
      // Stores refuse a key or would keep it for ever, and nobody holds the private half of this one.
      'build:manifestGenerated': (_wxt, manifest) => {
        delete manifest.key;
      },
    },
  };
  for (const file of await zip(config)) await report(file, `id: ${channel.id}`);
}
if (wanted.some(({ browser }) => browser === 'firefox')) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const file = join('.output', `patchcord-${version}-sources.zip`);
  await writeFile(file, await sourcesArchive());
  await report(file, 'sources, for the reviewers of addons.mozilla.org');
}

console.log(`\n${lines.join('\n')}`);
console.log(
  `\nNo Chromium file has the id of the unpacked builds (${UNPACKED_ID}): policies have to name the id above.`,
);
