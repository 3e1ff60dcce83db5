import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import { FIELD_RESOURCES, type FieldResource } from './field-choice.ts';
import { type AccountField, type FieldSuffix, type RecordField, suffixOf } from './fields.ts';

/**
 * Which custom fields an organisation lacks of those that are mapped, and which it has otherwise than they are meant.
 * Pure. Nothing that exists is ever changed: a conflict is said, and is a person's to end.
 */

/** A field that is written to, and what it is for; null: for custom data of the company's own. */
export interface WantedField {
  readonly resource: FieldResource;
  readonly key: string;
  readonly what: AccountField | RecordField | null;
}

/** What metadata says of one field. */
export type Property = Readonly<Record<string, unknown>>;
export type Properties = Readonly<Record<string, Property>>;

export interface FieldToAdd {
  readonly key: string;
  readonly displayName: string;
}

export interface FieldConflict {
  readonly key: string;
  /**
   * `type`: it holds something else; `list`: it takes several values, or only listed ones; `name`: another field has
   * its name; `app`: the key is in the name space of an app, which alone can make it.
   */
  readonly why: 'type' | 'list' | 'name' | 'app';
  /** The other type, or the key of the other field. */
  readonly other: string;
}

export interface FieldPlan {
  readonly resource: FieldResource;
  readonly add: readonly FieldToAdd[];
  /** Keys that are there, and as they are wanted. */
  readonly there: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}

/** Every field that these settings write to, once for each resource. */
export function wantedFields({ fields }: Pick<KustomerRecords, 'fields'>): readonly WantedField[] {
  const on = FIELD_RESOURCES.filter(
    (one) => one === fields.on || (fields.on === 'both' && one !== 'customer'),
  );
  const all: readonly WantedField[] = [
    { resource: 'customer', key: fields.account.customUserId, what: 'customUserId' },
    ...on.flatMap((resource) =>
      (Object.entries(fields.record) as [RecordField, string][]).map(([what, key]) => ({
        resource,
        key,
        what,
      })),
    ),
    ...fields.customData.map(({ of, field }) => ({ resource: of, key: field, what: null })),
  ];
  const known = new Set<string>();
  return all.filter(({ resource, key }) => {
    const name = `${resource} ${key}`;
    if (key === '' || known.has(name)) return false;
    known.add(name);
    return true;
  });
}

/** How metadata may call what a suffix says; a word that is none of these is judged by nobody. */
const TYPES: Readonly<Record<FieldSuffix, readonly string[]>> = {
  Str: ['str', 'string'],
  Txt: ['txt', 'text'],
  Num: ['num', 'number', 'integer', 'float'],
  At: ['at', 'date', 'datetime', 'date-time'],
  Bool: ['bool', 'boolean'],
  Url: ['url', 'link'],
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is wrong with a field that is there; null where it can be written to. */
function conflictOf(key: string, property: Property): FieldConflict | null {
  const type = textOf(property.type).toLowerCase();
  const meant = suffixOf(key);
  const told = Object.entries(TYPES).find(([, words]) => words.includes(type))?.[0];
  if (told !== undefined && told !== meant) return { key, why: 'type', other: type };
  const isListed = Array.isArray(property.enumeration) && property.enumeration.length > 0;
  return property.multi === true || isListed ? { key, why: 'list', other: '' } : null;
}

const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** What of one resource is to be added to what it has. `nameOf`: what people are to read. */
export function planFields(
  resource: FieldResource,
  wanted: readonly WantedField[],
  properties: Properties,
  nameOf: (field: WantedField) => string,
): FieldPlan {
  const add: FieldToAdd[] = [];
  const there: string[] = [];
  const conflicts: FieldConflict[] = [];
  for (const field of wanted) {
    if (field.resource !== resource) continue;
    const { key } = field;
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) {
      const conflict = conflictOf(key, property);
      if (conflict === null) there.push(key);
      else conflicts.push(conflict);
      continue;
    }
    if (key.startsWith('@')) {
      conflicts.push({ key, why: 'app', other: '' });
      continue;
    }
    const displayName = nameOf(field);
    const [other] =
      Object.entries(properties).find(
        ([name, one]) => sameName(name, key) || sameName(textOf(one.displayName), displayName),
      ) ??
      add.filter((one) => sameName(one.displayName, displayName)).map((one) => [one.key] as const)[0] ??
      [];
    if (other === undefined) add.push({ key, displayName });
    else conflicts.push({ key, why: 'name', other });
  }
  return { resource, add, there, conflicts };
}

/** A key as people read it: `orderNumberStr` is “Order Number”. */
export function keyInWords(key: string): string {
  const bare = key.slice(0, key.length - (suffixOf(key)?.length ?? 0));
  const spaced = bare
    .replace(/[_.\-/@]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
