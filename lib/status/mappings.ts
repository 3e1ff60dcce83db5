import type { Config, OwnSettings } from '../policy/schema.ts';
import type { ListedStatuses, MappingEntry } from './mapping-rows.ts';
import type { StatusOption } from './side.ts';
import { isSystemOfAdapter } from './system.ts';
import type { ShownSide } from './view.ts';

/** Both directions of the mapping, as tables read them, and the way back into the settings. */
export interface Mappings {
  readonly toAdapter: readonly MappingEntry[];
  readonly toCrm: readonly MappingEntry[];
}

export type OwnStatus = NonNullable<OwnSettings['status']>;

export const mappingsOf = ({ toAdapter, toCrm }: Config['status']): Mappings => ({
  toAdapter: toAdapter.map(({ crm, adapter, name }) => ({
    from: crm,
    to: adapter === null ? null : String(adapter),
    name: name ?? null,
  })),
  toCrm: toCrm.map(({ adapter, crm, name }) => ({ from: String(adapter), to: crm, name: name ?? null })),
});

/** As the settings write it. An adapter's status is a whole number there: what is none cannot be kept. */
export function settingsOf(mappings: Mappings): {
  readonly [Key in 'toAdapter' | 'toCrm']: NonNullable<OwnStatus[Key]>;
} {
  const named = ({ name }: MappingEntry) => (name === null ? {} : { name });
  const isNumber = (id: string) => /^-?\d{1,15}$/.test(id);
  return {
    toAdapter: mappings.toAdapter
      .filter(({ to }) => to === null || isNumber(to))
      .map((entry) => ({
        crm: entry.from,
        ...named(entry),
        adapter: entry.to === null ? null : Number(entry.to),
      })),
    toCrm: mappings.toCrm
      .filter(({ from }) => isNumber(from))
      .map((entry) => ({ adapter: Number(entry.from), ...named(entry), crm: entry.to })),
  };
}

/** A side's statuses: as it told them last, else those that are known of it anyway and those that the mapping names. */
export function listedStatuses(
  which: 'crm' | 'adapter',
  told: Pick<ShownSide, 'options'> | null,
  mappings: Mappings,
  usual: readonly StatusOption[],
): ListedStatuses {
  if (told !== null && told.options !== null) return { statuses: told.options, live: true };
  const [mine, others] =
    which === 'adapter' ? [mappings.toCrm, mappings.toAdapter] : [mappings.toAdapter, mappings.toCrm];
  const named = [
    ...mine.map(({ from, name }) => [from, name] as const),
    ...others.map(({ to }) => [to, null] as const),
  ];
  const further = new Map<string, StatusOption>();
  for (const [id, name] of named) {
    if (id === null || usual.some((status) => status.id === id)) continue;
    if (further.has(id) && name === null) continue;
    const system = which === 'adapter' && isSystemOfAdapter({ id, name: null });
    further.set(id, { id, name: name ?? id, statusClass: null, system });
  }
  return { statuses: [...usual, ...further.values()], live: false };
}
