import type { DialOutcome, OutcomeText } from '../messages/protocol.ts';
import { isKnown, say } from '../strings/outcome.ts';

const reasonText = (reason: string): string => {
  const key = `reason-${reason}`;
  return isKnown(key) ? say(key as 'reason-fault') : say('reason-fault');
};

/** How handing a number over ended, in words. Made in the panel: the scripts in pages carry none of them. */
export function outcomeText(outcome: DialOutcome): OutcomeText {
  switch (outcome.state) {
    case 'waiting':
      return { state: 'waiting', text: say(`wait-${outcome.why}`) };
    case 'replaced':
      return { state: 'failed', text: say('replaced') };
    case 'done': {
      const last = outcome.tried.at(-1);
      if (last === undefined) return { state: 'done', text: say(outcome.how) };
      const reason = reasonText(last.reason);
      if (outcome.how === 'copied') return { state: 'done', text: say('copied-instead', { reason }) };
      const strategy = say(`strategy-${last.strategy}`);
      return { state: 'done', text: say('done-instead', { done: say(outcome.how), strategy, reason }) };
    }
    case 'failed': {
      const first = outcome.tried[0];
      return first === undefined
        ? { state: 'failed', text: say('failed-none') }
        : {
            state: 'failed',
            text: say('failed', { reason: outcome.tried.map((t) => reasonText(t.reason)).join('; ') }),
          };
    }
  }
}
