import { say } from '../strings/status.ts';
import { nameOf, type SideName, type StatusRules } from './mapping.ts';
import { type PreconditionFacts, preconditionsOf } from './preconditions.ts';
import { type Decision, faultText, reasonText } from './reason.ts';
import { blockOf } from './settle.ts';
import type { SyncState } from './state.ts';
import type { ShownSide, StatusView } from './view.ts';

export interface ShownFrom {
  readonly state: SyncState;
  /** Oldest first. */
  readonly log: readonly Decision[];
  readonly rules: StatusRules;
  readonly facts: PreconditionFacts;
  readonly holder: StatusView['holder'];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a person sees of all that the rules know, in words. */
export function viewOf({ at, facts, holder, log, rules, state }: ShownFrom): StatusView {
  return {
    direction: rules.direction,
    crmName: facts.crmName,
    crm: shownSide(state, rules, 'crm'),
    adapter: shownSide(state, rules, 'adapter'),
    holder,
    waiting: waitingOf(state, rules, at),
    preconditions: preconditionsOf(facts).map(({ id, title, toDo, state: how }) => ({
      id,
      title,
      toDo,
      state: how,
    })),
    log: log.map((decision) => ({ at: decision.at, text: reasonText(decision) })).toReversed(),
    paused: state.paused,
    problem: problemOf(state, rules),
  };
}

function shownSide(state: SyncState, rules: StatusRules, side: SideName): ShownSide | null {
  const { next, now, options } = state[side];
  if (now === null && options === null) return null;
  const name = (id: string) =>
    nameOf(rules, { crm: state.crm.options, adapter: state.adapter.options }, side, id);
  const status = now?.status ?? null;
  return {
    status,
    name: now?.name ?? (status === null ? null : name(status)),
    system: now?.system ?? false,
    next: next === null ? null : name(next),
    options,
  };
}

function waitingOf(state: SyncState, rules: StatusRules, at: number): StatusView['waiting'] {
  const { intent } = state;
  if (intent === null) return null;
  const block = blockOf(state, intent, at);
  // Whatever else keeps it is said by the problem, by the pause, or by there being no holder.
  if (block === null || block === 'paused' || block === 'other-browser' || block === 'no-holder') return null;
  // Over in a moment: it would only flicker, and be read aloud.
  if (block === 'writing') return null;
  const listed = { crm: state.crm.options, adapter: state.adapter.options };
  const name = nameOf(rules, listed, intent.side, intent.to);
  if (block === 'trouble') {
    const { trouble } = state;
    if (trouble?.again == null) return null;
    return { name, why: say('wait-trouble', { fault: faultText(trouble.fault, trouble.detail) }) };
  }
  if (block !== 'system') return { name, why: say(`wait-${block}`) };
  const now = state[intent.side].now;
  return { name, why: say('wait-system', { name: now?.name ?? now?.status ?? '' }) };
}

/** What an agent or administrator can do something about; a fault that is tried again at once is none. */
function problemOf(state: SyncState, rules: StatusRules): string | null {
  const { crm, adapter, other, trouble, intent } = state;
  if (other.steppedBack) return say('stepped-back');
  if (trouble !== null && intent !== null && (trouble.again === null || trouble.attempts > 1)) {
    const listed = { crm: crm.options, adapter: adapter.options };
    const to = nameOf(rules, listed, trouble.side, intent.to);
    return say(`failed-${trouble.side}`, { to, fault: faultText(trouble.fault, trouble.detail) });
  }
  for (const side of ['crm', 'adapter'] as const) {
    const { fault } = state[side];
    // A side that does not know its status may still be set; one that nobody has set up says which setting it wants.
    if (fault !== null && (fault.fault !== 'untold' || fault.detail !== null))
      return say(`read-failed-${side}`, { fault: faultText(fault.fault, fault.detail) });
  }
  if (adapter.now?.offline === true) return say('keep-offline-adapter');
  if (crm.now?.offline === true) return say('keep-offline-crm');
  return other.suspected ? say('other-browser') : null;
}
