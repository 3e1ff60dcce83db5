import * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { templateUrlFault } from './urls.ts';

/** What the schemas of the configuration are put together from. */

/** Descriptions for the emitted policy schema; a registry of its own, so that no other schema is touched. */
export const policyDocs = z.registry<{ description: string }>();

export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  policyDocs.add(schema, { description });
  return schema;
}

/** A rule made of a function that answers what is wrong, or null. */
export function rule<Value>(faultOf: (value: Value) => string | null) {
  return z.check<Value>((payload) => {
    const message = faultOf(payload.value);
    if (message !== null) payload.issues.push({ code: 'custom', message, input: payload.value });
  });
}

/** A list in which no two entries have the same key; the later one is at fault. */
export function noTwice<Entry>(keyOf: (entry: Entry) => unknown) {
  return z.check<Entry[]>((payload) => {
    const seen = new Set<unknown>();
    payload.value.forEach((entry, index) => {
      const key = keyOf(entry);
      if (seen.has(key))
        payload.issues.push({ code: 'custom', message: say('entry.twice'), input: entry, path: [index] });
      seen.add(key);
    });
  });
}

export const line = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));
export const webUrl = (faultOf: (text: string) => string | null) =>
  z.string().check(z.maxLength(2000), rule(faultOf));
export const template = (variables: readonly string[]) => webUrl((text) => templateUrlFault(text, variables));

export function choice<const Values extends readonly string[]>(values: Values) {
  return z.enum(values);
}

export function list<Entry extends z.ZodMiniType>(entry: Entry, least: number, most: number) {
  return z.array(entry).check(z.minLength(least), z.maxLength(most));
}

/** An object that may be left out and stands with its own defaults then. */
export const whole = <Shape extends z.ZodMiniObject>(schema: Shape) =>
  z._default(schema, z.parse(schema, {}) as z.core.util.NoUndefined<z.output<Shape>>);
