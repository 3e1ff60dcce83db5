import { type Listed, listedId, nameOf, type StatusRules, targetOf } from './mapping.ts';
import type { StatusOption } from './side.ts';

/** What the two mappings look like as tables: one row for each status, with one choice each. */

/** A mapping in one direction, whichever way its entries are written in the configuration. */
export interface MappingEntry {
  readonly from: string;
  /** Null: said to have no counterpart. */
  readonly to: string | null;
  /** What people read for `from`. */
  readonly name: string | null;
}

/** What a side's statuses are taken from: asked just now, or only what the configuration names. */
export interface ListedStatuses {
  readonly statuses: readonly StatusOption[];
  readonly live: boolean;
}

export type MappingConflict =
  /** The side lists its statuses, and this one is not among them. */
  | { readonly kind: 'gone'; readonly which: 'from' | 'to' }
  /** Only the system sets it. */
  | { readonly kind: 'system' }
  /** Written twice, by its id and by its name; the one by its id counts. */
  | { readonly kind: 'twice' }
  /** Not followed: the other direction leads back to `back`, and that one to another status than this row's. */
  | { readonly kind: 'disagrees'; readonly back: string };

export interface MappingTableRow {
  readonly id: string;
  readonly name: string;
  /** Another status of that side has the same name. */
  readonly ambiguous: boolean;
  /** The entry's target; null where it is said to have none; undefined without an entry. */
  readonly to: string | null | undefined;
  readonly conflicts: readonly MappingConflict[];
}

const listedAs = (named: string, { statuses }: ListedStatuses): StatusOption | undefined => {
  const listed = listedId(named, statuses);
  return statuses.find(({ id }) => id === listed);
};

/** Every status that a change can come from, in the side's own order; then those that only the mapping names. */
export function mappingRows(
  entries: readonly MappingEntry[],
  from: ListedStatuses,
  to: ListedStatuses,
  /** Where the way back of a row ends that is not followed; null for one that is. */
  contradiction: (id: string) => string | null = () => null,
): readonly MappingTableRow[] {
  const listed = from.statuses.filter(
    (status) => !status.system || entries.some((entry) => listedAs(entry.from, from)?.id === status.id),
  );
  const strangers = entries.filter(
    (entry, position) =>
      listedAs(entry.from, from) === undefined &&
      entries.findIndex((other) => other.from === entry.from) === position,
  );
  const rowOf = (id: string, name: string, given: readonly MappingEntry[]): MappingTableRow => {
    // The entry that has the id goes before one that has the name, as it does for the rules.
    const mine = given.toSorted((one, other) => Number(other.from === id) - Number(one.from === id));
    const target = mine[0]?.to;
    const back = contradiction(id);
    return {
      id,
      name,
      ambiguous: from.statuses.some((other) => other.id !== id && other.name === name),
      to: typeof target === 'string' ? (listedAs(target, to)?.id ?? target) : target,
      conflicts: [
        ...conflictsOf(id, mine, from, to),
        ...(back === null ? [] : [{ kind: 'disagrees', back } as const]),
      ],
    };
  };
  return [
    ...listed.map(({ id, name }) =>
      rowOf(
        id,
        name,
        entries.filter((entry) => listedAs(entry.from, from)?.id === id),
      ),
    ),
    ...strangers.map(({ from: id, name }) =>
      rowOf(
        id,
        name ?? id,
        entries.filter((entry) => entry.from === id),
      ),
    ),
  ];
}

function conflictsOf(
  id: string,
  mine: readonly MappingEntry[],
  from: ListedStatuses,
  to: ListedStatuses,
): readonly MappingConflict[] {
  const [first] = mine;
  if (first === undefined) return [];
  const conflicts: MappingConflict[] = [];
  if (mine.length > 1) conflicts.push({ kind: 'twice' });
  if (from.live && listedAs(id, from) === undefined) conflicts.push({ kind: 'gone', which: 'from' });
  if (first.to === null) return conflicts;
  const target = listedAs(first.to, to);
  if (target === undefined) return to.live ? [...conflicts, { kind: 'gone', which: 'to' }] : conflicts;
  return target.system ? [...conflicts, { kind: 'system' }] : conflicts;
}

/** The status of the adapter at which the way back of one of its entries ends, where the rules do not follow it. */
export function contradictionOf(rules: StatusRules, listed: Listed, id: string): string | null {
  const target = targetOf(rules, listed, 'adapter', id);
  if (target.to !== null || target.why !== 'conflict') return null;
  const entry = rules.toCrm.find(({ adapter }) => String(adapter) === id);
  const to = entry?.crm ?? rules.default.crm;
  if (to === undefined) return null;
  const back = targetOf(rules, listed, 'crm', listedId(to, listed.crm)).to;
  return back === null ? null : nameOf(rules, listed, 'adapter', back);
}

/** The entries after one choice: replaced where it stood, else added at the end; undefined takes it out. */
export function withChoice(
  entries: readonly MappingEntry[],
  row: { readonly id: string; readonly name: string },
  to: string | null | undefined,
  from: ListedStatuses,
): readonly MappingEntry[] {
  const isRow = (entry: MappingEntry) => (listedAs(entry.from, from)?.id ?? entry.from) === row.id;
  const entry = to === undefined ? [] : [{ from: row.id, to, name: row.name }];
  const position = entries.findIndex(isRow);
  const others = entries.filter((one) => !isRow(one));
  return position < 0 ? [...others, ...entry] : others.toSpliced(position, 0, ...entry);
}
