import * as z from 'zod/mini';
import type { StatusScriptOrder } from '../../messages/protocol.ts';
import type { CrmSideSettings } from '../../policy/status-sources.ts';
import type { Reading, StatusOption, StatusSide, Told } from '../../status/side.ts';
import type { PageLine } from './page-line.ts';
import { messageReading, optionsOf, type PageMessage, readPageMessage } from './page-message.ts';
import { shortened } from './said-words.ts';

export interface MessageSideOptions {
  readonly settings: CrmSideSettings;
  readonly line: PageLine;
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  readonly now: () => number;
}

const answerSchema = z.union([
  z.object({ ok: z.literal(true), told: z.string().check(z.maxLength(20_000)) }),
  z.object({ ok: z.literal(false), fault: z.enum(['untold', 'fenced']), detail: z.null() }),
]);

/** A CRM's side by what its page says of itself, in a message that the developer guide documents. */
export function messageSide({ isCurrent, line, now, settings }: MessageSideOptions): StatusSide {
  const configured = optionsOf(settings.statuses);
  let toldLast: readonly StatusOption[] = [];
  /** The page's own list counts where policy has none. */
  const optionsAfter = ({ statuses }: PageMessage): readonly StatusOption[] => {
    if (statuses !== undefined) toldLast = optionsOf(statuses);
    return configured.length > 0 ? configured : toldLast;
  };

  const ask = async (order: StatusScriptOrder): Promise<Told<PageMessage>> => {
    const answer = await line.ask({ way: 'message' }, order);
    if (answer === 'gone') return { ok: false, fault: 'untold', detail: null };
    if (answer === 'timeout') return { ok: false, fault: 'unreachable', detail: null };
    const read = answerSchema.safeParse(answer).data;
    if (read === undefined) return { ok: false, fault: 'malformed', detail: null };
    return read.ok ? readPageMessage(read.told) : read;
  };
  const reading = (told: Told<PageMessage>): Told<Reading> =>
    told.ok ? messageReading(told.value, optionsAfter(told.value), now()) : told;

  return {
    async options() {
      if (configured.length > 0) return { ok: true, value: configured };
      const told = await ask({ do: 'list' });
      return told.ok ? { ok: true, value: optionsAfter(told.value) } : told;
    },

    read: async () => reading(await ask({ do: 'read' })),

    async write(status, epoch, signal) {
      const options = configured.length > 0 ? configured : toldLast;
      const known = options.find(({ id }) => id === status);
      if (options.length > 0 && known === undefined) return { ok: false, fault: 'gone', detail: status };
      if (known?.system) return { ok: false, fault: 'refused', detail: known.name };
      if (signal.aborted || !(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      const told = await ask({ do: 'choose', status, epoch });
      if (!told.ok) return told;
      const { refused } = told.value;
      if (refused !== undefined && refused !== null)
        return { ok: false, fault: 'refused', detail: shortened(refused) };
      const after = reading(told);
      return after.ok && after.value.status !== status
        ? { ok: false, fault: 'refused', detail: after.value.name }
        : after;
    },

    watch(listener, signal) {
      line.onStirred((told) => {
        const read = told === null ? null : reading(readPageMessage(told));
        // What is no message of that form is no reason to ask either.
        if (read?.ok) listener(read.value);
      }, signal);
      void ask({ do: 'watch' });
    },
  };
}
