import type { ShownCheck, ShownFix } from '../../components/doctor/doctor-props.ts';
import { say } from '../strings/doctor.ts';
import { secondText } from '../strings/format.ts';
import type { Examined } from './examination.ts';
import { type Fix, STATES } from './verdict.ts';

/** A check as a person reads it. */
export function shownCheck({ at, id, running, verdict }: Examined): ShownCheck {
  return {
    id,
    title: say(`check-${id}`),
    state: verdict === null ? 'running' : verdict.state,
    running,
    text: verdict?.text.full ?? '',
    notes: (verdict?.notes ?? []).map(({ state, text }) => ({ state, text: text.full })),
    toDo: verdict?.toDo?.full ?? null,
    fixes: (verdict?.fixes ?? []).map(shownFix),
    looked: at === null ? null : say('looked', { time: secondText(at) }),
  };
}

/** What is to be put right, the worst first and then in the order of the checks. */
export const toPutRight = (checks: readonly ShownCheck[]): readonly ShownCheck[] =>
  STATES.filter((state) => state === 'problem' || state === 'warning').flatMap((state) =>
    checks.filter((check) => check.state === state),
  );

const shownFix = (fix: Fix): ShownFix => ({ fix, label: labelOf(fix) });

function labelOf(fix: Fix): string {
  switch (fix.do) {
    case 'open':
    case 'show-tab':
    case 'reload-tab':
      return say(`fix-${fix.do}`, { host: fix.host });
    case 'log-in': {
      const { crm, way } = fix;
      return say(way === 'options' ? 'fix-options-of' : `fix-${way}`, { crm });
    }
    default:
      return say(`fix-${fix.do}`);
  }
}
