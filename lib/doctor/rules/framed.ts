import { say } from '../../strings/doctor.ts';
import type { FrameExam } from '../holder-exam.ts';
import { ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';
import { adapterNeeds } from './adapter-needs.ts';

/** Whether the tenant lets itself be shown in our frame, and whether we can work in it there. */
export function framedVerdict(facts: AdapterFacts): Verdict {
  const needs = adapterNeeds(facts);
  if (needs !== null) return needs;
  const { ancestor, exam, host, probe } = facts;
  const frames = exam?.frames ?? [];
  const refusing = frames.find(({ state }) => state === 'refused');
  const header = refusing?.header ?? (probe?.found === 'refused' ? probe.header : null);
  // What stands in the frame says more than what a request was answered.
  const stands = frames.some(({ state }) => state === 'ready');
  if (refusing !== undefined || (!stands && probe?.found === 'refused'))
    return problem(plain(say('framed-refused', { host })), {
      notes: header === null ? [] : [{ state: 'problem', text: plain(say('framed-header', { header })) }],
      toDo: plain(say('framed-refused-to-do', { ancestor })),
    });
  const is = (...states: readonly FrameExam['state'][]) => frames.some(({ state }) => states.includes(state));
  if (is('silent'))
    return problem(plain(say('framed-silent', { host })), {
      toDo: plain(say('framed-silent-to-do')),
      fixes: [{ do: 'show-adapter' }],
    });
  if (is('blank'))
    return warning(plain(say('framed-blank', { host })), {
      toDo: plain(say('framed-blank-to-do')),
      fixes: [{ do: 'options', at: 'adapter-title' }],
    });
  if (is('unreachable')) return unknown(plain(say('framed-unreachable', { host })));
  // A login that refuses to be framed says nothing of the adapter behind it.
  if (frames.some(({ cookies, state }) => state === 'sign-in' && cookies === null))
    return unknown(plain(say('framed-after-login')));
  if (frames.length > 0 && frames.every(({ state }) => state === 'ready' || state === 'sign-in'))
    return ok(plain(say('framed-ok', { host })));
  if (frames.length > 0) return unknown(plain(say('framed-loading')));
  // A frame that is not made yet waits for the microphone, or for access.
  if (exam !== null && probe?.found !== 'framable') return unknown(plain(say('framed-not-loaded')));
  return probe?.found === 'framable'
    ? ok(plain(say('framed-allowed', { host })))
    : unknown(plain(say('framed-not-open')), { fixes: [{ do: 'show-adapter' }] });
}
