import { say } from '../../strings/doctor.ts';
import { ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';
import type { AdapterFacts } from './adapter-facts.ts';

/** Whether the adapter is shown anywhere: without it no call rings and no number can be handed over. */
export function openVerdict({ exam, place, url }: Pick<AdapterFacts, 'exam' | 'place' | 'url'>): Verdict {
  if (url === null) return unknown(plain(say('adapter-not-set-up')));
  if (place === null)
    return warning(plain(say('open-nowhere')), {
      toDo: plain(say('open-to-do')),
      fixes: [{ do: 'show-adapter' }],
    });
  if (exam === null)
    return problem(plain(say('open-silent')), {
      toDo: plain(say('open-silent-to-do')),
      fixes: [{ do: 'take-over' }, { do: 'show-adapter' }],
    });
  return ok(plain(say(`open-in-${place.host}`)), { fixes: [{ do: 'show-adapter' }] });
}
