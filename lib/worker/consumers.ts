import { bridgeConsumer } from '../crm/bridge-consumer.ts';
import { onDatabaseRebuilt } from '../database.ts';
import { type Consumer, wake } from '../journal/consumer.ts';
import { keepJournalWithin } from '../journal/retention.ts';
import { projectSessions } from '../journal/session-projection.ts';
import { keepSessionsWithin } from '../journal/session-store.ts';
import { sayOnce } from '../notices.ts';
import { readConfig } from '../policy/store.ts';
import { keepOutboxWithin } from '../records/outbox/outbox-retention.ts';
import { popConsumer } from '../screen-pop/pop-consumer.ts';
import { tellOptionsOf } from '../sessions/tell-options.ts';
import { matchAccounts } from './match-accounts.ts';
import { crmIsOpen, crmPageCame, runRecords, tryAgain } from './records.ts';
import { detailsConsumer } from './session-details.ts';

/** Everybody who reads the journal and is quick about it. Each keeps its own place in it. */
const consumers: readonly Consumer[] = [bridgeConsumer];
/** Those who may wait for somebody: the panel tells of the next events only once it has its answer to the last. */
const slow: readonly Consumer[] = [detailsConsumer(() => void wakeConsumers())];
/** Those who ask what sessions say: woken once the sessions are told up to the journal's end; nobody waits for them. */
const afterSessions: readonly Consumer[] = [popConsumer];

/** Longer than handing an event on takes even where the worker has just been started. */
const HEAD_START_MS = 150;
const RETENTION_EVERY_MS = 10 * 60_000;
// Worth nothing once the worker is gone: then it is looked at sooner.
let keptWithinAt = 0;

/** Lets every consumer read on to the journal's end; one that fails does not hold up the others. */
export async function wakeConsumers(): Promise<null> {
  for (const consumer of slow) wake(consumer).catch(() => undefined);
  const handedOn = Promise.allSettled(consumers.map((consumer) => wake(consumer)));
  // The CRM's page is waiting; a page that does not answer must not hold sessions up, though.
  const told = Promise.race([handedOn, new Promise((resolve) => setTimeout(resolve, HEAD_START_MS))]).then(
    tellSessions,
  );
  await Promise.allSettled([handedOn, told]);
  if (Date.now() - keptWithinAt >= RETENTION_EVERY_MS) {
    keptWithinAt = Date.now();
    await keepWithin().catch(() => undefined);
  }
  return null;
}

const project = () => projectSessions(async () => tellOptionsOf((await readConfig()).config));

/** Brings sessions up to the journal's end, then wakes those who go by them. */
async function tellSessions(): Promise<void> {
  await project();
  for (const consumer of afterSessions) wake(consumer).catch(() => undefined);
  // Nobody waits for it: what is not written stays in the outbox.
  void runRecords(() => void tellSessions()).catch(() => undefined);
  void readConfig()
    .then(({ config }) => matchAccounts(config))
    .then((answered) => (answered ? tellSessions() : undefined))
    .catch(() => undefined);
}

/** For own pages: something in the outbox may be sent now. */
export async function sendRecords(): Promise<null> {
  void tryAgain(() => void tellSessions()).catch(() => undefined);
  return null;
}

/** A page of the CRM was loaded in a tab. */
export const crmPageLoaded = (crmId: string): void =>
  void crmPageCame(crmId, () => void tellSessions()).catch(() => undefined);

/** The agent has logged in: what waited for that is written. */
export async function loggedIn({ crmId }: { readonly crmId: string }): Promise<null> {
  await crmIsOpen(crmId);
  return sendRecords();
}

/** Takes away what is older or more than policy keeps. */
async function keepWithin(): Promise<void> {
  const { config } = await readConfig();
  await keepJournalWithin(config.journal, Date.now());
  await keepSessionsWithin(config.sessions, Date.now());
  await keepOutboxWithin(config.records, Date.now());
}

/** The agent hears of it when the worker is the one that had to make the database anew. */
export function followDatabase(): void {
  onDatabaseRebuilt(() => void sayOnce('journal-rebuilt'));
}
