import { say } from '../../strings/doctor.ts';
import { unknown, type Verdict } from '../verdict.ts';
import { plain } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';

/** What keeps every check of the adapter from saying anything; null where nothing does. */
export function adapterNeeds({ granted, host, origin, url }: AdapterFacts): Verdict | null {
  if (url === null) return unknown(plain(say('adapter-not-set-up')));
  if (granted) return null;
  return unknown(plain(say('adapter-not-granted', { host })), {
    fixes: [{ do: 'grant', origins: [origin] }],
  });
}
