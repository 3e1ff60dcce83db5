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
  /** Written twice, by its id and by its name; the first counts. */
  | { readonly kind: 'twice' }
  /**
   * The other direction leads back to `back`, which becomes `on` and not this row's target. Several statuses may share
   * one counterpart, so `back` need not be this row; but from there the way has to end at the same target.
   */
  | { readonly kind: 'disagrees'; readonly back: string; readonly on: string };

export interface MappingTableRow {
  readonly id: string;
  readonly name: string;
  /** Another status of that side has the same name. */
  readonly ambiguous: boolean;
  /** The entry's target; null where it is said to have none; undefined without an entry. */
  readonly to: string | null | undefined;
  readonly conflicts: readonly MappingConflict[];
}

/** A status as the configuration may name it: by its id, or by its name where only one has that. */
export function listedAs(named: string, { statuses }: ListedStatuses): StatusOption | undefined {
  const byId = statuses.find(({ id }) => id === named);
  if (byId !== undefined) return byId;
  const byName = statuses.filter(({ name }) => name === named);
  return byName.length === 1 ? byName[0] : undefined;
}

/** Every status that a change can come from, in the side's own order; then those that only the mapping names. */
export function mappingRows(
  entries: readonly MappingEntry[],
  from: ListedStatuses,
  to: ListedStatuses,
  /** The other direction's entries, where that one is in use. */
  opposite: readonly MappingEntry[] = [],
): readonly MappingTableRow[] {
  const listed = from.statuses.filter(
    (status) => !status.system || entries.some((entry) => listedAs(entry.from, from)?.id === status.id),
  );
  const strangers = entries.filter(
    (entry, position) =>
      listedAs(entry.from, from) === undefined &&
      entries.findIndex((other) => other.from === entry.from) === position,
  );
  const rowOf = (id: string, name: string, mine: readonly MappingEntry[]): MappingTableRow => {
    const target = mine[0]?.to;
    return {
      id,
      name,
      ambiguous: from.statuses.some((other) => other.id !== id && other.name === name),
      to: typeof target === 'string' ? (listedAs(target, to)?.id ?? target) : target,
      conflicts: conflictsOf(id, mine, entries, { from, to, opposite }),
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
  entries: readonly MappingEntry[],
  sides: {
    readonly from: ListedStatuses;
    readonly to: ListedStatuses;
    readonly opposite: readonly MappingEntry[];
  },
): readonly MappingConflict[] {
  const { from, to, opposite } = sides;
  const [first] = mine;
  if (first === undefined) return [];
  const conflicts: MappingConflict[] = [];
  if (mine.length > 1) conflicts.push({ kind: 'twice' });
  if (from.live && listedAs(id, from) === undefined) conflicts.push({ kind: 'gone', which: 'from' });
  if (first.to === null) return conflicts;
  const target = listedAs(first.to, to);
  if (target === undefined) return to.live ? [...conflicts, { kind: 'gone', which: 'to' }] : conflicts;
  if (target.system) conflicts.push({ kind: 'system' });
  const back = targetIn(opposite, target.id, to, from);
  const on = back === undefined ? undefined : targetIn(entries, back.id, from, to);
  if (back !== undefined && on !== undefined && on.id !== target.id)
    conflicts.push({ kind: 'disagrees', back: back.name, on: on.name });
  return conflicts;
}

const targetIn = (
  entries: readonly MappingEntry[],
  id: string,
  from: ListedStatuses,
  to: ListedStatuses,
): StatusOption | undefined => {
  const target = entries.find((entry) => listedAs(entry.from, from)?.id === id)?.to;
  return typeof target === 'string' ? listedAs(target, to) : undefined;
};

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
