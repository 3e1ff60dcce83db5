import type { CustomValues } from '../../kustomer/custom-values.ts';
import { cut } from '../../kustomer/cut.ts';
import { namedIn } from '../../kustomer/refusal-words.ts';
import { type Asked, type Asking, isStatus } from './ask.ts';

const LEFT_OUT_FOR_MS = 10 * 60_000;

/** Fifty fields full of letters that take four bytes are more than a request may have. */
const LONGEST_TEXTS = [1_024, 256, 64] as const;

const shortened = (key: string, value: CustomValues[string], longest: number): CustomValues[string] =>
  typeof value === 'string' && /(?:Str|Txt)$/.test(key) && value.length > longest
    ? cut(value, longest)
    : value;

type Resource = 'customer' | 'conversation' | 'message';

/** By what a field that was refused is remembered. */
export const lackingName = (resource: Resource, key: string): string => `${resource} ${key}`;

/**
 * Sends custom fields, and leaves out those that the organisation does not have: a session is worth more than a field.
 * Which they are, the refusal says. They are told to whoever can make them, and not sent again for a while.
 */
export async function withCustom<Value>(
  { crm, depends, memory: { lacking } }: Asking,
  resource: Resource,
  values: CustomValues,
  send: (custom: CustomValues) => Promise<Asked<Value>>,
): Promise<Asked<Value>> {
  const isLeftOut = (key: string): boolean =>
    depends.now() - (lacking.get(lackingName(resource, key)) ?? Number.NEGATIVE_INFINITY) < LEFT_OUT_FOR_MS;
  const left = Object.keys(values).filter((key) => !isLeftOut(key));
  let longest: number = LONGEST_TEXTS[0];
  // Whoever checks field by field may name one at a time.
  for (;;) {
    const sent = await send(
      Object.fromEntries(left.map((key) => [key, shortened(key, values[key] ?? '', longest)] as const)),
    );
    const shorter = LONGEST_TEXTS.find((length) => length < longest);
    if (!sent.ok && isStatus(sent, 413) && shorter !== undefined) {
      longest = shorter;
      continue;
    }
    if (sent.ok || !isStatus(sent, 400, 422)) return sent;
    const named = namedIn(sent.said, left);
    if (named.length === 0) return sent;
    for (const key of named) {
      lacking.set(lackingName(resource, key), depends.now());
      left.splice(left.indexOf(key), 1);
    }
    depends.fieldsLacking(crm.id, named);
  }
}
