import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';

/**
 * Whether the tenant's login reaches our frame. With access to the tenant's site its cookies go along as in a tab,
 * also where third-party cookies are blocked; docked in another site's page they do not.
 */
export function cookiesVerdict(facts: AdapterFacts): Verdict {
  const { exam, granted, host, origin, probe, url } = facts;
  if (url === null) return unknown(plain(say('adapter-not-set-up')));
  if (!granted)
    return problem(plain(say('cookies-not-granted', { host })), {
      toDo: plain(say('access-to-do')),
      fixes: [{ do: 'grant', origins: [origin] }],
    });
  const seen = (exam?.frames ?? []).filter(({ cookies }) => cookies !== null);
  if (seen.some(({ cookies }) => cookies?.enabled === false))
    return problem(plain(say('cookies-blocked', { host })), {
      toDo: plain(say('cookies-blocked-to-do', { host })),
    });
  // Our own request goes with the same cookies as a tab's. The page in the frame wants a login all the same.
  const isOut = (exam?.frames ?? []).some(({ state }) => state === 'sign-in');
  if (isOut && probe?.found === 'framable')
    return exam?.host === 'dock'
      ? problem(plain(say('cookies-dock')), { toDo: plain(say('cookies-dock-to-do', { host })) })
      : problem(plain(say('cookies-lost', { host })), {
          toDo: plain(say('cookies-blocked-to-do', { host })),
        });
  if (seen.length === 0 && isOut) return unknown(plain(say('framed-after-login')));
  if (seen.length === 0) return unknown(plain(say('cookies-not-open')), { fixes: [{ do: 'show-adapter' }] });
  if (exam?.host === 'dock' && seen.some(({ cookies }) => cookies?.whole === false))
    return warning(plain(say('cookies-dock')), { toDo: plain(say('cookies-dock-to-do', { host })) });
  return ok(plain(say('cookies-ok', { host })));
}
