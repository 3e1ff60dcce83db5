import { sayNotice } from '../notices.ts';
import type { Pop } from './plan-pop.ts';
import type { RecordPop } from './record-pop.ts';

type Refused = Extract<RecordPop, { ok: false }>;

/** Tells the agent why a record was not opened; an event without an address is passed over, as the vendor's sample does. */
export async function sayRefusedPop(pop: Refused): Promise<void> {
  if (pop.reason !== 'no-url') await sayNotice({ key: `pop-${pop.reason}`, values: { url: pop.url ?? '' } });
}

/** Of a burst, a few words are enough: nobody reads more, and each costs a writing. */
const MOST_SAID = 3;

/** What the agent should know of pops that were not shown; most are no news. */
export async function sayWhyNot(pops: readonly Pop[]): Promise<void> {
  const said = new Map<string, () => Promise<void>>();
  for (const pop of pops) {
    if (pop.act !== 'none' || said.size >= MOST_SAID) continue;
    const { why, url } = pop;
    if (why === 'too-many') said.set(why, () => sayNotice({ key: 'pop-too-many', values: {} }));
    if (why === 'not-a-url' || why === 'not-a-crm-page')
      said.set(`${why} ${url}`, () => sayRefusedPop({ ok: false, reason: why, url: url ?? null }));
  }
  for (const say of said.values()) await say();
}
