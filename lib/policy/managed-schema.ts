import * as z from 'zod/mini';
import { policySchema } from './schema.ts';
import { policyDocs } from './schema-parts.ts';

/**
 * The policy schema in the dialect that Chromium loads: one `type` everywhere, no `$schema` tricks, no unions, no
 * `additionalProperties: false`. A schema that it does not understand keeps the whole extension from loading.
 *
 * It is loose on purpose: JSON types and descriptions only. Chromium silently withholds a whole top-level key when
 * one nested value breaks its schema, so every rule that is not here is one that our own diagnosis can speak about.
 */

export type ManagedSchema = Readonly<{
  type: 'object' | 'array' | 'string' | 'number' | 'boolean';
  description?: string;
  properties?: Readonly<Record<string, ManagedSchema>>;
  items?: ManagedSchema;
}>;

export function managedSchema(): ManagedSchema {
  return inDialect(z.toJSONSchema(policySchema, { io: 'input', metadata: policyDocs, reused: 'inline' }));
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function inDialect(given: JsonSchema): ManagedSchema {
  const schema = withoutNull(given);
  const type = typeOf(schema);
  return {
    type,
    ...(given.description === undefined ? {} : { description: given.description }),
    ...(type === 'object' && schema.properties !== undefined
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([key, inner]) => [key, inDialect(asSchema(inner))]),
          ),
        }
      : {}),
    ...(type === 'array' ? { items: inDialect(asSchema(schema.items)) } : {}),
  };
}

/** Of a union with null the other member counts: a policy leaves a key out instead of writing null. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const members = schema.anyOf?.filter((member) => member.type !== 'null');
  const [member] = members ?? [];
  return members?.length === 1 && member !== undefined ? member : schema;
}

function typeOf({ type }: JsonSchema): ManagedSchema['type'] {
  // Whole numbers are our own rule: as `integer`, 4.5 would take the whole key with it.
  if (type === 'integer') return 'number';
  if (typeof type !== 'string' || type === 'null')
    throw new Error(`Chromium's policy schema needs exactly one type, not ${JSON.stringify(type)}`);
  return type;
}

function asSchema(inner: unknown): JsonSchema {
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner))
    throw new Error(`No schema that Chromium could load: ${JSON.stringify(inner)}`);
  return inner as JsonSchema;
}
