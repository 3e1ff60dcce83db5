import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain, words } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';
import { adapterNeeds } from './adapter-needs.ts';

/** Whether the agent is logged in to the adapter, as its page or its address says. */
export function loginVerdict(facts: AdapterFacts): Verdict {
  const needs = adapterNeeds(facts);
  if (needs !== null) return needs;
  const { email, exam, host, probe, url } = facts;
  const frames = exam?.frames ?? [];
  const signIn = url === null ? [] : [{ do: 'sign-in', url } as const];
  const isOut =
    frames.some(({ state }) => state === 'sign-in') || (frames.length === 0 && probe?.found === 'sign-in');
  if (isOut)
    return problem(plain(say('login-out', { host })), {
      toDo: plain(say('login-to-do')),
      fixes: signIn,
    });
  if (frames.some(({ state }) => state === 'ready'))
    return ok(
      email === null
        ? plain(say('login-in'))
        : words((show) => say('login-in-as', { email: show(email, 'e-mail') })),
    );
  if (frames.length === 0 && (probe?.found === 'framable' || probe?.found === 'refused'))
    return ok(plain(say('login-no-question', { host })));
  return unknown(plain(say('login-unknown')), { fixes: [{ do: 'show-adapter' }] });
}
