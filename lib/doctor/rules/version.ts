import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain } from '../words.ts';

export interface VersionFacts {
  readonly version: string;
  /** Null where the browser is none that we know. */
  readonly browser: { readonly name: string; readonly version: string } | null;
  /** The oldest that is supported. */
  readonly minimum: string;
  /** Whether it can mark text without changing the page. */
  readonly highlights: boolean;
}

/** Whether the browser is new enough for what runs in it. */
export function versionVerdict({ version, browser, minimum, highlights }: VersionFacts): Verdict {
  if (browser === null)
    return highlights
      ? unknown(plain(say('version-unknown', { version })))
      : problem(plain(say('version-lacking', { version })), { toDo: plain(say('version-update')) });
  const { name, version: running } = browser;
  if (Number.parseInt(running, 10) < Number.parseInt(minimum, 10) || !highlights)
    return problem(plain(say('version-old', { version, name, running, minimum })), {
      toDo: plain(say('version-update')),
    });
  return ok(plain(say('version-ok', { version, name, running })));
}
