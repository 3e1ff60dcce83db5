import * as z from 'zod/mini';
import { isPlainObject } from './problem.ts';
import { TOP_LEVEL_KEYS, type TopLevelKey, valuesSchema } from './schema.ts';
import { policyDocs } from './schema-parts.ts';

/**
 * The fields of a form for the whole configuration, made from its schema: a key that is added there can be edited at
 * once. What a field holds is the document's own JSON value, so that nothing is lost on the way into a form and back,
 * mistakes included.
 */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'list'; readonly each: Shape }
  | { readonly kind: 'group'; readonly fields: readonly Field[] };

export interface Field {
  readonly key: string;
  readonly description: string;
  readonly required: boolean;
  /** The value that says "none" where leaving the key out says something else: `null`, an empty list or text. */
  readonly none: null | '' | readonly [] | undefined;
  /** What counts where nothing is given; undefined where that is nothing. */
  readonly standard: unknown;
  readonly shape: Shape;
}

type Schema = z.core.$ZodType;

/** Secrets are typed where they are kept encrypted (`components/options/api/`), and in no document. */
const SECRETS = [
  'crms[].api.authentication.password',
  'crms[].api.authentication.headers[].value',
  'crms[].api.authentication.oauth.clientSecret',
];

const made = new Map<TopLevelKey, Field>();

export function fieldOf(key: TopLevelKey): Field {
  const known = made.get(key);
  if (known !== undefined) return known;
  const field = { ...fieldFor(key, valuesSchema.shape[key], key), required: false };
  made.set(key, field);
  return field;
}

export const allFields = (): readonly Field[] => TOP_LEVEL_KEYS.map(fieldOf);

function fieldFor(key: string, schema: Schema, path: string): Field {
  let inner = schema;
  let required = true;
  let nullable = false;
  let standard: unknown;
  for (;;) {
    const { def } = (inner as z.core.$ZodTypes)._zod;
    if (def.type === 'optional') required = false;
    else if (def.type === 'default') {
      required = false;
      standard = def.defaultValue;
    } else if (def.type === 'nullable') nullable = required;
    else break;
    inner = def.innerType;
  }
  const description = policyDocs.get(schema as z.core.$ZodType & z.ZodMiniType)?.description ?? '';
  const none = noneOf(inner, nullable, standard);
  return { key, description, required, none, standard: standard ?? undefined, shape: shapeOf(inner, path) };
}

function noneOf(schema: Schema, nullable: boolean, standard: unknown): Field['none'] {
  if (nullable) return null;
  if (Array.isArray(standard) && standard.length > 0 && z.safeParse(schema, []).success) return [];
  return standard !== '' && z.safeParse(schema, '').success ? '' : undefined;
}

function shapeOf(schema: Schema, path: string): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return { kind: 'text' };
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'yes-no' };
    case 'enum':
      return { kind: 'choice', choices: Object.values(def.entries).map(String) };
    case 'array':
      return { kind: 'list', each: shapeOf(bare(def.element), `${path}[]`) };
    case 'object':
      return {
        kind: 'group',
        fields: Object.entries(def.shape)
          .map(([key, inner]) => ({ key, inner, at: `${path}.${key}` }))
          .filter(({ at }) => !SECRETS.includes(at))
          .map(({ key, inner, at }) => fieldFor(key, inner, at)),
      };
    default:
      throw new Error(`No form has a field for ${def.type}`);
  }
}

function bare(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional' || def.type === 'default' || def.type === 'nullable'
    ? bare(def.innerType)
    : schema;
}

/** Whether a value is of the kind that the field can show; anything else is shown as it stands. */
export function fits(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'text':
    case 'choice':
      return typeof value === 'string';
    case 'number':
      // Also what was typed and is no number yet.
      return typeof value === 'number' || typeof value === 'string';
    case 'yes-no':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'group':
      return isPlainObject(value);
  }
}

/** What is typed, as the value that the document gets: what is no number stays text, and is diagnosed as such. */
export function typed(shape: Shape, text: string): string | number {
  return shape.kind === 'number' && /^\s*-?\d{1,15}(?:\.\d{1,10})?\s*$/.test(text) ? Number(text) : text;
}

/** What a new entry of a list begins as. */
export function fresh(shape: Shape): unknown {
  switch (shape.kind) {
    case 'text':
    case 'number':
      return '';
    case 'choice':
      return shape.choices[0] ?? '';
    case 'yes-no':
      return true;
    case 'list':
      return [];
    case 'group':
      return {};
  }
}

/** The same value with its keys in the order of the form: browsers' storage keeps them in that of the alphabet. */
export function inOrder(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'list')
    return Array.isArray(value) ? value.map((entry: unknown) => inOrder(shape.each, entry)) : value;
  if (shape.kind !== 'group' || !isPlainObject(value)) return value;
  const known = shape.fields.flatMap((field) =>
    value[field.key] === undefined ? [] : [[field.key, inOrder(field.shape, value[field.key])] as const],
  );
  return Object.fromEntries([...known, ...strangers(shape, value).map((key) => [key, value[key]] as const)]);
}

/** The keys of a group's value that no field is for, to be shown and taken out. */
export function strangers(shape: Shape, value: unknown): readonly string[] {
  if (shape.kind !== 'group' || !isPlainObject(value)) return [];
  return Object.keys(value).filter((key) => !shape.fields.some((field) => field.key === key));
}

/** What tells an entry of a list from the others, for a person. */
export function entryName(value: unknown): string | null {
  if (!isPlainObject(value)) return null;
  for (const key of ['name', 'id', 'queueId', 'code', 'crm', 'label', 'role', 'selector', 'placeholder']) {
    const told = value[key];
    if (typeof told === 'string' && told !== '') return told;
  }
  return null;
}
