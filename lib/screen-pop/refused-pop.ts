import { sayNotice } from '../notices.ts';
import type { RecordPop } from './record-pop.ts';

/** Tells the agent why a record was not opened; an event without an address is passed over, as the vendor's sample does. */
export async function sayRefusedPop(pop: Extract<RecordPop, { ok: false }>): Promise<void> {
  if (pop.reason !== 'no-url') await sayNotice({ key: `pop-${pop.reason}`, values: { url: pop.url ?? '' } });
}
