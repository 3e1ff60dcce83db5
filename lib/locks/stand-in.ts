import { isUndelivered, tellHolder } from '../messages/send.ts';
import type { TabFrame } from '../messages/sender.ts';
import { readConfig } from '../policy/store.ts';
import { crmAt } from '../sites/crm-at.ts';
import { Arbiter } from './arbiter.ts';
import { readWanted } from './arbiter-store.ts';
import { bringCandidate } from './bring-candidate.ts';
import { claim, isHeld } from './lock.ts';

/**
 * The arbiter is the page with the adapter, which outlives the worker. When that page went away without a farewell the
 * tabs call, and the worker stands in until there is another. Not for long: without an adapter nobody acts for a
 * holder, and tabs that call each time the worker ends would keep it alive for nothing. Shorter than the 30 s after
 * which the browser ends an idle worker.
 */
const STANDS_IN_MS = 25_000;

// Gone with the worker: then the tabs call again.
let standing: Promise<Arbiter | null> | null = null;

/** A tab has no line. Whoever is the arbiter opens one; if nobody is, this worker becomes it. */
export async function candidateCalled(_: unknown, frame: TabFrame): Promise<null> {
  const crm = crmAt(frame.url, (await readConfig()).config.crms);
  if (frame.frameId !== 0 || crm === undefined) return null;
  const { tabId } = frame;
  // The page that holds the adapter calls every tab that it knows when it begins.
  const told = await tellHolder('holder/candidate', { tabId, crmId: crm.id });
  if (!isUndelivered(told)) return null;
  standing ??= standIn();
  (await standing)?.called(tabId, crm.id);
  return null;
}

async function standIn(): Promise<Arbiter | null> {
  const wanted = await readWanted();
  const grant = wanted.length === 0 ? null : await claim('arbiter', { mode: 'if-free' });
  if (grant === null) {
    standing = null;
    return null;
  }
  const arbiter = new Arbiter(grant, () => undefined);
  const enough = setTimeout(() => arbiter.dismiss(), STANDS_IN_MS);
  grant.lost.addEventListener('abort', () => {
    clearTimeout(enough);
    standing = null;
  });
  await arbiter.want(wanted);
  return arbiter;
}

/** A CRM page was loaded: it may hold what is granted now. */
export async function candidateAgain(tabId: number, crmId: string): Promise<void> {
  const [wanted, granted] = await Promise.all([readWanted(), isHeld('arbiter')]);
  if (granted && wanted.some((topic) => topic.crmId === crmId)) await bringCandidate(tabId);
}
