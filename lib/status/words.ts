import { say } from '../strings/status-line.ts';
import type { StatusView } from './view.ts';

/** How the two statuses stand to each other, as one line has it. */
export type StatusState = 'in-step' | 'waits' | 'paused' | 'stopped' | 'looking';

/** The state and the sentence for it; what is worth most to know comes first. */
export function statusNow(view: StatusView): { readonly state: StatusState; readonly text: string } {
  if (view.paused) return { state: 'paused', text: say('paused-text') };
  const [problem] = problemsOf(view);
  if (problem !== undefined) return { state: 'stopped', text: problem };
  if (view.waiting !== null) return { state: 'waits', text: say('waits-text', view.waiting) };
  if (view.holder === null)
    return { state: 'looking', text: say('no-keeper-text', { crm: view.crmName ?? say('crm') }) };
  // What is only to be looked after by the agent has something to do with it, and travels all the same.
  const open = view.preconditions.find(
    ({ id, state, toDo }) => state === 'unknown' && (toDo === null || id === 'adapter'),
  );
  if (open !== undefined) return { state: 'looking', text: open.toDo ?? say('looking-text') };
  if (isUntold(view.crm) || isUntold(view.adapter)) return { state: 'looking', text: say('looking-text') };
  return { state: 'in-step', text: say('in-step-text') };
}

const isUntold = (side: StatusView['crm']): boolean => side === null || side.name === null;

/** What keeps the status from travelling: each with what to do, and each once. */
export function problemsOf({ problem, preconditions }: StatusView): readonly string[] {
  const unmet = preconditions.flatMap(({ state, toDo, title }) =>
    state === 'not-met' ? [toDo ?? title] : [],
  );
  return [...new Set([...(problem === null ? [] : [problem]), ...unmet])];
}

/** What nobody but the agent can see to, where a side does not say it. */
export const hintsOf = ({ preconditions }: StatusView): readonly string[] =>
  preconditions.flatMap(({ state, toDo }) => (state === 'unknown' && toDo !== null ? [toDo] : []));

/**
 * What somebody who does not look has to hear, when `before` becomes `after`: that the status stopped, waits or goes
 * on, and what was done. Not what the agent did themselves, and nothing of the first look.
 */
export function statusNews(before: StatusView | null, after: StatusView): string | null {
  if (before === null || before.direction === 'off' || after.direction === 'off') return null;
  const [was, is] = [statusNow(before), statusNow(after)];
  if (is.text !== was.text && (is.state === 'stopped' || is.state === 'waits' || is.state === 'paused'))
    return is.text;
  const [newest] = after.log;
  const [known] = before.log;
  if (newest !== undefined && (newest.at !== known?.at || newest.text !== known.text)) return newest.text;
  return is.state === 'in-step' && (was.state === 'stopped' || was.state === 'paused') ? is.text : null;
}
