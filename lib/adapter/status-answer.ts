import * as z from 'zod/mini';
import type { Reading, StatusOption, Told } from '../status/side.ts';

/**
 * What a script of ours in a foreign page answers about the status control there. It stands beside the page, so its
 * words are checked like anybody's.
 */
const text = z.string().check(z.maxLength(300));
const id = z.nullable(z.string().check(z.maxLength(300)));

export const shownSchema = z.object({ status: id, name: text, next: id });
const choiceSchema = z.object({ status: id, name: text, disabled: z.boolean() });

export const statusAnswerSchema = z.union([
  z.object({ ok: z.literal(true), shown: shownSchema }),
  z.object({ ok: z.literal(true), choices: z.array(choiceSchema).check(z.maxLength(500)) }),
  z.object({
    ok: z.literal(false),
    fault: z.enum(['no-control', 'gone', 'refused', 'fenced']),
    detail: z.nullable(text),
  }),
]);
export type StatusAnswer = z.output<typeof statusAnswerSchema>;

/** What a script's answer says of the agent. `gone`: no script stands there; `timeout`: it has not answered. */
export function shownReading(
  answer: StatusAnswer | 'gone' | 'timeout',
  options: readonly StatusOption[],
  agent: Reading['agent'],
  at: number,
): Told<Reading> {
  if (answer === 'gone') return { ok: false, fault: 'untold', detail: null };
  if (answer === 'timeout') return { ok: false, fault: 'unreachable', detail: null };
  if (!answer.ok) return answer;
  if (!('shown' in answer)) return { ok: false, fault: 'malformed', detail: null };
  const { name, next, status } = answer.shown;
  const known = options.find(({ id }) => id === status);
  return {
    ok: true,
    value: {
      status,
      name: known?.name ?? (name === '' ? null : name),
      system: known?.system ?? false,
      next,
      agent,
      at,
    },
  };
}
