import { dockAgain } from './docks.ts';
import { watchAgain } from './host-watch.ts';

/** A CRM page was loaded: what the page before it had of ours is put into it again. */
export async function pageCameForHosting(tabId: number): Promise<void> {
  await Promise.allSettled([dockAgain(tabId), watchAgain(tabId)]);
}
