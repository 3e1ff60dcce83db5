import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type LintReport, lintFaults } from '../../../scripts/release/lint.ts';
import {
  type Release,
  type ReleaseManifest,
  releaseFaults,
} from '../../../scripts/release/release-faults.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const VERSION = '3.2.1';

const words = {
  name: 'Patchcord',
  description: 'Your contact centre’s call and chat adapter beside any CRM, with click-to-call.',
};
const common = { version: VERSION };
const everySite = ['https://*/*', 'http://*/*'];
const permissions = ['storage', 'alarms'];
const gecko = { gecko: { data_collection_permissions: { required: ['websiteContent'] } } };
const manifests: Readonly<Record<string, ReleaseManifest>> = {
  'chrome-mv3': {
    ...common,
    permissions: [...permissions, 'sidePanel'],
    optional_host_permissions: everySite,
  },
  'chrome-mv3-enterprise': {
    ...common,
    permissions: [...permissions, 'sidePanel'],
    host_permissions: everySite,
  },
  'firefox-mv3': {
    ...common,
    permissions,
    optional_host_permissions: everySite,
    browser_specific_settings: gecko,
  },
  'firefox-mv3-enterprise': { ...common, permissions, host_permissions: everySite },
};

const reason = 'This is what it is for, said in a sentence that is long enough.';
const checked = `Checked for version ${VERSION}.`;
const permissionsPage = `# Permissions

${checked}

| permission | store | enterprise | Firefox | Firefox, enterprise |
| --- | --- | --- | --- | --- |
| \`storage\` | required | required | required | required |
| \`alarms\` | required | required | required | required |
| \`sidePanel\` | required | required | – | – |
| \`https://*/*\` | optional | required | optional | required |
| \`http://*/*\` | optional | required | optional | required |

${['storage', 'alarms', 'sidePanel', ...everySite].map((name) => `## \`${name}\`\n\n${reason}\n`).join('\n')}`;
const privacy = `# Privacy

${checked}

| what | to whom | Firefox’s word |
| --- | --- | --- |
| Texts | the adapter | \`websiteContent\` |
`;
const listing = read('docs/store/listing.md').replace(/^Checked for version .*$/m, checked);

const good: Release = {
  version: VERSION,
  lockedVersion: VERSION,
  changelog: `# Change log\n\n## ${VERSION} – 2026-11-28\n\n- Something new.\n\n## 3.2.0 – 2026-10-01\n\n- Something old.\n`,
  unclean: '',
  tags: ['v3.2.0'],
  tagsHere: [],
  pages: {
    'docs/privacy.md': privacy,
    'docs/store/listing.md': listing,
    'docs/store/permissions.md': permissionsPage,
    'docs/store/chrome-web-store.md': checked,
    'docs/store/edge-add-ons.md': checked,
    'docs/store/firefox-add-ons.md': checked,
  },
  manifests: manifests as Release['manifests'],
  told: { en: words },
};
const page = (path: string, change: (text: string) => string): Partial<Release> => ({
  pages: { ...good.pages, [path]: change(good.pages[path] ?? '') },
});

