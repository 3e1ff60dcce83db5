import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict } from '../verdict.ts';
import { plain } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';
import { adapterNeeds } from './adapter-needs.ts';

/** Whether the tenant answers at all. */
export function reachVerdict(facts: AdapterFacts): Verdict {
  const needs = adapterNeeds(facts);
  if (needs !== null) return needs;
  const { host, online, probe, url } = facts;
  if (probe === null) return unknown(plain(say('reach-not-asked')));
  if (probe.found !== 'unreachable') return ok(plain(say('reach-ok', { host })));
  return online
    ? problem(plain(say('reach-none', { host })), {
        toDo: plain(say('reach-to-do')),
        fixes: url === null ? [] : [{ do: 'open', url, host }],
      })
    : problem(plain(say('reach-offline')), { toDo: plain(say('reach-connect')) });
}
