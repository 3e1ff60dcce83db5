import type { AdapterSideSettings } from '../policy/status-sources.ts';
import type { Reading, StatusSide, Told } from '../status/side.ts';
import type { StatusKnowledge } from './frame-port.ts';
import { type StatusAnswer, shownReading } from './status-answer.ts';
import { adapterStatuses, isUnnumbered } from './statuses.ts';

/** The hands in the adapter's page; `AdapterFrame` has them. */
export interface StatusHands {
  readonly status: (
    order:
      | { readonly do: 'read-status' }
      | { readonly do: 'choose-status'; readonly status: string; readonly epoch: number },
  ) => Promise<StatusAnswer | 'gone' | 'timeout'>;
  readonly watchStatus: (
    knowledge: StatusKnowledge,
    listener: (answer: StatusAnswer) => void,
    signal: AbortSignal,
  ) => void;
}

export interface AdapterAgent {
  readonly id: string | null;
  readonly email: string | null;
}

export interface StatusDriverOptions {
  readonly settings: AdapterSideSettings;
  /** The frame with the adapter; null where none stands. The call adapter's, where there are both. */
  readonly hands: () => StatusHands | null;
  /** As the adapter's newest `Agent_Login` tells. */
  readonly agent: () => Promise<AdapterAgent>;
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  readonly now: () => number;
}

/** The adapter's side by its own page: the status is read and chosen there as the agent would. */
export function adapterDriverSide(options: StatusDriverOptions): StatusSide {
  const { agent, hands, isCurrent, now, settings } = options;
  const statuses = adapterStatuses(settings);
  const knowledge: StatusKnowledge = {
    known: statuses.known,
    nextWords: settings.nextWords,
    idAttribute: settings.idAttribute ?? null,
  };
  /** Frames that know how statuses are called; one that was made anew has to be told. */
  const told = new WeakSet<StatusHands>();
  const listeners = new Set<(reading: Reading | null) => void>();
  const ended = new AbortController();

  const ready = (): StatusHands | null => {
    const now = hands();
    if (now !== null && !told.has(now)) {
      told.add(now);
      now.watchStatus(
        knowledge,
        (answer) => {
          void readingOf(answer).then((reading) => {
            for (const listener of [...listeners]) listener(reading.ok ? reading.value : null);
          });
        },
        ended.signal,
      );
    }
    return now;
  };

  const readingOf = async (answer: StatusAnswer | 'gone' | 'timeout'): Promise<Told<Reading>> => {
    const reading = shownReading(answer, statuses.options, await agent(), now());
    if (!reading.ok || reading.value.status === null || !isUnnumbered(reading.value.status)) return reading;
    return { ok: true, value: { ...reading.value, status: null, system: true } };
  };

  return {
    async options() {
      // The list is the vendor's and policy's; which of them an agent may choose, the page knows.
      return { ok: true, value: statuses.options };
    },

    async read() {
      return readingOf((await ready()?.status({ do: 'read-status' })) ?? 'gone');
    },

    async write(status, epoch, signal) {
      const known = statuses.options.find(({ id }) => id === status);
      if (known === undefined) return { ok: false, fault: 'gone', detail: status };
      if (known.system) return { ok: false, fault: 'refused', detail: known.name };
      const frame = ready();
      if (frame === null) return { ok: false, fault: 'untold', detail: null };
      if (signal.aborted || !(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      return readingOf(await frame.status({ do: 'choose-status', status, epoch }));
    },

    watch(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
      ready();
    },
  };
}
