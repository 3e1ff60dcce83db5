import { changelogFaults } from './changelog.ts';
import { dataUseFaults } from './data-use.ts';
import { type Asking, PACKAGES, type Package, permissionFaults } from './permissions.ts';
import { checkedFor, listingFaults, type Told } from './store-texts.ts';

/** What a manifest tells of the release. */
export interface ReleaseManifest extends Asking {
  readonly version: string;
  readonly browser_specific_settings?: {
    readonly gecko?: { readonly data_collection_permissions?: { readonly required?: readonly string[] } };
  };
}

export interface Release {
  /** Of package.json, the one place that it is written in. */
  readonly version: string;
  readonly lockedVersion: string;
  readonly changelog: string;
  /** What git calls changed or unknown, as `git status --porcelain` prints it. */
  readonly unclean: string;
  /** Tags of the repository, and those of them that name the commit at hand. */
  readonly tags: readonly string[];
  readonly tagsHere: readonly string[];
  /** Pages by path: `docs/privacy.md` and `docs/store/*.md`. */
  readonly pages: Readonly<Record<string, string>>;
  readonly manifests: Readonly<Record<Package, ReleaseManifest>>;
  /** Name and description of the extension in each language that it speaks, by its code, such as `en`. */
  readonly told: Readonly<Record<string, Told>>;
}

const LISTING = 'docs/store/listing.md';
const PERMISSIONS = 'docs/store/permissions.md';
const PRIVACY = 'docs/privacy.md';
const listingOf = (locale: string) => (locale === 'en' ? LISTING : `docs/store/listing.${locale}.md`);
const NEEDED = [
  LISTING,
  PERMISSIONS,
  PRIVACY,
  'docs/store/chrome-web-store.md',
  'docs/store/edge-add-ons.md',
  'docs/store/firefox-add-ons.md',
];

/** Everything that keeps this state of the repository from being a release, in sentences; empty for none. */
export function releaseFaults(release: Release): readonly string[] {
  const { version, pages, manifests } = release;
  const page = (path: string) => pages[path] ?? '';
  const faults: string[] = [];
  if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`“${version}” is no version that every store takes.`);
  if (release.lockedVersion !== version)
    faults.push(`package-lock.json has version ${release.lockedVersion}: run npm install.`);
  for (const name of PACKAGES)
    if (manifests[name].version !== version)
      faults.push(`The build ${name} has version ${manifests[name].version}.`);
  if (release.unclean.trim() !== '')
    faults.push(`Not everything is committed:\n${release.unclean.trimEnd()}`);
  const tag = `v${version}`;
  if (release.tags.includes(tag) && !release.tagsHere.includes(tag))
    faults.push(`Version ${version} has been released from another commit: the tag ${tag} is there.`);
  faults.push(...changelogFaults(release.changelog, version));
  for (const path of new Set([...NEEDED, ...Object.keys(release.told).map(listingOf)])) {
    if (pages[path] === undefined) faults.push(`${path} is missing.`);
    else if (checkedFor(page(path)) !== version)
      faults.push(
        `${path} is out of date: it was checked for version ${checkedFor(page(path)) ?? '(none)'}. Read it, then write “Checked for version ${version}.”`,
      );
  }
  for (const [locale, told] of Object.entries(release.told)) {
    const path = listingOf(locale);
    const of = listingFaults(page(path), told, path !== LISTING);
    faults.push(...of.map((fault) => `${path}: ${fault}`));
  }
  faults.push(...permissionFaults(page(PERMISSIONS), manifests));
  const declared =
    manifests['firefox-mv3'].browser_specific_settings?.gecko?.data_collection_permissions?.required;
  faults.push(...dataUseFaults(page(PRIVACY), declared ?? []));
  return faults;
}
