import { say } from '../strings/diagnosis.ts';
import { inCapitals } from './variable-names.ts';

/**
 * What stands in a parameter's value: text with `{VARIABLES}`, or one of the functions of the vendor's Custom CRM page
 * ("Request URL Parameter Functions", lines 336 to 348). Taken apart first and filled in afterwards, so that no value
 * can be mistaken for a variable, a comma or a parenthesis: nothing is ever expanded twice.
 */
export type Expression =
  | { readonly type: 'text'; readonly parts: readonly Part[] }
  | { readonly type: 'call'; readonly name: FunctionName; readonly given: readonly Expression[] };
export type Part = { readonly text: string } | { readonly variable: string };

export const FUNCTION_NAMES = ['DEFAULT_VALUE', 'CONCAT_OR', 'CONCAT_AND'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  /** `problem` reads after the field's name. */
  | { readonly ok: false; readonly problem: string };

/** Values by the variable's name in capitals; empty and missing are the same. */
export type Values = Readonly<Record<string, string | null | undefined>>;

/** Functions in functions; nobody needs more, and a document must not make us recurse without end. */
const DEEPEST = 5;
const MOST_GIVEN = 50;

interface Allowed {
  readonly variables: readonly string[];
  /** They are for parameters alone (line 337). */
  readonly functions: boolean;
}

/** Takes a value apart. Total. */
export function parseValue(value: string, allowed: Allowed): Parsed {
  const text = inCapitals(value);
  return /^\s*=\s*[A-Za-z_]+\s*(?:\(|$)/.test(text)
    ? parseCall(text.trim(), allowed, 1)
    : parseText(text, allowed);
}

/** The value, or null where it has none: then the parameter leaves the request (line 338). */
export function evaluate(expression: Expression, values: Values): string | null {
  if (expression.type === 'text') return fillParts(expression.parts, values);
  const given = expression.given.map((one) => evaluate(one, values));
  const present = given.filter((one) => one !== null);
  switch (expression.name) {
    case 'DEFAULT_VALUE':
      return given[0] ?? given[1] ?? null;
    case 'CONCAT_OR':
      return present.length === 0 ? null : present.join(' or ');
    case 'CONCAT_AND':
      return present.length === 0 ? null : present.join(' and ');
  }
}

/** Text whose variables all have no value has none itself: `(Id:equals:{ACCOUNT_ID})` without an account is nothing. */
function fillParts(parts: readonly Part[], values: Values): string | null {
  let variables = 0;
  let filled = 0;
  let result = '';
  for (const part of parts) {
    if ('text' in part) {
      result += part.text;
      continue;
    }
    variables += 1;
    const value = Object.hasOwn(values, part.variable) ? values[part.variable] : null;
    if (typeof value !== 'string' || value.trim() === '') continue;
    filled += 1;
    result += value;
  }
  return (variables > 0 && filled === 0) || result.trim() === '' ? null : result;
}

/** The variables of an expression, each once. */
export function variablesIn(expression: Expression): readonly string[] {
  const names =
    expression.type === 'text'
      ? expression.parts.flatMap((part) => ('variable' in part ? [part.variable] : []))
      : expression.given.flatMap(variablesIn);
  return [...new Set(names)];
}

function parseText(text: string, { variables }: Allowed): Parsed {
  const open = /\{([A-Z][A-Z0-9_]+)(?![A-Z0-9_}])/.exec(text);
  if (open !== null) return fault(say('url.braceOpen', { variable: `{${open[1]}` }));
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(/\{([A-Z][A-Z0-9_]*)\}/g)) {
    const name = found[1] ?? '';
    if (!variables.includes(name)) {
      const known = variables.map((one) => `{${one}}`).join(' ');
      return fault(say('url.variable', { variable: `{${name}}`, variables: known }));
    }
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ variable: name });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  const close = parts
    .flatMap((part) => ('text' in part ? [part.text] : []))
    .map((one) => new RegExp(`(?<![A-Z0-9_])(${variables.join('|')})\\}`).exec(one))
    .find((one) => one !== null);
  if (close !== null && close !== undefined)
    return fault(say('url.braceClose', { variable: `${close[1]}}` }));
  return { ok: true, expression: { type: 'text', parts } };
}

function parseCall(text: string, allowed: Allowed, depth: number): Parsed {
  const [head = '', name = ''] = /^=\s*([A-Za-z_]+)\s*/.exec(text) ?? [];
  if (!allowed.functions) return fault(say('function.notHere', { name: `=${name}` }));
  const known = FUNCTION_NAMES.find((one) => one === name);
  if (known === undefined)
    return fault(
      say('function.unknown', { name: `=${name}`, names: FUNCTION_NAMES.map((one) => `=${one}`).join(', ') }),
    );
  if (depth > DEEPEST) return fault(say('function.tooDeep', { limit: DEEPEST }));
  const given = argumentsOf(text.slice(head.length));
  if (given === null) return fault(say('function.unbalanced', { name: `=${name}` }));
  const { rest } = given;
  if (rest.trim() !== '')
    return fault(say('function.trailing', { name: `=${name}`, rest: rest.trim().slice(0, 40) }));
  const count = given.texts.length;
  if (known === 'DEFAULT_VALUE' ? count !== 2 : count > MOST_GIVEN)
    return fault(say('function.arguments', { name: `=${name}`, count }));
  const parsed = given.texts.map((one) =>
    /^=\s*[A-Za-z_]+/.test(one) ? parseCall(one, allowed, depth + 1) : parseText(one, allowed),
  );
  const wrong = parsed.find((one) => !one.ok);
  if (wrong !== undefined) return wrong;
  return {
    ok: true,
    expression: {
      type: 'call',
      name: known,
      given: parsed.flatMap((one) => (one.ok ? [one.expression] : [])),
    },
  };
}

/**
 * What stands between the first parenthesis and its own, split at the commas that are in no other parenthesis. A
 * backslash makes a comma or a parenthesis text. Null where the parentheses do not match.
 */
function argumentsOf(text: string): { readonly texts: readonly string[]; readonly rest: string } | null {
  if (!text.startsWith('(')) return null;
  const texts: string[] = [];
  let current = '';
  let depth = 0;
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\' && /[\\,()]/.test(next)) {
      // Left as it is for a function inside, which takes it apart itself.
      current += current.trimStart().startsWith('=') ? character + next : next;
      at += 1;
    } else if (character === ')' && depth === 0) {
      return { texts: [...texts, current.trim()], rest: text.slice(at + 1) };
    } else if (character === ',' && depth === 0) {
      texts.push(current.trim());
      current = '';
    } else {
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      current += character;
    }
  }
  return null;
}

const fault = (problem: string): Parsed => ({ ok: false, problem });
