import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** How many seconds each file took on a machine of two cores; of the quick ones without a browser none is kept. */
const seconds: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(new URL('seconds.json', import.meta.url), 'utf8'),
);
/** A new file with a browser may be a long one. */
const UNKNOWN = 60;

/**
 * The longest files first, so that those who work beside each other end together. Vitest by itself goes by what its
 * cache holds of the last run, and by the files' sizes on a fresh clone, which say nothing of how long a browser takes.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const secondsOf = ({ moduleId, project }: TestSpecification) =>
      seconds[relative(root, moduleId)] ?? (project.name === 'unit' ? 0 : UNKNOWN);
    const byProject = (one: TestSpecification, other: TestSpecification) =>
      one.project.name.localeCompare(other.project.name);
    return [...files].sort((one, other) => byProject(one, other) || secondsOf(other) - secondsOf(one));
  }
}
