import type { CustomValues } from '../../kustomer/custom-values.ts';
import { namedIn } from '../../kustomer/refusal-words.ts';
import { type Asked, type Asking, isStatus } from './ask.ts';

const LEFT_OUT_FOR_MS = 10 * 60_000;

type Resource = 'customer' | 'conversation' | 'message';

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
  const nameOf = (key: string) => `${resource} ${key}`;
  const isLeftOut = (key: string): boolean =>
    depends.now() - (lacking.get(nameOf(key)) ?? Number.NEGATIVE_INFINITY) < LEFT_OUT_FOR_MS;
  const left = Object.keys(values).filter((key) => !isLeftOut(key));
  // Whoever checks field by field may name one at a time.
  for (;;) {
    const sent = await send(Object.fromEntries(left.map((key) => [key, values[key] ?? ''])));
    if (sent.ok || !isStatus(sent, 400, 422)) return sent;
    const named = namedIn(sent.said, left);
    if (named.length === 0) return sent;
    for (const key of named) {
      lacking.set(nameOf(key), depends.now());
      left.splice(left.indexOf(key), 1);
    }
    depends.fieldsLacking(crm.id, named);
  }
}
