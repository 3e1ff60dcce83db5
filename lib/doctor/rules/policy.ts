import type { Diagnosis } from '../../policy/resolve.ts';
import { say } from '../../strings/doctor.ts';
import { type Note, ok, problem, type Verdict, warning } from '../verdict.ts';
import { plain, words } from '../words.ts';

export interface PolicyFacts {
  /** Whether an administrator gives anything. */
  readonly managed: boolean;
  /** What they give now is what counts here. */
  readonly inForce: boolean;
  readonly hasAdapter: boolean;
  readonly crms: number;
  readonly diagnoses: readonly Diagnosis[];
}

const MOST_SHOWN = 10;

/** Whether there is a configuration, and whether all of it could be used. */
export function policyVerdict({ crms, diagnoses, hasAdapter, inForce, managed }: PolicyFacts): Verdict {
  if (!inForce) return warning(plain(say('policy-pending')), { toDo: plain(say('policy-wait')) });
  const options = [{ do: 'options', at: null }] as const;
  const whose = plain(say(managed ? 'policy-ask-administrator' : 'policy-set-up'));
  if (!hasAdapter && crms === 0 && diagnoses.length === 0)
    return problem(plain(say('policy-none')), { toDo: whose, fixes: options });
  const notes: readonly Note[] = [
    ...(hasAdapter ? [] : [{ state: 'problem' as const, text: plain(say('policy-no-adapter')) }]),
    ...(crms > 0 ? [] : [{ state: 'warning' as const, text: plain(say('policy-no-crm')) }]),
    ...diagnoses.slice(0, MOST_SHOWN).map(noteOf),
  ];
  if (!hasAdapter) return problem(plain(say('policy-incomplete')), { notes, toDo: whose, fixes: options });
  if (diagnoses.length > 0) {
    const text =
      diagnoses.length === 1 ? say('policy-mistake') : say('policy-mistakes', { count: diagnoses.length });
    const theirs = diagnoses.some(({ source }) => source === 'policy');
    const toDo = plain(say(theirs ? 'policy-tell-administrator' : 'policy-mend'));
    return warning(plain(text), { notes, toDo, fixes: options });
  }
  if (crms === 0) return warning(plain(say('policy-incomplete')), { notes, toDo: whose, fixes: options });
  return ok(plain(say(managed ? 'policy-managed' : 'policy-own')));
}

/** The problem may quote a value, and a value may be somebody's address. */
const noteOf = ({ path, problem, used }: Diagnosis): Note => ({
  state: 'warning',
  text: words((show) =>
    say('policy-diagnosis', {
      path: path === '' ? say('policy-whole') : path,
      problem: show(problem, 'text'),
      used: show(used, 'text'),
    }),
  ),
});
