/** One version's part of the change log. */
export interface VersionNotes {
  readonly version: string;
  /** `2026-11-28`; null while the version is not released. */
  readonly date: string | null;
  /** What a person who updates reads: the entries of its lists. */
  readonly notes: readonly string[];
}

/** Reads `## 1.2.3 – 2026-11-28` (or `## 1.2.3 – unreleased`) and the list entries below it, newest first. */
export function readChangelog(text: string): readonly VersionNotes[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [, version = '', date] = /^(\S+)(?:\s+–\s+(\d{4}-\d\d-\d\d))?/.exec(head) ?? [];
      return {
        version,
        date: date ?? null,
        notes: lines.flatMap((line) => /^- (.*\S)\s*$/.exec(line)?.[1] ?? []),
      };
    });
}

/** What keeps a version from being released, as far as the change log tells. */
export function changelogFaults(text: string, version: string): readonly string[] {
  const all = readChangelog(text);
  const own = all.find((one) => one.version === version);
  if (own === undefined) return [`CHANGELOG.md has no notes for version ${version}.`];
  const faults: string[] = [];
  if (own.notes.length === 0) faults.push(`CHANGELOG.md has a heading for version ${version}, but no notes.`);
  if (own.date === null)
    faults.push(`CHANGELOG.md gives version ${version} no date: “## ${version} – YYYY-MM-DD”.`);
  if (all[0]?.version !== version)
    faults.push(`CHANGELOG.md begins with version ${all[0]?.version}, not with ${version}.`);
  return faults;
}
