import { type StatusAnswer, shownReading, statusAnswerSchema } from '../../adapter/status-answer.ts';
import type { StatusControl } from '../../adapter/status-control.ts';
import type { StatusScriptOrder } from '../../messages/protocol.ts';
import type { CrmSideSettings } from '../../policy/status-sources.ts';
import type { StatusOption, StatusSide } from '../../status/side.ts';
import type { PageLine } from './page-line.ts';
import { optionsOf } from './page-message.ts';

/** Roles that a choice in a menu has, wherever policy does not say it. */
const USUAL_OPTIONS = [
  { role: 'menuitemradio' },
  { role: 'menuitem' },
  { role: 'option' },
  { role: 'menuitemcheckbox' },
];
const NOBODY = { id: null, email: null } as const;

export interface PageSideOptions {
  readonly settings: CrmSideSettings;
  readonly line: PageLine;
  readonly isCurrent: (epoch: number) => boolean | Promise<boolean>;
  readonly now: () => number;
}

/** A CRM's side by the status control in its page, worked as the agent would. Who the agent is, it cannot tell. */
export function pageSide({ isCurrent, line, now, settings }: PageSideOptions): StatusSide {
  const { page, statuses } = settings;
  const named = optionsOf(statuses);
  const control: StatusControl = {
    places: {
      shown: page.shown ?? [],
      menu: page.menu ?? [],
      option: page.option ?? USUAL_OPTIONS,
      next: [],
      nextWords: [],
      idAttribute: page.idAttribute ?? null,
    },
    known: statuses.map(({ id, name }) => ({ id, names: [name] })),
  };
  const ask = async (order: StatusScriptOrder): Promise<StatusAnswer | 'gone' | 'timeout' | 'malformed'> => {
    const answer = await line.ask({ way: 'page', control }, order);
    if (answer === 'gone' || answer === 'timeout') return answer;
    return statusAnswerSchema.safeParse(answer).data ?? 'malformed';
  };
  const reading = (answer: StatusAnswer | 'gone' | 'timeout' | 'malformed') =>
    answer === 'malformed'
      ? ({ ok: false, fault: 'malformed', detail: null } as const)
      : shownReading(answer, named, NOBODY, now());

  return {
    async options() {
      if (named.length > 0) return { ok: true, value: named };
      const answer = await ask({ do: 'list' });
      if (typeof answer === 'string' || !answer.ok || !('choices' in answer)) {
        const failed = reading(answer);
        return failed.ok ? { ok: false, fault: 'malformed', detail: null } : failed;
      }
      const value = answer.choices.flatMap(({ name, status }): StatusOption[] =>
        status === null ? [] : [{ id: status, name, statusClass: null, system: false }],
      );
      return { ok: true, value };
    },

    async read() {
      return reading(await ask({ do: 'read' }));
    },

    async write(status, epoch, signal) {
      const known = named.find(({ id }) => id === status);
      if (named.length > 0 && known === undefined) return { ok: false, fault: 'gone', detail: status };
      if (known?.system) return { ok: false, fault: 'refused', detail: known.name };
      if (signal.aborted || !(await isCurrent(epoch))) return { ok: false, fault: 'fenced', detail: null };
      return reading(await ask({ do: 'choose', status, epoch }));
    },

    watch(listener, signal) {
      line.onStirred((told) => {
        const answer = told === null ? null : statusAnswerSchema.safeParse(parsed(told)).data;
        const read = answer ? reading(answer) : null;
        listener(read?.ok ? read.value : null);
      }, signal);
      void ask({ do: 'watch' });
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
