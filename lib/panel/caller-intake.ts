import { roleOf } from '../adapter/event-data.ts';
import type { AdapterEvent } from '../adapter/events.ts';
import type { Channel } from '../adapter/url.ts';
import { appendFact } from '../journal/append-fact.ts';
import type { Config } from '../policy/schema.ts';
import { type CallerFact, type CallerState, NOBODY, nextCaller, type Reading } from '../sessions/caller.ts';
import { idOf } from '../sessions/field-values.ts';
import { sessionKey } from '../sessions/session.ts';

/** Notes what the adapter's page shows of the customer, for the session whose it is. */
export class CallerIntake {
  readonly #tenant: string;
  readonly #config: () => Pick<Config, 'adapter'>;
  readonly #states: Record<Channel, CallerState> = { call: NOBODY, chat: NOBODY };

  constructor(tenant: string, config: () => Pick<Config, 'adapter'>) {
    this.#tenant = tenant;
    this.#config = config;
  }

  take(event: Pick<AdapterEvent, 'type' | 'data'>, channel: Channel): void {
    const id = idOf(event.data[channel === 'call' ? 'call_id' : 'chat_id']);
    if (id === null) return;
    const session = sessionKey(this.#tenant, channel, id);
    const role = roleOf(event.type, this.#config().adapter.eventTypes);
    if (role === 'start') this.#step(channel, { fact: 'begun', session });
    else if (role === 'active') this.#step(channel, { fact: 'turned-to', session });
    else if (role === 'end' || role === 'dismissed') this.#step(channel, { fact: 'ended', session });
  }

  read({ phone, name, email }: Reading, channel: Channel): void {
    this.#step(channel, { fact: 'shown', reading: { phone, name, email } });
  }

  #step(channel: Channel, fact: CallerFact): void {
    const { state, found } = nextCaller(this.#states[channel], fact);
    this.#states[channel] = state;
    if (found === null) return;
    // A reading that cannot be stored is lost; the next one that differs is not.
    appendFact({ fact: 'caller', session: found.session, ...found.reading }).catch(() => undefined);
  }
}
