import type { ShownPrecondition, StatusView } from '../../status/view.ts';
import { problemsOf, statusNow } from '../../status/words.ts';
import { say } from '../../strings/doctor.ts';
import { type Note, ok, problem, type State, unknown, type Verdict, warning } from '../verdict.ts';
import { plain, words } from '../words.ts';

export interface StatusFacts {
  readonly direction: StatusView['direction'];
  readonly crm: string;
  /** As the page with the adapter tells it; null while nobody has the adapter. */
  readonly view: StatusView | null;
}

/** What has to hold before a status travels, and whether it does. */
export function statusVerdict({ crm, direction, view }: StatusFacts): Verdict {
  if (direction === 'off') return ok(plain(say('status-off')));
  if (view === null || view.direction === 'off')
    return unknown(plain(say('status-not-open')), { fixes: [{ do: 'show-adapter' }] });
  const notes = view.preconditions.map(noteOf);
  const [todo] = problemsOf(view);
  if (todo !== undefined)
    return problem(plain(say('status-stopped')), { notes, toDo: words((show) => show(todo, 'text')) });
  if (view.paused) return warning(plain(say('status-paused')), { notes, toDo: plain(say('status-resume')) });
  if (view.holder === null)
    return warning(plain(say('status-no-keeper', { crm })), {
      notes,
      toDo: plain(say('status-open-crm', { crm })),
    });
  const now = statusNow(view);
  if (now.state === 'in-step') return ok(plain(say('status-ok', { crm })), { notes });
  return unknown(
    words((show) => show(now.text, 'text')),
    { notes },
  );
}

const STATE_OF: Readonly<Record<ShownPrecondition['state'], State>> = {
  met: 'ok',
  'not-met': 'problem',
  unknown: 'unknown',
};

const noteOf = ({ state, title }: ShownPrecondition): Note => ({
  state: STATE_OF[state],
  text: plain(title),
});
