import { browser } from '../browser.ts';
import { readSaid } from '../journal/read-said.ts';
import { claim } from '../locks/lock.ts';
import { noLonger, sayNotice } from '../notices.ts';
import type { Config } from '../policy/schema.ts';
import { readConfig, watchConfig } from '../policy/store.ts';
import { connectorFor, writableCrms } from '../records/connectors.ts';
import { moreOfSession } from '../records/more-of-session.ts';
import { forgetUnreachable, mayBeLoggedIn, releaseHold } from '../records/outbox/outbox.ts';
import { planDue } from '../records/outbox/plan-store.ts';
import type { HoldRow } from '../records/outbox/row.ts';
import { holdsToAsk, readHolds } from '../records/outbox/send-store.ts';
import { sendDue } from '../records/outbox/sender.ts';

/**
 * Plans and sends what is to be written to the CRM, whenever something may have become due: a session changed, the
 * alarm rang, the network came back, the agent wants it tried again. What is due when stands in the database.
 */
const ALARM = 'records';
/** The browser rings no alarm sooner. */
const SOONEST_ALARM_MS = 30_000;
const OFFLINE_AGAIN_MS = 60_000;
/** An alarm that is set anew keeps the worker alive while it sends, and starts it again if it dies all the same. */
const STILL_HERE_EVERY_MS = 15_000;

// Orders this worker's own runs, and is worth nothing once it is gone.
let running: { again: boolean; readonly finished: Promise<void> } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** `onNoted`: a session was given an account or record; sessions are to be told anew. */
export function runRecords(onNoted: () => void): Promise<void> {
  if (running !== null) {
    running.again = true;
    return running.finished;
  }
  const run = { again: false, finished: Promise.resolve() };
  running = run;
  run.finished = (async () => {
    let next: number | null = Date.now() + OFFLINE_AGAIN_MS;
    try {
      do {
        run.again = false;
        next = await planAndSend(onNoted);
      } while (run.again);
    } finally {
      running = null;
      await comeBackAt(next, onNoted);
    }
  })();
  return run.finished;
}

/** When to come back; null: not before something happens. */
async function planAndSend(onNoted: () => void): Promise<number | null> {
  const { config } = await readConfig();
  const crms = writableCrms(config.crms);
  const rules = config.records;
  const saidOf = (session: string) => readSaid(session, config);
  const planAt = await planDue({ rules, crms, moreOf: moreOfSession, saidOf }, Date.now());
  const sendAt = rules.enabled ? await send(config, onNoted) : null;
  if (planAt === null || sendAt === null) return planAt ?? sendAt;
  return Math.min(planAt, sendAt);
}

async function send(config: Config, onNoted: () => void): Promise<number | null> {
  const grant = await claim('records', { mode: 'queue' });
  if (grant === null) return Date.now() + OFFLINE_AGAIN_MS;
  const before = await readHolds();
  let saidAt = 0;
  const stillHere = () => {
    if (Date.now() - saidAt < STILL_HERE_EVERY_MS) return;
    saidAt = Date.now();
    void browser.alarms.create(ALARM, { when: Date.now() + SOONEST_ALARM_MS });
  };
  try {
    const next = await sendDue({
      rules: config.records,
      crms: writableCrms(config.crms),
      connectorFor,
      now: Date.now,
      random: Math.random,
      isOnline: () => navigator.onLine,
      lost: grant.lost,
      onNoted,
      onStep: stillHere,
    });
    for (const hold of await holdsToAsk()) await sayHeld(hold, config);
    await takeBackQuestions(before);
    return navigator.onLine || next === null ? next : Math.max(next, Date.now() + OFFLINE_AGAIN_MS);
  } finally {
    grant.release();
  }
}

/** Once, however much waits for it. */
async function sayHeld({ crmId, why }: HoldRow, { crms }: Config): Promise<void> {
  const crm = crms.find(({ id }) => id === crmId)?.name ?? crmId;
  await sayNotice({ key: why === 'permission' ? 'records-permission' : 'records-login', values: { crm } });
}

/** What was asked of the agent and is done needs nobody any more. */
async function takeBackQuestions(before: ReadonlyMap<string, HoldRow>): Promise<void> {
  const asked = (holds: ReadonlyMap<string, HoldRow>) =>
    [...holds.values()].filter((hold) => hold.asked).length;
  if (asked(before) > 0 && asked(await readHolds()) === 0)
    await noLonger('records-login', 'records-permission');
}

async function comeBackAt(next: number | null, onNoted: () => void): Promise<void> {
  clearTimeout(timer);
  if (next === null) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const wait = Math.max(0, next - Date.now());
  // The alarm for a worker that is gone by then, the timer for one that is not.
  if (wait < SOONEST_ALARM_MS)
    timer = setTimeout(() => void runRecords(onNoted).catch(() => undefined), wait);
  await browser.alarms.create(ALARM, { when: Date.now() + Math.max(wait, SOONEST_ALARM_MS) });
}

/** An agent has logged in to the CRM, or given what it needs to. */
export async function crmIsOpen(crmId: string): Promise<void> {
  if (await releaseHold(crmId)) await noLonger('records-login', 'records-permission');
}

const LOOK_FOR_LOGIN_EVERY_MS = 60_000;
// When each CRM was looked at for that last; worth nothing once the worker is gone.
const lookedAt = new Map<string, number>();

/** A page of the CRM was loaded: where it wanted a login, the agent may have given it there. */
export async function crmPageCame(crmId: string, onNoted: () => void): Promise<void> {
  if (Date.now() - (lookedAt.get(crmId) ?? 0) < LOOK_FOR_LOGIN_EVERY_MS) return;
  lookedAt.set(crmId, Date.now());
  if (await mayBeLoggedIn(crmId)) await runRecords(onNoted);
}

/** Somebody says that it may work now: the network came back, or the agent wants it tried again. */
export async function tryAgain(onNoted: () => void): Promise<void> {
  await forgetUnreachable();
  await runRecords(onNoted);
}

/** Everything besides sessions that wakes the outbox. */
export function followRecords(onNoted: () => void): void {
  const run = () => void runRecords(onNoted).catch(() => undefined);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) run();
  });
  // A CRM may have been given an API, or one that works.
  watchConfig(run);
  self.addEventListener('online', () => void tryAgain(onNoted).catch(() => undefined));
  browser.permissions.onAdded.addListener(() => {
    void readConfig()
      .then(({ config }) => Promise.all(config.crms.map(({ id }) => releaseHold(id, 'permission'))))
      .then(() => noLonger('records-permission'))
      .then(run, () => undefined);
  });
}