describe('a release', () => {
  test('is let through when everything agrees', () => {
    expect(releaseFaults(good)).toEqual([]);
  });

  test('speaks a further language where what people read is there in it', () => {
    const description = 'Der Adapter neben jedem CRM.';
    const german = `${checked}\n\n## Title\n\nPatchcord\n\n## Short description\n\n${description}\n\n## Description\n\n${'Wort '.repeat(60)}\n`;
    const told = { en: words, de: { name: 'Patchcord', description } };
    expect(releaseFaults({ ...good, ...page('docs/store/listing.de.md', () => german), told })).toEqual([]);
  });

  test('may be checked again once it is tagged', () => {
    expect(releaseFaults({ ...good, tags: ['v3.2.0', 'v3.2.1'], tagsHere: ['v3.2.1'] })).toEqual([]);
  });

  test.each<[what: string, change: Partial<Release>, fault: RegExp]>([
    [
      'a version without a heading',
      { changelog: '# Change log\n\n## 3.2.0 – 2026-10-01\n\n- Old.\n' },
      /no notes for version 3\.2\.1/,
    ],
    [
      'a version without notes',
      { changelog: `## ${VERSION} – 2026-11-28\n\nSoon.\n` },
      /heading for version 3\.2\.1, but no notes/,
    ],
    ['notes without a date', { changelog: `## ${VERSION} – unreleased\n\n- New.\n` }, /no date/],
    [
      'notes below those of another version',
      { changelog: `## 3.3.0 – 2026-12-01\n\n- Newer.\n\n## ${VERSION} – 2026-11-28\n\n- New.\n` },
      /begins with version 3\.3\.0/,
    ],
    [
      'a tree that is not clean',
      { unclean: ' M lib/browser.ts\n?? notes.txt\n' },
      /Not everything is committed:\n M lib\/browser\.ts\n\?\? notes\.txt/,
    ],
    ['a version that is out already', { tags: ['v3.2.1'] }, /released from another commit/],
    [
      'a version that not every store takes',
      { version: '3.2.1-rc.1', lockedVersion: '3.2.1-rc.1' },
      /no version that every store takes/,
    ],
    ['a lock file of another version', { lockedVersion: '3.2.0' }, /package-lock\.json has version 3\.2\.0/],
    [
      'a build of another version',
      {
        manifests: {
          ...good.manifests,
          'firefox-mv3': { ...good.manifests['firefox-mv3'], version: '3.2.0' },
        },
      },
      /build firefox-mv3 has version 3\.2\.0/,
    ],
    [
      'a text that nobody has read for this version',
      page('docs/store/edge-add-ons.md', () => 'Checked for version 3.2.0.'),
      /edge-add-ons\.md is out of date: it was checked for version 3\.2\.0/,
    ],
    [
      'a privacy policy that nobody has read',
      page('docs/privacy.md', (text) => text.replace(checked, '')),
      /privacy\.md is out of date: it was checked for version \(none\)/,
    ],
    [
      'a text that is missing',
      { pages: Object.fromEntries(Object.entries(good.pages).filter(([path]) => !path.includes('chrome'))) },
      /chrome-web-store\.md is missing/,
    ],
    [
      'a title that is not the package’s',
      page('docs/store/listing.md', (text) => text.replace('\nPatchcord\n', '\nPatchcord Pro\n')),
      /title is not the manifest’s name/,
    ],
    [
      'a short description that is not the package’s',
      page('docs/store/listing.md', (text) => text.replace('beside any CRM, with', 'in every CRM, with')),
      /short description is not the manifest’s/,
    ],
    [
      'a description that no form takes',
      page('docs/store/listing.md', (text) => text.replace('For agents', 'x'.repeat(10_000))),
      /“Description” has \d+ characters; 10000 are taken/,
    ],
    [
      'a field that is missing',
      page('docs/store/listing.md', (text) => text.replace('## Single purpose', '## Purpose')),
      /“Single purpose” has 0 characters/,
    ],
    [
      'a language without a listing of its own',
      { told: { en: words, de: words } },
      /listing\.de\.md is missing/,
    ],
    [
      'a listing that is not in its language',
      {
        told: { en: words, de: { ...words, description: 'Der Adapter neben jedem CRM.' } },
        ...page('docs/store/listing.de.md', () => good.pages['docs/store/listing.md'] ?? ''),
      },
      /listing\.de\.md: The listing’s short description is not/,
    ],
    [
      'a permission without a row',
      page('docs/store/permissions.md', (text) => text.replace(/^\| `alarms`.*\n/m, '')),
      /no row for alarms/,
    ],
    [
      'a permission without a reason',
      page('docs/store/permissions.md', (text) => text.replace('## `alarms`', '## `alarm`')),
      /alarms has no justification/,
    ],
    [
      'a row that the package does not bear out',
      page('docs/store/permissions.md', (text) => text.replace('| – | – |', '| required | – |')),
      /sidePanel is “–” in firefox-mv3, not “required”/,
    ],
    [
      'a reason for what nobody asks for',
      page('docs/store/permissions.md', (text) => `${text}\n## \`tabs\`\n\n${reason}\n`),
      /No package asks for tabs/,
    ],
    [
      'a permission that the page does not know',
      {
        manifests: {
          ...good.manifests,
          'chrome-mv3': { ...good.manifests['chrome-mv3'], optional_permissions: ['bookmarks'] },
        },
      },
      /no row for bookmarks/,
    ],
    [
      'data that Firefox declares and the policy does not',
      page('docs/privacy.md', (text) => text.replace('`websiteContent`', '')),
      /declares websiteContent/,
    ],
    [
      'data that the policy names and Firefox does not',
      page('docs/privacy.md', (text) => text.replace('`websiteContent`', '`websiteContent`, `locationInfo`')),
      /has locationInfo/,
    ],
  ])('is refused for %s', (_, change, fault) => {
    expect(releaseFaults({ ...good, ...change }).join('\n')).toMatch(fault);
  });
});

describe('the repository’s own texts', () => {
  const version = (JSON.parse(read('package.json')) as { version: string }).version;
  const own: Release = {
    ...good,
    version,
    lockedVersion: (JSON.parse(read('package-lock.json')) as { version: string }).version,
    changelog: read('CHANGELOG.md').replace('– unreleased', '– 2026-11-28'),
    pages: Object.fromEntries(
      [...globSync('docs/store/*.md'), 'docs/privacy.md'].map((path) => [
        path.replaceAll('\\', '/'),
        read(path),
      ]),
    ),
    manifests: Object.fromEntries(
      Object.entries(manifests).map(([name, manifest]) => [name, { ...manifest, version }]),
    ) as Release['manifests'],
  };

  test('stand as the stores’ forms take them, with notes for the version at hand', () => {
    // What asks and what is told of data is compared with the built packages, in a test that has them.
    const built =
      /permission|justification|asks for|manifest declares|Firefox’s manifest|“(required|optional|–)”/;
    expect(releaseFaults(own).filter((fault) => !built.test(fault))).toEqual([]);
  });

  test('write the version in one place, beside the lock file’s copy', () => {
    const sources = globSync('{lib,components,entrypoints,scripts}/**/*.{ts,tsx,mjs}').concat(
      'wxt.config.ts',
      'identity.ts',
    );
    expect(sources.filter((path) => read(path).includes(`'${version}'`))).toEqual([]);
  });
});

test('each finding of the linter stands in its way, with its place', () => {
  const finding = { code: 'UNSAFE_VAR_ASSIGNMENT', message: 'Unsafe assignment', file: 'a.js', line: 3 };
  const report: LintReport = {
    errors: [],
    warnings: [{ ...finding, _type: 'warning' }],
    notices: [{ _type: 'notice', code: 'X', message: 'Look' }],
  };
  expect(lintFaults(report)).toEqual([
    'Mozilla’s linter, warning UNSAFE_VAR_ASSIGNMENT: Unsafe assignment (a.js:3)',
    'Mozilla’s linter, notice X: Look',
  ]);
});
