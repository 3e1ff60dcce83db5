import { formatPath } from './path.ts';
import { clipped, isPlainObject, quoted } from './problem.ts';
import { sameJson } from './same-json.ts';
import { type Config, TOP_LEVEL_KEYS, type TopLevelKey } from './schema.ts';

/** One value that would be another: what it is now and what it would be, as a person reads it. */
export interface Change {
  readonly key: TopLevelKey | 'locked';
  /** Entries of lists are called by what tells them apart: `crms[orders].country`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Null where there is nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What tells the entries of a list apart: the first of these that every entry has and no two share. */
const IDENTITIES = ['id', 'queueId', 'code', 'crm', 'adapter', 'name'] as const;

/** Everything in which two configurations differ, in the order of the configuration. */
export function changesBetween(before: Config, after: Config): readonly Change[] {
  return [...TOP_LEVEL_KEYS, 'locked' as const].flatMap((key) => compared(key, before[key], after[key], key));
}

function compared(key: Change['key'], before: unknown, after: unknown, path: string): readonly Change[] {
  if (sameJson(before, after)) return [];
  if (isPlainObject(before) && isPlainObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => compared(key, before[name], after[name], `${path}${step(name)}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const identity = identityOf([before, after]);
    if (identity !== null) return entriesCompared(key, before, after, path, identity);
  }
  const kind = isNothing(before) ? 'added' : isNothing(after) ? 'removed' : 'changed';
  return [{ key, path, kind, before: shownOrNull(before), after: shownOrNull(after) }];
}

function entriesCompared(
  key: Change['key'],
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
  identity: string,
): readonly Change[] {
  const idOf = (entry: unknown) => String((entry as Record<string, unknown>)[identity]);
  const byId = (entries: readonly unknown[]) => new Map(entries.map((entry) => [idOf(entry), entry]));
  const [old, young] = [byId(before), byId(after)];
  const ids = [...new Set([...old.keys(), ...young.keys()])];
  const changes = ids.flatMap((id) => compared(key, old.get(id), young.get(id), `${path}[${clipped(id)}]`));
  const kept = (all: Map<string, unknown>, other: Map<string, unknown>) =>
    [...all.keys()].filter((id) => other.has(id));
  const [orderBefore, orderAfter] = [kept(old, young), kept(young, old)];
  if (sameJson(orderBefore, orderAfter)) return changes;
  // The first that fits counts in more than one list.
  return [
    ...changes,
    { key, path, kind: 'changed', before: orderBefore.join(', '), after: orderAfter.join(', ') },
  ];
}

/** Null where the entries cannot be told apart, or are no objects. */
function identityOf(lists: readonly (readonly unknown[])[]): string | null {
  const entries = lists.flat();
  if (!entries.every(isPlainObject)) return null;
  const tells = (identity: string) =>
    entries.every((entry) => ['string', 'number'].includes(typeof entry[identity])) &&
    lists.every(
      (list) =>
        new Set(list.map((entry) => String((entry as Record<string, unknown>)[identity]))).size ===
        list.length,
    );
  return IDENTITIES.find(tells) ?? null;
}

const step = (name: string) => formatPath([0, name]).slice('[0]'.length);

const isNothing = (value: unknown) => value === undefined || value === null;
const shownOrNull = (value: unknown) => (isNothing(value) ? null : shown(value));

/** A value in a line or two; a person who wants all of it has the document. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value) && value.every((entry) => !isPlainObject(entry) && !Array.isArray(entry)))
    return clipped(`[${value.map(shown).join(', ')}]`, 200);
  return clipped(JSON.stringify(value), 200);
}
