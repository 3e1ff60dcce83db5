import type { Steps } from './data-location.ts';

export type JsonTree = JsonNode | string | number | boolean;
type JsonNode = { readonly [key: string]: JsonTree } | readonly JsonTree[];

/** More entries than a request's list has; a place far beyond would be a list of holes. */
const MOST_ENTRIES = 200;

/**
 * The tree with a value put in its place; lists and objects on the way are made. Null where something else stands
 * there already, or where the place is too far out in a list. Holes of a list are filled with empty objects.
 */
export function putAt(tree: JsonTree, steps: Steps, value: string | number | boolean): JsonTree | null {
  const [step, ...rest] = steps;
  if (step === undefined) return isEmpty(tree) ? value : null;
  if (typeof step === 'number') {
    const list = Array.isArray(tree) ? [...tree] : isEmpty(tree) ? [] : null;
    if (list === null || step >= MOST_ENTRIES) return null;
    while (list.length < step) list.push({});
    const inner = putAt(list[step] ?? {}, rest, value);
    if (inner === null) return null;
    list[step] = inner;
    return list;
  }
  if (typeof tree !== 'object' || Array.isArray(tree)) return null;
  const map = tree as { readonly [key: string]: JsonTree };
  const inner = putAt(Object.hasOwn(map, step) ? (map[step] ?? {}) : {}, rest, value);
  return inner === null ? null : { ...map, [step]: inner };
}

const isEmpty = (tree: JsonTree): boolean =>
  typeof tree === 'object' && !Array.isArray(tree) && Object.keys(tree).length === 0;
