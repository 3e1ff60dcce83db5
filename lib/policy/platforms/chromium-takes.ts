import { say } from '../../strings/policy-file.ts';
import { type ManagedSchema, managedSchema } from '../managed-schema.ts';
import { isPlainObject, typeName } from '../problem.ts';
import type { Path } from '../salvage.ts';

/**
 * What Chromium does with nested values before the extension sees them (measured on 156): one value of another JSON type
 * than the extension's schema says, and the whole top-level key is withheld; a key that the schema does not name is
 * taken out. Both without a word.
 */
export type Withheld = Readonly<{ path: Path; why: string; effect: string }>;

export function withheldByChromium(document: Readonly<Record<string, unknown>>): readonly Withheld[] {
  const withheld: Withheld[] = [];
  const { properties = {} } = schema();
  for (const [key, value] of Object.entries(document)) {
    const inner = Object.hasOwn(properties, key) ? properties[key] : undefined;
    // An unknown top-level key is diagnosed by the extension wherever it gets to see it.
    if (inner !== undefined) compare(value, inner, [key], key, withheld);
  }
  return withheld;
}

/** Whether it passes whole: with every value, and nothing taken out. */
export function chromiumTakesWhole(document: Readonly<Record<string, unknown>>): boolean {
  const { properties = {} } = schema();
  return (
    Object.keys(document).every((key) => Object.hasOwn(properties, key)) &&
    withheldByChromium(document).length === 0
  );
}

let made: ManagedSchema | undefined;
function schema(): ManagedSchema {
  made ??= managedSchema();
  return made;
}

function compare(value: unknown, as: ManagedSchema, path: Path, key: string, withheld: Withheld[]): void {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (type !== as.type) {
    const why = say('chromium.type', { got: typeName(value), wanted: say(`chromium.${as.type}`) });
    withheld.push({ path, why, effect: say('chromium.withheld', { key }) });
  } else if (Array.isArray(value) && as.items !== undefined) {
    const { items } = as;
    value.forEach((entry: unknown, index) => {
      compare(entry, items, [...path, index], key, withheld);
    });
  } else if (isPlainObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const within = [...path, name];
      const known = Object.hasOwn(as.properties ?? {}, name) ? as.properties?.[name] : undefined;
      if (known !== undefined) compare(inner, known, within, key, withheld);
      else withheld.push({ path: within, why: say('chromium.unknown'), effect: say('chromium.takenOut') });
    }
  }
}
