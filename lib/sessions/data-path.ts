import type { Told } from './entry.ts';
import { type Fields, isFields, parsedObject, textOf } from './field-values.ts';

/** Fields of an event that hold what the company itself put in; a path begins with one of them. */
export const DATA_ROOTS = [
  'custom_data_secured',
  'custom_data_not_secured',
  'custom_sip_headers',
  'session_variable',
  'va_data_parameters',
  'data_parameters',
] as const;

/** Paths by what they lead to, in the order in which they are tried. */
export type DataPaths = { readonly [Field in keyof Told]?: readonly string[] | undefined };

/** Whether a text is a path: a root, then at least one name, with dots between. */
export const isDataPath = (path: string): boolean => {
  const [root, ...names] = path.split('.');
  return (
    (DATA_ROOTS as readonly string[]).includes(root ?? '') &&
    names.length > 0 &&
    names.length <= 20 &&
    names.every((name) => name.trim() !== '')
  );
};

/** What the paths find in an event's data; undefined where none finds a text. Pure and total. */
export function toldByPaths(data: Fields, paths: DataPaths): Told | undefined {
  const told: { -readonly [Field in keyof Told]: Told[Field] } = {};
  for (const [field, alternatives] of Object.entries(paths) as [
    keyof Told,
    readonly string[] | undefined,
  ][]) {
    for (const path of alternatives ?? []) {
      const found = textAt(data, path);
      if (found === null) continue;
      told[field] = found.slice(0, MOST_TEXT);
      break;
    }
  }
  return Object.keys(told).length === 0 ? undefined : told;
}

const MOST_TEXT = 320;
const MOST_CUSTOM_TEXT = 2_000;

/** What stands at the paths, by their names without the root; undefined where nothing does. Pure and total. */
export function customAt(
  data: Fields,
  paths: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const found = paths.flatMap((path) => {
    const text = textAt(data, path);
    return text === null ? [] : [[path.slice(path.indexOf('.') + 1), text.slice(0, MOST_CUSTOM_TEXT)]];
  });
  return found.length === 0 ? undefined : (Object.fromEntries(found) as Record<string, string>);
}

/**
 * The text at a path. No page of the vendor says what custom data looks like, so the forms that such data commonly
 * takes are read: objects, lists by number, lists of `{ name, value }` (as SIP headers are often written), JSON in a
 * text, and `{ label, value }` for the value itself. Names are compared as they are written first, then in any case,
 * because SIP header names have none.
 */
function textAt(data: Fields, path: string): string | null {
  let value: unknown = data;
  for (const name of path.split('.')) {
    value = childOf(typeof value === 'string' ? parsedObject(value) : value, name);
    if (value === undefined) return null;
  }
  return textOf(isFields(value) && 'value' in value ? value.value : value);
}

function childOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    if (/^\d{1,4}$/.test(name)) return value[Number(name)];
    const named = value.find(
      (entry) => isFields(entry) && sameName(textOf(entry.name ?? entry.key) ?? '', name),
    );
    return isFields(named) ? named.value : undefined;
  }
  if (!isFields(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const key = Object.keys(value).find((one) => sameName(one, name));
  return key === undefined ? undefined : value[key];
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
