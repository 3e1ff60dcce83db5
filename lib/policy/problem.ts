import type * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';

/** Words for what is wrong with a value. Nothing here is ever longer than a few lines, whatever the value is. */

const LONGEST_QUOTE = 60;

/** `undefined` for the issue means that zod refused without a word; that is answered too. */
export function problemOf(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  switch (issue?.code) {
    case 'invalid_type':
      return typeProblem(issue.expected, value);
    case 'invalid_value': {
      if (typeof value !== 'string') return typeProblem('string', value);
      if (issue.message !== 'Invalid input') return issue.message;
      const choices = issue.values.map(String);
      const text =
        choices.length === 1
          ? say('choice.only', { value: quoted(value), choices: choices.join(', ') })
          : say('choice.unknown', { value: quoted(value), choices: choices.join(', ') });
      return withSuggestion(text, value, choices);
    }
    case 'too_big':
      if (issue.origin === 'string') return say('text.tooLong', { limit: Number(issue.maximum) });
      if (issue.origin === 'array')
        return say('list.tooLong', { count: count(value), limit: Number(issue.maximum) });
      return say('number.tooBig', { limit: Number(issue.maximum) });
    case 'too_small':
      if (issue.origin === 'string')
        return value === '' ? say('text.empty') : say('text.tooShort', { limit: Number(issue.minimum) });
      if (issue.origin === 'array') return say('list.tooShort', { limit: Number(issue.minimum) });
      return say('number.tooSmall', { limit: Number(issue.minimum) });
    case 'custom':
      return issue.message;
    case 'invalid_format':
      return issue.message === 'Invalid input' ? say('form.wrong') : issue.message;
    default:
      return say('value.unusable');
  }
}

/** `expected` in zod's words. */
export function typeProblem(expected: string, value: unknown): string {
  return say('type.wrong', { got: typeName(value), wanted: wantedName(expected) });
}

/** The problem with a hint at the known word that was probably meant, if one is close. */
export function withSuggestion(problem: string, given: string, known: readonly string[]): string {
  const suggestion = closest(given, known);
  return suggestion === undefined ? problem : say('didYouMean', { problem, suggestion });
}

export function quoted(text: string, limit = LONGEST_QUOTE): string {
  return say('quoted', { text: clipped(text, limit) });
}

export function clipped(text: string, limit = LONGEST_QUOTE): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for a person: short values themselves, long ones by their kind. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return say('type.text');
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return say('type.null');
      return Array.isArray(value) ? say('type.list') : say('type.object');
    default:
      return say('type.other');
  }
}

function wantedName(expected: string): string {
  switch (expected) {
    case 'string':
      return say('type.text');
    case 'int':
      return say('type.wholeNumber');
    case 'number':
      return say('type.number');
    case 'boolean':
      return say('type.yesNo');
    case 'array':
      return say('type.list');
    default:
      return say('type.object');
  }
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** At most two letters wrong, and fewer for short words; capitals do not count. */
function closest(given: string, known: readonly string[]): string | undefined {
  if (given.length > 40) return undefined;
  const allowed = given.length < 4 ? 1 : 2;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const word of known) {
    const distance = editDistance(given.toLowerCase(), word.toLowerCase());
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let column = 1; column <= b.length; column++) {
      const swap = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
