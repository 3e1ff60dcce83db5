import { say } from '../../strings/policy-file.ts';
import { formatPath } from '../path.ts';
import { type Resolved, resolveConfig } from '../resolve.ts';
import { withheldByChromium } from './chromium-takes.ts';
import type { FileForm, FoundPolicy } from './read-policy.ts';
import type { TextPlace } from './text-place.ts';

/** One thing that is wrong with a policy in a file. */
export interface PolicyFault {
  /** In the file; null where it has no place there. */
  readonly place: TextPlace | null;
  /** In the document. */
  readonly path: string;
  readonly problem: string;
  readonly used: string;
  /** Who finds it: the extension, which says it on its options page too, or the browser or the form, which say nothing. */
  readonly by: 'extension' | 'browser';
}

const CHROMIUM_FORMS: readonly FileForm[] = ['chromium', 'registry', 'plist', 'google'];
/** Pages' neighbours can read policy there, so that no secret in it is used. */
const FIREFOX_FORMS: readonly FileForm[] = ['firefox', 'firefox-storage'];

/** The diagnoses of the extension, by its own rules, and what the platform's form loses before it sees anything. */
export function checkPolicy(policy: FoundPolicy): {
  readonly resolved: Resolved;
  readonly faults: readonly PolicyFault[];
} {
  const { document, form, notes, placeOf } = policy;
  const resolved = resolveConfig({
    policy: document,
    own: undefined,
    secretsRefused: FIREFOX_FORMS.includes(form),
  });
  const withheld = CHROMIUM_FORMS.includes(form) ? withheldByChromium(document) : [];
  const faults: PolicyFault[] = [
    ...notes.map(({ path, problem, effect }) => ({
      place: placeOf(path),
      path,
      problem,
      used: effect,
      by: 'browser' as const,
    })),
    ...resolved.diagnoses.map(({ path, problem, used }) => ({
      place: placeOf(path),
      path,
      problem,
      used,
      by: 'extension' as const,
    })),
    ...withheld.map(({ path, why, effect }) => {
      const at = formatPath(path);
      return { place: placeOf(at), path: at, problem: why, used: effect, by: 'browser' as const };
    }),
  ];
  if (Object.keys(document).length === 0)
    faults.push({ place: placeOf(''), path: '', problem: say('file.empty'), used: '', by: 'browser' });
  return { resolved, faults };
}
