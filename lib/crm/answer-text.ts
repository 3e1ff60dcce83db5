import type { DialAnswer, OutcomeText } from '../messages/protocol.ts';
import { say } from '../strings/dial.ts';

/** What the worker's answer to a click means to the agent. */
export function answerText(answer: DialAnswer): OutcomeText {
  const failed = answer.state === 'adapter-gone' || answer.state === 'not-a-crm';
  return { state: failed ? 'failed' : 'waiting', text: say(answer.state) };
}
