import { sectionsOf, tableOf } from './store-texts.ts';

/** The packages whose permissions differ, in the order of the page's columns. */
export const PACKAGES = [
  'chrome-mv3',
  'chrome-mv3-enterprise',
  'firefox-mv3',
  'firefox-mv3-enterprise',
] as const;
export type Package = (typeof PACKAGES)[number];

/** What of a manifest asks for something. */
export interface Asking {
  readonly permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
}

/** What a manifest asks for, and whether from the start. */
export function asked(manifest: Asking): ReadonlyMap<string, 'required' | 'optional'> {
  const required = [...(manifest.permissions ?? []), ...(manifest.host_permissions ?? [])];
  const optional = [...(manifest.optional_permissions ?? []), ...(manifest.optional_host_permissions ?? [])];
  return new Map([
    ...optional.map((name) => [name, 'optional'] as const),
    ...required.map((name) => [name, 'required'] as const),
  ]);
}

/** Fewer characters than Chrome’s form takes for one permission. */
const LONGEST = 1_000;

/**
 * Where `docs/store/permissions.md` and the built manifests disagree: the table says which package asks for what, and
 * each permission has a section that says why.
 */
export function permissionFaults(
  page: string,
  manifests: Readonly<Record<Package, Asking>>,
): readonly string[] {
  const faults: string[] = [];
  const rows = new Map(tableOf(page).map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]));
  const sections = sectionsOf(page);
  const reasons = new Map([...sections].map(([heading, text]) => [heading.replaceAll('`', ''), text]));
  const names = new Set(PACKAGES.flatMap((name) => [...asked(manifests[name]).keys()]));
  for (const name of names) {
    const row = rows.get(name);
    if (row === undefined) faults.push(`The table of permissions has no row for ${name}.`);
    PACKAGES.forEach((one, index) => {
      const real = asked(manifests[one]).get(name) ?? '–';
      if (row !== undefined && row[index] !== real)
        faults.push(`${name} is “${real}” in ${one}, not “${row[index] ?? ''}”.`);
    });
    const length = reasons.get(name)?.length ?? 0;
    if (length < 40) faults.push(`${name} has no justification of its own.`);
    if (length > LONGEST)
      faults.push(`The justification of ${name} has ${length} characters; ${LONGEST} are taken.`);
  }
  for (const name of new Set([...rows.keys(), ...reasons.keys()]))
    if (!names.has(name)) faults.push(`No package asks for ${name}, which the page explains.`);
  return faults;
}
