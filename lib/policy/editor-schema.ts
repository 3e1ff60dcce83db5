import * as z from 'zod/mini';
import { SCHEMA_KEY } from './document.ts';
import { isPlainObject } from './problem.ts';
import { policySchema } from './schema.ts';
import { policyDocs } from './schema-parts.ts';

/**
 * The policy schema for people's editors: JSON Schema of the draft 2020-12, with descriptions, defaults, choices and
 * limits, and with every unknown key refused, so that a slip of the pen is seen while it is made. Rules that are code
 * (match patterns, addresses with variables) are not in it: `npm run policy:check` has them all.
 */
export function editorSchema(): Record<string, unknown> {
  const made = z.toJSONSchema(policySchema, {
    target: 'draft-2020-12',
    io: 'input',
    metadata: policyDocs,
    // By its place and not by a number of its own: a key that is added changes nothing around it.
    reused: 'inline',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object') jsonSchema.additionalProperties = false;
    },
  }) as Record<string, unknown>;
  // A policy may leave any key out; `required` would come from the schema that fills in the defaults.
  const { $schema, required: _all, ...rest } = made;
  const properties = isPlainObject(rest.properties) ? rest.properties : {};
  return {
    $schema,
    title: 'Patchcord policy',
    description: 'The configuration of Patchcord, as an administrator hands it to browsers.',
    ...rest,
    properties: {
      [SCHEMA_KEY]: { type: 'string', description: 'Which schema an editor checks this document by.' },
      ...properties,
    },
  };
}
