import { checkHere, holdsHere } from './held-here.ts';
import { CHECK_GOOD_FOR_MS, type TabTopic } from './topic.ts';

/**
 * The sink's own check, in a CRM's tab: begins the act only if this page is the topic's holder by that epoch. Null: it is
 * not, and nothing was done.
 *
 * What the page believes is not enough, since it may have been frozen or busy while another was granted the topic: the
 * database is asked, on the line to the arbiter, which wakes no worker. An answer that took long is no answer, and what
 * was lost meanwhile counts at once. `act` is called in the very turn of the answer, and should begin its write in it.
 */
export async function underGrant<Result>(
  topic: TabTopic,
  epoch: number,
  act: () => Result,
): Promise<Awaited<Result> | null> {
  if (!holdsHere(topic, epoch)) return null;
  const asked = performance.now();
  const current = await checkHere(topic, epoch);
  if (!current || performance.now() - asked >= CHECK_GOOD_FOR_MS || !holdsHere(topic, epoch)) return null;
  return await act();
}
