import { roleOf } from '../adapter/event-data.ts';
import { browser } from '../browser.ts';
import type { JournalEntry } from '../database.ts';
import { storeFact } from '../journal/append-fact.ts';
import type { Consumer } from '../journal/consumer.ts';
import { readConfig } from '../policy/store.ts';
import { askForDetails, detailsAddress } from '../sessions/details.ts';
import {
  type AskLater,
  askedAgain,
  dueNow,
  nextAskAt,
  noMoreAsking,
  toBeAsked,
} from '../sessions/details-schedule.ts';
import { keysNamed } from '../sessions/project.ts';
import type { DetailsState } from '../sessions/session-details.ts';

/**
 * Asks the company's own endpoint what is known of a session: when it begins, when it ends, and from then on in growing
 * intervals until the answer is complete (`lib/sessions/details-schedule.ts`). What was answered, or that nothing was,
 * becomes a fact of the session. Without a configured address nothing is asked.
 */

/** No tab: the company's endpoint. */
const ENDPOINT = 0;
/** The events behind wait for this one's answer, so it is not asked for long. */
const GIVE_UP_AFTER_MS = 15_000;
const AGAIN_AFTER_MS = 2_000;

const LATER = 'detailsLater';
const ALARM = 'session-details';
/** The browser rings no alarm sooner. */
const SOONEST_ALARM_MS = 30_000;

export const detailsConsumer = (stored: () => void): Consumer => ({
  name: 'session-details',
  together: 1,
  comeBack: (wake) => setTimeout(wake, AGAIN_AFTER_MS),

  async receivers(entries) {
    const { config } = await readConfig();
    const asks = ({ type }: JournalEntry) => {
      const role = roleOf(type, config.adapter.eventTypes);
      return config.sessions.detailsUrl !== null && (role === 'start' || role === 'end');
    };
    return entries.map((entry) => (asks(entry) ? [ENDPOINT] : []));
  },

  async act([entry]) {
    const { config } = await readConfig();
    const [session] =
      entry === undefined ? [] : keysNamed([entry], { eventTypes: config.adapter.eventTypes });
    if (entry === undefined || session === undefined) return 'done';
    const over = roleOf(entry.type, config.adapter.eventTypes) === 'end';
    const patient = !over && Math.abs(Date.now() - entry.at) < GIVE_UP_AFTER_MS;
    const state = await ask(session, over, stored, patient);
    if (over) {
      if (state !== 'complete') await change((all) => toBeAsked(all, session, Date.now()));
      return 'done';
    }
    return state === 'unreachable' && patient ? 'later' : 'done';
  },
});

/** Asks once and stores what came of it. `patient`: it will be asked again at once, so a silent endpoint is no news. */
async function ask(
  session: string,
  over: boolean,
  stored: () => void,
  patient = false,
): Promise<DetailsState> {
  const { detailsUrl } = (await readConfig()).config.sessions;
  if (detailsUrl === null) return 'complete';
  const [, medium, ...id] = session.split(' ');
  const address = detailsAddress(detailsUrl, medium === 'chat' ? 'chat' : 'call', id.join(' '));
  const answer = await askForDetails(fetch, address);
  if (!answer.ok) {
    if (patient && answer.reason === 'unreachable') return answer.reason;
    await storeFact({ fact: 'session-details', session, state: answer.reason });
    stored();
    return answer.reason;
  }
  const { told, details, complete } = answer.read;
  // An endpoint that says nothing of whether there is more is believed once the session is over.
  const state = (complete ?? over) ? 'complete' : 'partial';
  await storeFact({ fact: 'session-details', session, ...told, details, state });
  stored();
  return state;
}

/** Asks about the sessions whose time has come, and sees to it that the next are asked about. */
export async function askDueDetails(stored: () => void): Promise<void> {
  const now = Date.now();
  for (const { session } of dueNow(await readLater(), now)) {
    const state = await ask(session, true, stored);
    const isOver = state === 'complete' || state === 'refused';
    await change((all) => (isOver ? noMoreAsking(all, session) : askedAgain(all, session, now)));
  }
}

export function followDetails(stored: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void askDueDetails(stored).catch(() => undefined);
  });
  void askDueDetails(stored).catch(() => undefined);
}

async function readLater(): Promise<readonly AskLater[]> {
  const kept: unknown = (await browser.storage.local.get(LATER))[LATER];
  return Array.isArray(kept) ? (kept as readonly AskLater[]) : [];
}

// One change after the other; worth nothing once the worker is gone.
let changing: Promise<void> = Promise.resolve();

function change(next: (all: readonly AskLater[]) => readonly AskLater[]): Promise<void> {
  changing = changing
    .catch(() => undefined)
    .then(async () => {
      const all = next(await readLater());
      await browser.storage.local.set({ [LATER]: all });
      const at = nextAskAt(all);
      if (at === null) await browser.alarms.clear(ALARM);
      else await browser.alarms.create(ALARM, { when: Math.max(at, Date.now() + SOONEST_ALARM_MS) });
    });
  return changing;
}
