// The files that go to a store or to a company's own server: npm run zip
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { type InlineConfig, zip } from 'wxt';
import { GECKO_ID, UNPACKED_ID } from '../identity.ts';

interface Channel {
  readonly browser: 'chrome' | 'firefox';
  readonly mode: 'production' | 'enterprise';
  /** Which id the extension has once it is installed from this file. */
  readonly id: string;
}

const channels: readonly Channel[] = [
  {
    browser: 'chrome',
    mode: 'production',
    id: 'the one that the store gives its item; see it in the store’s dashboard',
  },
  {
    browser: 'chrome',
    mode: 'enterprise',
    id: 'of the key that you pack the .crx with, or of your unlisted store item',
  },
  { browser: 'firefox', mode: 'production', id: GECKO_ID },
];

const lines: string[] = [];
for (const channel of channels) {
  const config: InlineConfig = {
    browser: channel.browser,
    mode: channel.mode,
    manifestVersion: 3,
    // Beside the unpacked builds, not over them: those keep their key, and with it the id that policies name.
    outDirTemplate: 'zipped/{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
    zip: { excludeSources: ['tests/**', 'demo-output/**', 'docs/*.png'] },
    hooks: {
      // Stores refuse a key or would keep it for ever, and nobody holds the private half of this one.
      'build:manifestGenerated': (_wxt, manifest) => {
        delete manifest.key;
      },
    },
  };
  for (const file of await zip(config)) {
    const { size } = await stat(file);
    const sources = file.includes('-sources');
    lines.push(
      `${relative('.', file)}  ${Math.ceil(size / 1024)} kB`,
      sources ? '  sources, for the reviewers of addons.mozilla.org' : `  id: ${channel.id}`,
    );
  }
}

console.log(`\n${lines.join('\n')}`);
console.log(
  `\nNo Chromium file has the id of the unpacked builds (${UNPACKED_ID}): policies have to name the id above.`,
);
