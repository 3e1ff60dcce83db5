/**
 * The texts that the stores' forms take, kept as pages of Markdown: one heading for each field. What a store limits,
 * and what has to agree with the package, is checked here.
 */

/** The text below each `## Heading`, up to the next one. */
export function sectionsOf(page: string): ReadonlyMap<string, string> {
  return new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [heading = '', ...lines] = part.split('\n');
        return [heading.trim(), lines.join('\n').trim()] as const;
      }),
  );
}

/** The version that a person has last read a page for: `Checked for version 1.2.3.` */
export const checkedFor = (page: string): string | null =>
  /^Checked for version (\S+)\.$/m.exec(page)?.[1] ?? null;

/** Characters that a store's form takes. */
interface Limit {
  readonly section: string;
  readonly atLeast?: number;
  readonly atMost: number;
}

/** The strictest of the three stores, as far as they are known; `docs/store/README.md` says how far. */
const LISTING_LIMITS: readonly Limit[] = [
  { section: 'Title', atLeast: 3, atMost: 45 },
  { section: 'Short description', atLeast: 20, atMost: 132 },
  { section: 'Description', atLeast: 250, atMost: 10_000 },
  { section: 'Single purpose', atLeast: 20, atMost: 1_000 },
  { section: 'Remote code', atLeast: 20, atMost: 1_000 },
  { section: 'Notes for reviewers', atLeast: 20, atMost: 2_000 },
];

/** What of the package the listing repeats. */
export interface Told {
  readonly name: string;
  readonly description: string;
}

/** A listing in a further language has what people read; what reviewers read is in the first one. */
const READ_BY_PEOPLE = ['Title', 'Short description', 'Description'];

export function listingFaults(page: string, manifest: Told, isFurther = false): readonly string[] {
  const sections = sectionsOf(page);
  const limits = LISTING_LIMITS.filter(({ section }) => !isFurther || READ_BY_PEOPLE.includes(section));
  const faults = limits.flatMap(({ section, atLeast = 1, atMost }) => {
    const length = [...(sections.get(section) ?? '')].length;
    if (length < atLeast)
      return [`The listing’s “${section}” has ${length} characters; ${atLeast} are asked for.`];
    if (length > atMost) return [`The listing’s “${section}” has ${length} characters; ${atMost} are taken.`];
    return [];
  });
  if (sections.get('Title') !== manifest.name)
    faults.push(`The listing’s title is not the manifest’s name, “${manifest.name}”.`);
  if (sections.get('Short description') !== manifest.description)
    faults.push(`The listing’s short description is not the manifest’s, “${manifest.description}”.`);
  return faults;
}

/** The rows below a page's first table head, cell by cell. */
export function tableOf(page: string): readonly (readonly string[])[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, row.lastIndexOf('|'))
      // A bar inside of code is written with a backslash.
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}
