import { roleOf } from '../adapter/event-data.ts';
import type { JournalEntry } from '../database.ts';
import { storeFact } from '../journal/append-fact.ts';
import type { Consumer } from '../journal/consumer.ts';
import { readConfig } from '../policy/store.ts';
import { askForDetails, detailsAddress } from '../sessions/details.ts';
import { keysNamed } from '../sessions/project.ts';

/** No tab: the company's endpoint. */
const ENDPOINT = 0;
/** The events behind wait for this one's answer, so it is not asked for long. */
const GIVE_UP_AFTER_MS = 15_000;
const AGAIN_AFTER_MS = 2_000;

/** Asks the configured address what is known of a session that begins. Without one nothing is asked. */
export const detailsConsumer = (stored: () => void): Consumer => ({
  name: 'session-details',
  together: 1,
  comeBack: (wake) => setTimeout(wake, AGAIN_AFTER_MS),

  async receivers(entries) {
    const { config } = await readConfig();
    const asks = ({ type }: JournalEntry) =>
      config.sessions.detailsUrl !== null && roleOf(type, config.adapter.eventTypes) === 'start';
    return entries.map((entry) => (asks(entry) ? [ENDPOINT] : []));
  },

  async act([entry]) {
    const { config } = await readConfig();
    const { detailsUrl } = config.sessions;
    const [session] =
      entry === undefined ? [] : keysNamed([entry], { eventTypes: config.adapter.eventTypes });
    if (entry === undefined || detailsUrl === null || session === undefined) return 'done';
    const [, medium, ...id] = session.split(' ');
    const address = detailsAddress(detailsUrl, medium === 'chat' ? 'chat' : 'call', id.join(' '));
    const answer = await askForDetails(fetch, address);
    if (answer.ok) {
      await storeFact({ fact: 'session-details', session, ...answer.told });
      stored();
      return 'done';
    }
    return answer.again && Math.abs(Date.now() - entry.at) < GIVE_UP_AFTER_MS ? 'later' : 'done';
  },
});
