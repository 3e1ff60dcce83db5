import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the commands install it, from `scripts/linter/package-lock.json`. */
const LINTER = '.cache/linter';

/** One finding of Mozilla's linter, which is what `web-ext lint` and addons.mozilla.org run. */
export interface Finding {
  readonly _type: 'error' | 'warning' | 'notice';
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

export interface LintReport {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly notices: readonly Finding[];
}

/** @param extension a package or the folder of a build */
export function lintForFirefox(extension: string): LintReport {
  const linter = join(LINTER, 'node_modules', 'addons-linter', 'bin', 'addons-linter');
  if (!existsSync(linter))
    throw new Error('Mozilla’s linter is not installed: npm run lint:firefox does it.');
  const { stdout, stderr } = spawnSync(process.execPath, [linter, '--output', 'json', extension], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  try {
    return JSON.parse(stdout) as LintReport;
  } catch {
    throw new Error(`Mozilla’s linter said nothing that can be read:\n${stdout}${stderr}`);
  }
}

/** A clean package has no finding of any kind. */
export const lintFaults = ({ errors, warnings, notices }: LintReport): readonly string[] =>
  [...errors, ...warnings, ...notices].map(
    ({ _type, code, message, file, line }) =>
      `Mozilla’s linter, ${_type} ${code}: ${message}${file === undefined ? '' : ` (${file}:${line ?? '?'})`}`,
  );
